package dev.linkharvester.fetch;

import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.Resolution;
import dev.linkharvester.model.ResponseHead;
import dev.linkharvester.model.Transfer;
import dev.linkharvester.url.Url;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** One look-up of a host's address; it may take as long as a whole request. */
final class NameLookUp implements Ongoing {
    private final FetchContext shared;
    private final Context context;
    private final Promise<Resolution> resolution = Promise.promise();
    private final long startNanos = System.nanoTime();
    private long timer = -1;

    NameLookUp(FetchContext shared, Context context) {
        this.shared = shared;
        this.context = context;
    }

    Future<Resolution> resolution() {
        return resolution.future();
    }

    @Override
    public Context context() {
        return context;
    }

    @Override
    public Future<Void> ended() {
        return resolution.future().mapEmpty();
    }

    @Override
    public boolean hasBegun() {
        return true;
    }

    void start(Url url, int attempt) {
        var timeout = shared.settings().timeouts().request();
        timer = shared.vertx()
                .setTimer(
                        Math.max(1, timeout.toMillis()),
                        late -> end(ResponseDecision.Refusal.of(
                                ErrorClass.TIMEOUT, "not finished within " + PageRequest.text(timeout))));
        shared.addresses().of(url, attempt).onComplete(found -> context.runOnContext(here -> finish(found)));
    }

    private void finish(AsyncResult<List<InetAddress>> found) {
        if (found.succeeded()) {
            shared.vertx().cancelTimer(timer);
            resolution.tryComplete(
                    new Resolution.Resolved(found.result().getFirst().getHostAddress()));
        } else {
            end(shared.refusal(found.cause(), false));
        }
    }

    @Override
    public void cancel() {
        end(ResponseDecision.Refusal.cancelled());
    }

    private void end(ResponseDecision.Refusal refusal) {
        shared.vertx().cancelTimer(timer);
        long millis = Duration.ofNanos(System.nanoTime() - startNanos).toMillis();
        resolution.tryComplete(new Resolution.Failed(new Outcome.Failure(
                new Transfer(ResponseHead.NONE, 0, millis),
                refusal.errorClass(),
                refusal.reason(),
                refusal.retryAfter())));
    }
}
