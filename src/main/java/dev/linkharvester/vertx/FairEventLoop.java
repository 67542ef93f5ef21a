package dev.linkharvester.vertx;

import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.SingleThreadIoEventLoop;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs due timers and waiting tasks in turn, and returns to the channels after {@value #TURN_MILLIS} ms.
 *
 * <p>Netty's loop appends a due timer to the waiting tasks and reads its clock after every 64 tasks. While code is cold a
 * task may take milliseconds, so that timers and channels would wait for tens of them.
 *
 * <p>Remove this class and {@link FairTransport} when {@code FairEventLoopTest} passes on the transport of Vert.x itself:
 * when Netty runs a due timer before the tasks that were queued earlier, and bounds by time, not by number, the tasks
 * and the channels between two looks at its clock.
 */
final class FairEventLoop extends SingleThreadIoEventLoop {
    static final long TURN_MILLIS = 2;

    FairEventLoop(IoEventLoopGroup group, Executor executor, IoHandlerFactory handlers) {
        super(group, executor, handlers);
    }

    @Override
    protected boolean runAllTasks(long nanos) {
        long now = ticker().nanoTime();
        long end = now + TimeUnit.MILLISECONDS.toNanos(TURN_MILLIS);
        boolean ran = false;
        boolean more = true;
        while (more && now - end < 0) {
            boolean timer = run(pollScheduledTask(now));
            more = run(pollTask()) || timer;
            ran |= more;
            now = ticker().nanoTime();
        }
        if (ran) {
            updateLastExecutionTime();
        }
        afterRunningAllTasks();
        return ran;
    }

    private static boolean run(@Nullable Runnable task) {
        if (task != null) {
            safeExecute(task);
        }
        return task != null;
    }
}
