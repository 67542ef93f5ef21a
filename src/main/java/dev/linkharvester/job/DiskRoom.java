package dev.linkharvester.job;

import dev.linkharvester.job.store.Disk;
import dev.linkharvester.job.store.FreeSpace;
import dev.linkharvester.vertx.Futures;
import io.vertx.core.Context;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks whether the disk has enough free space: a full disk would fail every job at once. For the event loop of
 * {@link Jobs}.
 */
final class DiskRoom {
    private static final Logger LOG = LoggerFactory.getLogger(DiskRoom.class);

    private final Context context;
    private final Disk disk;
    private final FreeSpace freeSpace;
    private final long minFreeBytes;
    private boolean isShort;
    private boolean checkFailed;

    DiskRoom(Context context, Disk disk, FreeSpace freeSpace, long minFreeBytes) {
        this.context = context;
        this.disk = disk;
        this.freeSpace = freeSpace;
        this.minFreeBytes = minFreeBytes;
    }

    /** Checks the disk; returns whether it has too little free space. Never fails. */
    Future<Boolean> check() {
        return Futures.on(context, disk.get(freeSpace::bytes))
                .onSuccess(this::found)
                .onFailure(this::checkFailed)
                .map(free -> isShort)
                .otherwise(unknown -> isShort);
    }

    private void found(long free) {
        boolean before = isShort;
        checkFailed = false;
        isShort = free < minFreeBytes;
        if (isShort && !before) {
            LOG.warn("No job begins, and those that run are paused: {}", problem());
        }
    }

    // The result of the last check holds until one succeeds.
    private void checkFailed(Throwable cause) {
        if (!checkFailed) {
            LOG.warn(
                    "How much room the disk of the data folder has cannot be found out, so it is taken to have {}: {}",
                    isShort ? "too little, as before" : "enough, as before",
                    cause.toString());
        }
        checkFailed = true;
    }

    /** Returns the result of the last check that succeeded. */
    boolean isShort() {
        return isShort;
    }

    /** Returns the problem and its remedy, for the user. */
    String problem() {
        return "the disk of the data folder has less than " + minFreeBytes + " bytes left: make room";
    }
}
