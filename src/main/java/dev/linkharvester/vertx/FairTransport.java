package dev.linkharvester.vertx;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TcpConfig;
import io.vertx.core.spi.transport.Transport;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * A transport whose event loops are {@linkplain FairEventLoop fair}, and with epoll take few channels at a time: Netty's own
 * take up to 4,096 that are ready, and nothing else has its turn for as long as that lasts.
 */
final class FairTransport implements Transport {
    private static final int MAX_CHANNELS_PER_TURN = 8;

    private final Transport transport;
    private final IoHandlerFactory handlers;

    private FairTransport(Transport transport, IoHandlerFactory handlers) {
        this.transport = transport;
        this.handlers = handlers;
    }

    /** With epoll where that is to be had, else NIO. */
    static io.vertx.core.transport.Transport best() {
        var epoll = io.vertx.core.transport.Transport.EPOLL;
        var nio = io.vertx.core.transport.Transport.NIO;
        return epoll != null && epoll.available()
                ? new Choice(
                        epoll.name(),
                        new FairTransport(
                                epoll.implementation(),
                                EpollIoHandler.newFactory(
                                        MAX_CHANNELS_PER_TURN, DefaultSelectStrategyFactory.INSTANCE)))
                : new Choice(
                        nio.name(),
                        new FairTransport(
                                nio.implementation(), nio.implementation().ioHandlerFactory()));
    }

    private record Choice(String name, Transport implementation) implements io.vertx.core.transport.Transport {
        @Override
        public boolean available() {
            return true;
        }

        @Override
        public @Nullable Throwable unavailabilityCause() {
            return null;
        }
    }

    @Override
    public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory factory, int ioRatio) {
        return new MultiThreadIoEventLoopGroup(threads, factory, handlers) {
            @Override
            protected IoEventLoop newChild(Executor executor, IoHandlerFactory ofIts, Object... further) {
                return new FairEventLoop(this, executor, ofIts);
            }
        };
    }

    @Override
    public IoHandlerFactory ioHandlerFactory() {
        return handlers;
    }

    @Override
    public boolean supportsDomainSockets() {
        return transport.supportsDomainSockets();
    }

    @Override
    public boolean supportFileRegion() {
        return transport.supportFileRegion();
    }

    @Override
    public boolean isAvailable() {
        return transport.isAvailable();
    }

    @Override
    public @Nullable Throwable unavailabilityCause() {
        return transport.unavailabilityCause();
    }

    @Override
    public java.net.SocketAddress convert(SocketAddress address) {
        return transport.convert(address);
    }

    @Override
    public SocketAddress convert(java.net.SocketAddress address) {
        return transport.convert(address);
    }

    @Override
    @SuppressWarnings("deprecation") // The interface is in terms of it.
    public DatagramChannel datagramChannel(InternetProtocolFamily family) {
        return transport.datagramChannel(family);
    }

    @Override
    public ChannelFactory<? extends DatagramChannel> datagramChannelFactory() {
        return transport.datagramChannelFactory();
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
        return transport.channelFactory(domainSocket);
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
        return transport.serverChannelFactory(domainSocket);
    }

    @Override
    public void configure(DatagramChannel channel, DatagramSocketOptions options) {
        transport.configure(channel, options);
    }

    @Override
    public void configure(TcpConfig options, boolean domainSocket, Bootstrap bootstrap) {
        transport.configure(options, domainSocket, bootstrap);
    }

    @Override
    public void configure(TcpConfig options, boolean domainSocket, ServerBootstrap bootstrap) {
        transport.configure(options, domainSocket, bootstrap);
    }
}
