package dev.linkharvester.job;

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

    DiskRoom(Context context, Disk disk, FreeSpace freeSpace, long leastFreeBytes) {
        this.context = context;
        this.disk = disk;
        this.freeSpace = freeSpace;
        this.leastFreeBytes = leastFreeBytes;
    }

    /** Looks; answers whether it has less than it should have. */
    Future<Boolean> look() {
        return Loop.on(context, disk.get(freeSpace::bytes)).transform(free -> {
            boolean before = shortOfRoom;
            shortOfRoom = free.succeeded() && free.result() < leastFreeBytes;
            if (shortOfRoom && !before) {
                LOG.warn("No job begins, and those that run are paused: {}", noRoom());
            }
            return Future.succeededFuture(shortOfRoom);
        });
    }

    /** What the last look found. */
    boolean isShort() {
        return shortOfRoom;
    }

    /** For the user. */
    String noRoom() {
        return "the disk of the data folder has less than " + leastFreeBytes + " bytes left: make room";
    }
}
