package dev.linkharvester;

import dev.linkharvester.bus.MessageBus;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** The Vert.x that harvests run on. */
public final class EventLoops {
    /**
     * One a core: the stages share them, and most of what they tell each other stays on its thread. More loops than cores
     * would wake each other for each message, which costs a third of a page's processor time.
     */
    public static final int COUNT = Runtime.getRuntime().availableProcessors();

    private EventLoops() {}

    /** Starts them, with epoll where that is to be had; the caller closes them. */
    public static Vertx start() {
        var vertx = Vertx.vertx(options());
        MessageBus.prepare(vertx);
        return vertx;
    }

    /** What they are started with. */
    public static VertxOptions options() {
        return new VertxOptions()
                .setEventLoopPoolSize(COUNT)
                .setPreferNativeTransport(true)
                // Nothing is served from the class path, so no cache folder is made: a read-only root will do.
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }
}
