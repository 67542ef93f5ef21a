package dev.linkharvester.fetch;

import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.Transfer;
import dev.linkharvester.model.Validators;
import dev.linkharvester.url.Url;
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
import org.jspecify.annotations.Nullable;

/**
 * One fetch from its first look-up to its result: the addresses it tries, its clock, and how it ends. Everything but
 * {@link #fetched} runs on its context.
 */
final class PageRequest {
    /** Addresses tried in one fetch when connecting fails, at most. */
    static final int MAX_ADDRESSES_TRIED = 3;

    private final FetchContext equipment;
    private final Context context;
    private final Url url;
    private final Url first;
    private final Wanted wanted;
    private final int attempt;
    private final Validators known;
    private final Promise<Fetched> fetched = Promise.promise();
    private final BodyMemory.Reservation memory;

    // The exchange under way, or the last one; none before an address is known.
    private @Nullable Exchange exchange;
    private long timer = -1;
    private long startNanos = System.nanoTime();
    private boolean begun;

    PageRequest(
            FetchContext equipment, Context context, Url url, Url first, Wanted wanted, int attempt, Validators known) {
        this.equipment = equipment;
        this.context = context;
        this.url = url;
        this.first = first;
        this.wanted = wanted;
        this.attempt = attempt;
        this.known = known;
        memory = equipment.memory().reserve();
        // A document keeps its share until its links are found.
        fetched.future().onComplete(ended -> {
            if (!(ended.result() instanceof Fetched.Document)) {
                memory.release();
            }
        });
    }

    private long bodyLimit() {
        return Math.min(wanted.limit(equipment.settings()), equipment.memory().limit());
    }

    Future<Fetched> fetched() {
        return fetched.future();
    }

    Context context() {
        return context;
    }

    /** Begins, and with it its clock. */
    void start() {
        begun = true;
        startNanos = System.nanoTime();
        checkClock();
        if (!fetched.future().isComplete()) {
            send().onComplete(sent -> {
                try {
                    finish(sent);
                } catch (RuntimeException | Error bug) {
                    // Nobody else would hear of it, and wait.
                    stopClock();
                    fetched.tryFail(bug);
                }
            });
        }
    }

    /** Ends this fetch, if it has not ended, and resets what it has on the wire. */
    void cancel() {
        end(ResponseDecision.Refusal.of(ErrorClass.CANCELLED, "the run ended"));
    }

    void cancelUnlessBegun() {
        if (!begun) {
            cancel();
        }
    }

    private Future<Void> send() {
        if (equipment.proxy().isPresent()) {
            // The proxy looks the name up.
            return send(SocketAddress.inetSocketAddress(url.port(), url.host()));
        }
        var found = onContext(equipment.addresses().of(url, attempt));
        return wanted == Wanted.ADDRESS
                ? found.onSuccess(this::completeLookUp).mapEmpty()
                : found.compose(addresses -> send(addresses, 0));
    }

    private void completeLookUp(List<InetAddress> addresses) {
        stopClock();
        var address = addresses.getFirst().getHostAddress();
        fetched.tryComplete(new Fetched.Ended(new Outcome.Address(transfer(), address)));
    }

    private Future<Void> send(List<InetAddress> addresses, int tried) {
        if (fetched.future().isComplete()) {
            return Future.failedFuture(Exchange.cutOffFailure());
        }
        var address = addresses.get((attempt - 1 + tried) % addresses.size());
        return send(Addresses.socketAddress(address, url.port())).recover(failure -> {
            boolean another = tried + 1 < Math.min(addresses.size(), MAX_ADDRESSES_TRIED)
                    && !isConnected()
                    && NetworkFailure.isWorthAnotherAddress(failure);
            return another ? send(addresses, tried + 1) : Future.failedFuture(failure);
        });
    }

    private Future<Void> send(SocketAddress server) {
        var headers = equipment.headers().of(url, first);
        RequestHeaders.addConditions(headers, known);
        if (!headers.contains(HttpHeaders.COOKIE)) {
            equipment
                    .cookies()
                    .flatMap(jar -> jar.header(url, first))
                    .ifPresent(cookies -> headers.set(HttpHeaders.COOKIE, cookies));
        }
        var request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(server)
                .setHost(url.host())
                .setPort(url.port())
                .setSsl(url.scheme().equals("https"))
                .setURI(url.requestTarget())
                .setHeaders(headers)
                // Bounds the wait for a place in the pool too, and takes the waiter out of it.
                .setConnectTimeout(
                        Math.max(1, millisLeft(equipment.settings().timeouts().request(), startNanos)));
        equipment.proxy().ifPresent(request::setProxyOptions);
        exchange = new Exchange(
                url,
                wanted,
                bodyLimit(),
                memory,
                this::onLoop,
                equipment.headers().authority(url, first));
        return equipment.client().send(request, exchange);
    }

