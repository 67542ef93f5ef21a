package dev.linkharvester.fetch;

import dev.linkharvester.extract.SitemapReader;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.FetchRequest;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.ResponseHead;
import dev.linkharvester.model.Transfer;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One {@link FetchRequest} under way, from its first look-up to its outcome: the addresses that it tries, and its clock.
 * Everything but its futures is used on its context.
 */
final class PageRequest implements Ongoing {
    /** Addresses tried in one fetch when connecting fails, at most. */
    static final int MAX_ADDRESSES_TRIED = 3;

    // RFC 9309 section 2.5 wants 500 KiB read; one more byte shows that there were more.
    private static final long MAX_ROBOTS_BYTES = 500 * 1024 + 1;

    private final FetchContext shared;
    private final Context context;
    private final FetchRequest fetch;
    private final Function<Document, Future<Outcome>> reader;
    private final Promise<Outcome> outcome = Promise.promise();
    private final Promise<Void> ended = Promise.promise();
    private final BodyMemory.Reservation memory;

    // The exchange under way, or the last one; none before an address is known.
    private @Nullable Exchange exchange;
    private long timer = -1;
    private long startNanos = System.nanoTime();
    private boolean begun;

    /** @param reader makes the outcome of a document; others may wait for its memory */
    PageRequest(FetchContext shared, Context context, FetchRequest fetch, Function<Document, Future<Outcome>> reader) {
        this.shared = shared;
        this.context = context;
        this.fetch = fetch;
        this.reader = reader;
        memory = shared.memory().reserve();
    }

    private long bodyLimit() {
        long limit = switch (fetch.body()) {
            case LINKS -> shared.settings().maxBody();
            case SITEMAP -> SitemapReader.MAX_BYTES;
            case TEXT -> MAX_ROBOTS_BYTES;
            case NONE -> 0;
        };
        return Math.min(limit, shared.memory().limit());
    }

    /** Completes with the outcome, which for a document comes after the reader's work. */
    Future<Outcome> outcome() {
        return outcome.future();
    }

    @Override
    public Future<Void> ended() {
        return ended.future();
    }

    private boolean hasEnded() {
        return ended.future().isComplete();
    }

    @Override
    public Context context() {
        return context;
    }

    /** Begins, and with it its clock. */
    void start() {
        begun = true;
        startNanos = System.nanoTime();
        checkClock();
        if (!hasEnded()) {
            send().onComplete(sent -> {
                try {
                    finish(sent);
                } catch (RuntimeException | Error bug) {
                    // The sender of the request would wait for ever.
                    fail(bug);
                }
            });
        }
    }

    @Override
    public void cancel() {
        end(ResponseDecision.Refusal.cancelled());
    }

    @Override
    public boolean hasBegun() {
        return begun;
    }

    private Future<Void> send() {
        if (shared.proxy().isPresent()) {
            // The proxy looks the name up.
            return send(SocketAddress.inetSocketAddress(
                    fetch.url().port(), fetch.url().host()));
        }
        return onContext(shared.addresses().of(fetch.url(), fetch.attempt())).compose(addresses -> send(addresses, 0));
    }

    private Future<Void> send(List<InetAddress> addresses, int tried) {
        if (hasEnded()) {
            return Future.failedFuture(Exchange.cutOffFailure());
        }
        var address = addresses.get((fetch.attempt() - 1 + tried) % addresses.size());
        return send(Addresses.socketAddress(address, fetch.url().port())).recover(failure -> {
            boolean another = tried + 1 < Math.min(addresses.size(), MAX_ADDRESSES_TRIED)
                    && !isConnected()
                    && NetworkFailure.isWorthAnotherAddress(failure);
            return another ? send(addresses, tried + 1) : Future.failedFuture(failure);
        });
    }

    private Future<Void> send(SocketAddress server) {
        var url = fetch.url();
        var first = fetch.target().url();
        var headers = shared.headers().of(url, first);
        RequestHeaders.addConditions(headers, fetch.validators());
        if (!headers.contains(HttpHeaders.COOKIE)) {
            shared.cookies()
                    .flatMap(jar -> jar.header(url, first))
                    .ifPresent(cookies -> headers.set(HttpHeaders.COOKIE, cookies));
        }
        var request = new RequestOptions()
                .setMethod(method())
                .setServer(server)
                .setHost(url.host())
                .setPort(url.port())
                .setSsl(url.scheme().equals("https"))
                .setURI(url.requestTarget())
                .setHeaders(headers)
                // Bounds the wait for a place in the pool too, and takes the waiter out of it.
                .setConnectTimeout(
                        Math.max(1, millisLeft(shared.settings().timeouts().request(), startNanos)));
        shared.proxy().ifPresent(request::setProxyOptions);
        exchange = new Exchange(
                fetch, bodyLimit(), memory, this::onLoop, shared.headers().authority(url, first));
        return shared.client().send(request, exchange);
    }

    private HttpMethod method() {
        return switch (fetch.method()) {
            case GET -> HttpMethod.GET;
            case HEAD -> HttpMethod.HEAD;
        };
    }

