package dev.linkharvester.job;

import dev.linkharvester.job.store.Disk;
import dev.linkharvester.job.store.FreeSpace;
import io.vertx.core.Context;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the disk has room: one that fills up would fail each job at a moment of its own choosing. For the event loop of
 * {@link Jobs}.
 */
final class DiskRoom {
    private static final Logger LOG = LoggerFactory.getLogger(DiskRoom.class);

    private final Context context;
    private final Disk disk;
    private final FreeSpace freeSpace;
    private final long leastFreeBytes;
    private boolean shortOfRoom;
    private boolean blind;

    DiskRoom(Context context, Disk disk, FreeSpace freeSpace, long leastFreeBytes) {
        this.context = context;
        this.disk = disk;
        this.freeSpace = freeSpace;
        this.leastFreeBytes = leastFreeBytes;
    }

    /** Looks; answers whether it has less than it should have. Never fails. */
    Future<Boolean> look() {
        return Loop.on(context, disk.get(freeSpace::bytes))
                .onSuccess(this::found)
                .onFailure(this::foundNothing)
                .map(free -> shortOfRoom)
                .otherwise(unknown -> shortOfRoom);
    }

    private void found(long free) {
        boolean before = shortOfRoom;
        blind = false;
        shortOfRoom = free < leastFreeBytes;
        if (shortOfRoom && !before) {
            LOG.warn("No job begins, and those that run are paused: {}", noRoom());
        }
    }

    // Of a disk that cannot be looked at, what was known of it holds.
    private void foundNothing(Throwable failed) {
        if (!blind) {
            LOG.warn(
                    "How much room the disk of the data folder has cannot be found out, so it is taken to have {}: {}",
                    shortOfRoom ? "too little, as before" : "enough, as before",
                    failed.toString());
        }
        blind = true;
    }

    /** What the last look found that did not fail. */
    boolean isShort() {
        return shortOfRoom;
    }

    /** For the user. */
    String noRoom() {
        return "the disk of the data folder has less than " + leastFreeBytes + " bytes left: make room";
    }
}
