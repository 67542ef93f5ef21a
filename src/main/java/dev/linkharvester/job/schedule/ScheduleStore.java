package dev.linkharvester.job.schedule;

import dev.linkharvester.job.store.DataFolder;
import dev.linkharvester.job.store.Disk;
import dev.linkharvester.job.store.JsonFile;
import dev.linkharvester.vertx.Futures;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps schedules on disk, written one after the other. For the event loop of {@link Schedules}. */
final class ScheduleStore {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduleStore.class);

    private final Context context;
    private final DataFolder folder;
    private final Disk disk;
    private Future<Void> last = Future.succeededFuture();

    ScheduleStore(Context context, DataFolder folder, Disk disk) {
        this.context = context;
        this.folder = folder;
        this.disk = disk;
    }

    /** Reads all schedules; one whose file is damaged is logged and left alone. */
    Future<List<Schedule>> load() {
        return Futures.on(context, disk.get(this::read));
    }

    private List<Schedule> read() throws IOException {
        var known = new ArrayList<Schedule>();
        for (var id : folder.schedules()) {
            try {
                known.add(Schedule.restore(JsonFile.read(folder.schedule(id), ScheduleRecord.class)));
            } catch (IOException | RuntimeException damaged) {
                LOG.warn("Schedule {}.json cannot be read and is left out: {}", id, damaged.getMessage());
            }
        }
        return known;
    }

    Future<Void> save(Schedule schedule) {
        var content = schedule.snapshot();
        var file = folder.schedule(schedule.id());
        return next(() -> JsonFile.write(file, content));
    }

    Future<Void> delete(Schedule schedule) {
        var file = folder.schedule(schedule.id());
        return next(() -> Files.deleteIfExists(file));
    }

    // The file holds the last state when writes follow each other.
    private Future<Void> next(Disk.Work work) {
        last = last.transform(whatever -> Futures.on(context, disk.run(work)));
        return last;
    }

    /** Completes when every write so far has ended, well or not. */
    Future<Void> settled() {
        return last.otherwiseEmpty();
    }
}