    private boolean isConnected() {
        return exchange != null && exchange.isConnected();
    }

    // One timer serves the idle and the whole time-out: it fires when the earlier of them may be due, and looks.
    private void checkClock() {
        var timeouts = shared.settings().timeouts();
        if (hasEnded()) {
            return;
        }
        long whole = millisLeft(timeouts.request(), startNanos);
        // While we hold the server back ourselves it is not idle.
        long idle = exchange != null && exchange.isConnected() && !memory.isWaiting()
                ? millisLeft(timeouts.idle(), exchange.lastProgressNanos())
                : timeouts.idle().toMillis();
        if (whole <= 0) {
            var reason = memory.isWaiting()
                    ? "no memory for its body within " + text(timeouts.request()) + ": others hold "
                            + shared.memory().limit() + " bytes"
                    : "not finished within " + text(timeouts.request());
            end(ResponseDecision.Refusal.of(ErrorClass.TIMEOUT, reason));
        } else if (idle <= 0) {
            end(ResponseDecision.Refusal.of(ErrorClass.TIMEOUT, "no byte for " + text(timeouts.idle())));
        } else {
            timer = shared.vertx().setTimer(Math.min(whole, idle), ignored -> checkClock());
        }
    }

    private void end(ResponseDecision.Refusal refusal) {
        // A response whose leftover body is being drained is a response.
        complete(decisionOnHead().orElse(refusal), transfer());
        if (exchange != null) {
            exchange.cutOff();
        }
    }

    // Empty before there is a head, and where the body is to be read.
    private Optional<ResponseDecision.Final> decisionOnHead() {
        return exchange != null && exchange.decision().orElse(null) instanceof ResponseDecision.Final decision
                ? Optional.of(decision)
                : Optional.empty();
    }

    private void finish(AsyncResult<Void> sent) {
        if (exchange != null) {
            var setCookies = exchange.headers().getAll(HttpHeaders.SET_COOKIE);
            shared.cookies().ifPresent(jar -> jar.store(fetch.url(), setCookies));
        }
        if (hasEnded()) {
            return;
        }
        var decision = decisionOnHead();
        if (decision.isPresent()) {
            complete(decision.get(), transfer());
        } else if (sent.failed() && !(exchange != null && exchange.isOverLimit())) {
            complete(shared.refusal(sent.cause(), isConnected()), transfer());
        } else if (exchange != null && exchange.decision().orElse(null) instanceof ResponseDecision.Read read) {
            stopClock();
            decode(exchange, read, transfer());
        } else {
            fail(new IllegalStateException("a request succeeded without a response head"));
        }
    }

    private void decode(Exchange received, ResponseDecision.Read read, Transfer transfer) {
        var body = new ReceivedBody(received, read, transfer, memory, bodyLimit());
        body.decode(shared.workers(), this::onLoop)
                .onSuccess(decoded -> body.refusal(decoded)
                        .ifPresentOrElse(refusal -> complete(refusal, transfer), () -> read(body.document(decoded))))
                .onFailure(this::fail);
    }

    private void complete(ResponseDecision.Final decision, Transfer transfer) {
        stopClock();
        switch (decision) {
            case ResponseDecision.Elsewhere elsewhere -> complete(new Outcome.Redirect(transfer, elsewhere.location()));
            case ResponseDecision.Refusal refusal ->
                complete(new Outcome.Failure(transfer, refusal.errorClass(), refusal.reason(), refusal.retryAfter()));
            case ResponseDecision.Empty empty -> read(ReceivedBody.none(fetch, transfer));
        }
    }

    private void complete(Outcome result) {
        if (!hasEnded()) {
            memory.release();
            // Before the next request to the host may begin: this outcome may make the host pause.
            outcome.complete(result);
            ended.complete();
        }
    }

    private void fail(Throwable bug) {
        stopClock();
        if (!hasEnded()) {
            memory.release();
            outcome.fail(bug);
            ended.complete();
        }
    }

    // A document keeps its memory while it is read.
    private void read(Document document) {
        if (!hasEnded()) {
            ended.complete();
            Future.succeededFuture(document).compose(reader).onComplete(result -> {
                memory.release();
                outcome.handle(result);
            });
        }
    }

    private Transfer transfer() {
        long millis = Duration.ofNanos(System.nanoTime() - startNanos).toMillis();
        return exchange == null
                ? new Transfer(ResponseHead.NONE, 0, millis)
                : new Transfer(exchange.head(), exchange.received(), millis);
    }

    private void stopClock() {
        shared.vertx().cancelTimer(timer);
    }

    // The resolver completes on a thread of its own.
    private <T> Future<T> onContext(Future<T> future) {
        if (future.isComplete()) {
            return future;
        }
        Promise<T> here = Promise.promise();
        future.onComplete(result -> context.runOnContext(ignored -> here.handle(result)));
        return here.future();
    }

    private void onLoop(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }

    private static long millisLeft(Duration allowed, long sinceNanos) {
        return Math.ceilDiv(allowed.toNanos() - (System.nanoTime() - sinceNanos), 1_000_000L);
    }

    static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
