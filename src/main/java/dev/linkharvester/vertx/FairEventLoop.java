package dev.linkharvester.vertx;

import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.SingleThreadIoEventLoop;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An event loop on which timers that are due take turns with the tasks that wait, and channels have theirs again after
 * {@value #TURN_MILLIS} ms. Netty's own appends a timer to the tasks, and looks at its clock after every 64 of them, each of
 * which may take milliseconds while its code is cold.
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
