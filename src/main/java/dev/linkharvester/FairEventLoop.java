package dev.linkharvester;

import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.SingleThreadIoEventLoop;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An event loop on which a timer that is due comes before the tasks that wait, and channels have their turn again after
 * {@value #TURN_MILLIS} ms of tasks. Netty's own appends a timer to the tasks, and looks at its clock after every 64 of them,
 * each of which may take milliseconds while its code is cold.
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
        for (var task = next(now); task != null; task = now - end < 0 ? next(now) : null) {
            safeExecute(task);
            ran = true;
            now = ticker().nanoTime();
        }
        updateLastExecutionTime();
        afterRunningAllTasks();
        return ran;
    }

    private @Nullable Runnable next(long now) {
        var due = pollScheduledTask(now);
        return due == null ? pollTask() : due;
    }
}
