package dev.linkharvester.vertx;

import dev.linkharvester.bus.MessageBus;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** Creates the Vert.x instance that harvests run on. */
public final class EventLoops {
    /**
     * The number of event loops: one a core. All stages share them, and most messages between stages stay on one thread.
     * More loops than cores would wake each other for each message, which costs a third of a page's processor time.
     */
    public static final int COUNT = Runtime.getRuntime().availableProcessors();

    private EventLoops() {}

    /** Creates a Vert.x instance, with native epoll if it is available; the caller closes it. */
    public static Vertx start() {
        return start(COUNT);
    }

    /** Creates a Vert.x instance with the given number of event loops. */
    public static Vertx start(int count) {
        var options = new VertxOptions()
                .setEventLoopPoolSize(count)
                // The class path serves no files, so Vert.x creates no cache folder: a read-only root suffices.
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
