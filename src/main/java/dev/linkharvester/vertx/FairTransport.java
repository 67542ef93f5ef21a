package dev.linkharvester.vertx;

import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.vertx.core.impl.transports.EpollTransport;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.transport.Transport;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Runs Vert.x on {@linkplain FairEventLoop fair} event loops. With epoll, a loop also handles few channels at a time:
 * Netty handles up to 4,096 ready channels before any timer or task runs.
 *
 * <p>It changes two methods of the transports of Vert.x, which are public classes of an internal package. Remove it
 * together with {@link FairEventLoop}, whose Javadoc says when.
 */
final class FairTransport {
    private static final int MAX_CHANNELS_PER_TURN = 8;

    private FairTransport() {}

    /** Returns epoll if it is available, else NIO. */
    static Transport best() {
        var epoll = Transport.EPOLL;
        return epoll != null && epoll.available()
                ? new Available(epoll.name(), new FairEpoll())
                : new Available(Transport.NIO.name(), new FairNio());
    }

    private static EventLoopGroup fairLoops(int threads, ThreadFactory factory, IoHandlerFactory handlers) {
        return new MultiThreadIoEventLoopGroup(threads, factory, handlers) {
            @Override
            protected IoEventLoop newChild(Executor executor, IoHandlerFactory handlersOfLoop, Object... arguments) {
                return new FairEventLoop(this, executor, handlersOfLoop);
            }
        };
    }

    private record Available(String name, io.vertx.core.spi.transport.Transport implementation) implements Transport {
        @Override
        public boolean available() {
            return true;
        }

        @Override
        public @Nullable Throwable unavailabilityCause() {
            return null;
        }
    }

    private static final class FairEpoll extends EpollTransport {
        @Override
        public IoHandlerFactory ioHandlerFactory() {
            return EpollIoHandler.newFactory(MAX_CHANNELS_PER_TURN, DefaultSelectStrategyFactory.INSTANCE);
        }

        @Override
        public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory factory, int ioRatio) {
            return fairLoops(threads, factory, ioHandlerFactory());
        }
    }

    private static final class FairNio extends NioTransport {
        @Override
        public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory factory, int ioRatio) {
            return fairLoops(threads, factory, ioHandlerFactory());
        }
    }
}