    private boolean isConnected() {
        return exchange != null && exchange.isConnected();
    }

    // One timer serves the idle and the whole time-out: it fires when the earlier of them may be due, and looks.
    private void checkClock() {
        var timeouts = equipment.settings().timeouts();
        if (fetched.future().isComplete()) {
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
                            + equipment.memory().limit() + " bytes"
                    : "not finished within " + text(timeouts.request());
            end(ResponseDecision.Refusal.of(ErrorClass.TIMEOUT, reason));
        } else if (idle <= 0) {
            end(ResponseDecision.Refusal.of(ErrorClass.TIMEOUT, "no byte for " + text(timeouts.idle())));
        } else {
            timer = equipment.vertx().setTimer(Math.min(whole, idle), ignored -> checkClock());
        }
    }

    private void end(ResponseDecision.Refusal refusal) {
        // An answer whose leftover body was being drained is an answer.
        var verdict = exchange == null ? Optional.<ResponseDecision>empty() : exchange.verdict();
        if (verdict.isPresent() && !(verdict.get() instanceof ResponseDecision.Read)) {
            complete(verdict.get());
        } else {
            complete(refusal);
        }
        if (exchange != null) {
            exchange.cutOff();
        }
    }

    private void finish(AsyncResult<Void> sent) {
        if (exchange != null) {
            var setCookies = exchange.headers().getAll(HttpHeaders.SET_COOKIE);
            equipment.cookies().ifPresent(jar -> jar.store(url, setCookies));
        }
        if (fetched.future().isComplete()) {
            return;
        }
        var verdict = exchange == null ? Optional.<ResponseDecision>empty() : exchange.verdict();
        if (verdict.isPresent() && !(verdict.get() instanceof ResponseDecision.Read)) {
            complete(verdict.get());
        } else if (sent.failed() && !(exchange != null && exchange.isOverLimit())) {
            complete(
                    sent.cause() instanceof Addresses.NotPublicException notPublic
                            ? ResponseDecision.Refusal.of(
                                    ErrorClass.PRIVATE_ADDRESS, String.valueOf(notPublic.getMessage()))
                            : equipment
                                    .proxy()
                                    .map(proxy -> NetworkFailure.through(proxy, sent.cause(), isConnected()))
                                    .orElseGet(() -> NetworkFailure.of(sent.cause(), isConnected())));
        } else if (exchange != null && verdict.isPresent() && verdict.get() instanceof ResponseDecision.Read read) {
            var transfer = transfer();
            stopClock();
            new ReceivedPage(url, exchange, read, transfer, memory, bodyLimit())
                    .decode(equipment.workers(), this::onLoop)
                    .onSuccess(fetched::tryComplete)
                    .onFailure(fetched::tryFail);
        } else {
            fetched.tryFail(new IllegalStateException("a request succeeded without a response head"));
        }
    }

    private void complete(ResponseDecision verdict) {
        stopClock();
        var transfer = transfer();
        fetched.tryComplete(
                switch (verdict) {
                    case ResponseDecision.Elsewhere elsewhere ->
                        new Fetched.Ended(new Outcome.Redirect(transfer, elsewhere.location()));
                    case ResponseDecision.Refusal refusal ->
                        new Fetched.Ended(new Outcome.Failure(
                                transfer, refusal.errorClass(), refusal.reason(), refusal.retryAfter()));
                    case ResponseDecision.Empty empty -> ReceivedPage.empty(url, transfer);
                    case ResponseDecision.Read read -> throw new IllegalStateException("a body that was not read");
                });
    }

    private Transfer transfer() {
        long millis = Duration.ofNanos(System.nanoTime() - startNanos).toMillis();
        return exchange == null
                ? new Transfer(0, 0, millis)
                : new Transfer(exchange.status(), exchange.received(), millis);
    }

    private void stopClock() {
        equipment.vertx().cancelTimer(timer);
    }

    // The resolver answers on a thread of its own.
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

    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
