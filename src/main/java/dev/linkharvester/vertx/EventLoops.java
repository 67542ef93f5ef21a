package dev.linkharvester.vertx;

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
        return start(COUNT);
    }

    /** Starts so many. */
    public static Vertx start(int count) {
        var options = new VertxOptions()
                .setEventLoopPoolSize(count)
                // Nothing is served from the class path, so no cache folder is made: a read-only root will do.
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
        var vertx = Vertx.builder()
                .with(options)
                .withTransport(FairTransport.best())
                .build();
        MessageBus.prepare(vertx);
        return vertx;
    }
}
