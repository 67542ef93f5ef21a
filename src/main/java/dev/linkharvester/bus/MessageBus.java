package dev.linkharvester.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The event bus as the stages of one harvest use it: {@link Request}s and their responses, passed as instances. A message
 * without a response would be lost silently (a paused consumer drops what exceeds its buffer), so nothing is only sent.
 */
public final class MessageBus {
    /**
     * Bounds the time until a response, in milliseconds: a day. The fetcher's own time-outs bound a visit, which then waits for
     * the disk as long as that takes, so the bus must not be the first to fail.
     */
    private static final long RESPONSE_TIMEOUT = 24L * 60 * 60 * 1000;

    private static final String CODEC = "dev.linkharvester.bus";

    private static final DeliveryOptions OPTIONS = new DeliveryOptions()
            .setLocalOnly(true)
            .setSendTimeout(RESPONSE_TIMEOUT)
            .setCodecName(CODEC);

    private final EventBus bus;
    private final Map<Stage<?>, Channel> channels;

    private record Channel(String address, InFlight inFlight) {}

    /**
     * Creates the bus of one harvest. Several may share a Vert.x, which must be {@linkplain #prepare prepared}.
     *
     * @param harvest a name that no other harvest of this Vert.x has
     */
    public MessageBus(Vertx vertx, String harvest) {
        bus = vertx.eventBus();
        channels = List.of(Stage.FRONTIER, Stage.FETCHER, Stage.WRITER).stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), stage -> new Channel(stage.address(harvest), new InFlight())));
    }

    /** Makes the bus of a fresh Vert.x carry requests; once per Vert.x. */
    public static void prepare(Vertx vertx) {
        vertx.eventBus().registerCodec(new InstanceCodec());
    }

    /** Sends a request to its stage; fails when the stage is closed, or not deployed yet. */
    public <A> Future<A> request(Request<A> request) {
        var channel = channel(request.stage());
        if (!channel.inFlight.enter()) {
            return Future.failedFuture(new ReplyException(ReplyFailure.NO_HANDLERS, request.stage() + " has ended"));
        }
        return bus.<A>request(channel.address, request, OPTIONS)
                .onComplete(response -> channel.inFlight.leave())
                .map(response -> response.body());
    }

    /**
     * Handles the requests to a stage, on the context of the verticle that calls this. The returned future is the response,
     * or the failure that the sender sees. Its type must be that of the request: a switch over the requests of a stage
     * cannot have it checked by the compiler.
     */
    public <R extends Request<?>> void handle(Stage<R> stage, Function<R, Future<?>> handler) {
        bus.<R>localConsumer(
                channel(stage).address,
                message -> Future.succeededFuture(message.body())
                        .compose(handler::apply)
                        .onSuccess(response -> message.reply(response, OPTIONS))
                        .onFailure(cause -> message.fail(0, String.valueOf(cause.getMessage()))));
    }

    /**
     * Closes a stage to further requests before it is undeployed; completes when all earlier ones have their response. A
     * request that reaches an undeployed stage would be dropped with a warning that tells a user nothing.
     */
    public Future<Void> close(Stage<?> stage) {
        return channel(stage).inFlight.close();
    }

    private Channel channel(Stage<?> stage) {
        return Objects.requireNonNull(channels.get(stage));
    }

    /** Counts the requests without a response. For any thread. */
    private static final class InFlight {
        private final Promise<Void> drained = Promise.promise();
        private long count;
        private boolean closed;

        private synchronized boolean enter() {
            count += closed ? 0 : 1;
            return !closed;
        }

        private void leave() {
            if (isLast()) {
                drained.tryComplete();
            }
        }

        private synchronized boolean isLast() {
            return --count == 0 && closed;
        }

        private Future<Void> close() {
            if (isEmptyWhenClosed()) {
                drained.tryComplete();
            }
            return drained.future();
        }

        private synchronized boolean isEmptyWhenClosed() {
            closed = true;
            return count == 0;
        }
    }

    /** Passes instances, which never leave the process. */
    private static final class InstanceCodec implements MessageCodec<Object, Object> {
        @Override
        public Object transform(Object message) {
            return message;
        }

        @Override
        public String name() {
            return CODEC;
        }

        @Override
        public byte systemCodecID() {
            return -1;
        }

        @Override
        public void encodeToWire(Buffer buffer, Object message) {
            throw new IllegalStateException("messages stay in the process");
        }

        @Override
        public Object decodeFromWire(int position, Buffer buffer) {
            throw new IllegalStateException("messages stay in the process");
        }
    }
}
