package dev.linkharvester.job;

import dev.linkharvester.job.model.JobState;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Finds jobs by id and by idempotency key. For the event loop of {@link Jobs}. */
final class JobIndex {
    // Ids sort in the order of creation, which is the order in which queued jobs run.
    private final NavigableMap<String, Job> byId = new TreeMap<>();

    // A job that is being created is known by its key already.
    private final Map<String, Future<Job>> byKey = new HashMap<>();

    void add(Job job) {
        byId.put(job.id(), job);
    }

    /** Adds a job under its key before it is created; one that fails is removed. */
    void addByKey(String key, Future<Job> creating) {
        byKey.put(key, creating);
        creating.onFailure(refused -> byKey.remove(key));
    }

    void remove(Job job) {
        byId.remove(job.id());
        job.key().ifPresent(byKey::remove);
    }

    Optional<Job> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Future<Job>> findByKey(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    int size() {
        return byId.size();
    }

    /** Returns a copy of all jobs, the oldest first. */
    List<Job> oldestFirst() {
        return List.copyOf(byId.values());
    }

    /** Returns the jobs older than an id, the newest first; all for an empty id. */
    Collection<Job> newestFirst(String before) {
        return (before.isEmpty() ? byId : byId.headMap(before, false))
                .descendingMap()
                .values();
    }

    /** Counts the jobs of each state. */
    Map<JobState, Integer> byState() {
        var counts = new EnumMap<JobState, Integer>(JobState.class);
        byId.values().forEach(job -> counts.merge(job.state(), 1, Integer::sum));
        return counts;
    }
}
