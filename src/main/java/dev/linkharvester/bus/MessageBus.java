package dev.linkharvester.bus;

import dev.linkharvester.model.Message;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The event bus as the stages use it: requests and replies of {@link Message}s, passed as instances. A request without a
 * reply would be lost silently (a paused consumer drops what exceeds its buffer), so nothing is ever just sent.
 */
public final class MessageBus {
    /**
     * How long a reply may take, in milliseconds: a day. A visit is bounded by the fetcher's own time-outs and then waits
     * for the disk as long as that takes, so the bus must not be the first to give up.
     */
    private static final long REPLY_TIMEOUT = 24L * 60 * 60 * 1000;

    private static final String CODEC = "dev.linkharvester.model";

    private static final DeliveryOptions OPTIONS = new DeliveryOptions()
            .setLocalOnly(true)
            .setSendTimeout(REPLY_TIMEOUT)
            .setCodecName(CODEC);

    private final EventBus bus;
    private final Map<Stage, String> addresses = new EnumMap<>(Stage.class);
    private final Map<Stage, InFlight> doors = new EnumMap<>(Stage.class);
    private final Listener listener;

    /**
     * The bus of one harvest. Several may share a Vert.x, which must be {@linkplain #prepare prepared}.
     *
     * @param harvest a name that no other harvest of this Vert.x has
     */
    public MessageBus(Vertx vertx, String harvest) {
        this(vertx, harvest, (message, answer) -> {});
    }

    /**
     * A bus with somebody who listens.
     *
     * @param listener hears every message that was answered well, on the context of its sender: on several threads
     */
    public MessageBus(Vertx vertx, String harvest, Listener listener) {
        bus = vertx.eventBus();
        for (var stage : Stage.values()) {
            addresses.put(stage, stage.address(harvest));
            doors.put(stage, new InFlight());
        }
        this.listener = listener;
    }

    /** Makes the bus of a fresh Vert.x carry messages; once per Vert.x. */
    public static void prepare(Vertx vertx) {
        vertx.eventBus().registerCodec(new InstanceCodec());
    }

    /** Sends a message and expects an answer of the given kind; fails when the stage is closed, or not there yet. */
    public <A extends Message> Future<A> request(Stage stage, Message message, Class<A> answer) {
        var door = door(stage);
        if (!door.enter()) {
            return Future.failedFuture(new ReplyException(ReplyFailure.NO_HANDLERS, stage + " has ended"));
        }
        return bus.request(address(stage), message, OPTIONS)
                .onComplete(answered -> door.leave())
                .map(reply -> answer.cast(reply.body()))
                .onSuccess(answered -> listener.answered(message, answered));
    }

    /**
     * Receives the messages to a stage, on the context of the verticle that calls this. The future that the answerer
     * returns is the answer, or the failure that the sender sees.
     */
    public void answer(Stage stage, Answerer answerer) {
        bus.<Message>localConsumer(
                address(stage),
                request -> Future.succeededFuture(request.body())
                        .compose(answerer::answer)
                        .onSuccess(answer -> request.reply(answer, OPTIONS))
                        .onFailure(cause -> request.fail(0, String.valueOf(cause.getMessage()))));
    }

    /**
     * Before a stage is undeployed: lets no further message to it, and completes when those before are answered. What
     * reached a stage that is just gone would be thrown away with a warning that tells a user nothing.
     */
    public Future<Void> close(Stage stage) {
        return door(stage).close();
    }

    private InFlight door(Stage stage) {
        return Objects.requireNonNull(doors.get(stage));
    }

    private String address(Stage stage) {
        return Objects.requireNonNull(addresses.get(stage));
    }

    /** What a stage does with what it is told. */
    @FunctionalInterface
    public interface Answerer {
        Future<? extends Message> answer(Message message);
    }

    /** Learns what was said, without a part in it. */
    @FunctionalInterface
    public interface Listener {
        void answered(Message message, Message answer);
    }

    /** Counts who is inside. For any thread. */
    private static final class InFlight {
        private final Promise<Void> empty = Promise.promise();
        private long inside;
        private boolean closed;

        private synchronized boolean enter() {
            inside += closed ? 0 : 1;
            return !closed;
        }

        private void leave() {
            if (isLast()) {
                empty.tryComplete();
            }
        }

        private synchronized boolean isLast() {
            return --inside == 0 && closed;
        }

        private Future<Void> close() {
            if (isEmptyWhenClosed()) {
                empty.tryComplete();
            }
            return empty.future();
        }

        private synchronized boolean isEmptyWhenClosed() {
            closed = true;
            return inside == 0;
        }
    }

    /** Hands the instance over; it never leaves the process. */
    private static final class InstanceCodec implements MessageCodec<Message, Message> {
        @Override
        public Message transform(Message message) {
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
        public void encodeToWire(Buffer buffer, Message message) {
            throw new IllegalStateException("messages stay in the process");
        }

        @Override
        public Message decodeFromWire(int position, Buffer buffer) {
            throw new IllegalStateException("messages stay in the process");
        }
    }
}
