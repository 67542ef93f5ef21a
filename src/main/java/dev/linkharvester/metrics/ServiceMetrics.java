package dev.linkharvester.metrics;

import dev.linkharvester.job.model.JobProgress;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.PageRows;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * The meters of the service, for Prometheus. Every label has a bounded set of values: the statuses of HTTP, closed lists of
 * error classes and schemes, the routes of the API. For any thread.
 */
public final class ServiceMetrics implements AutoCloseable {
    private static final Set<String> COUNTED_SCHEMES =
            Set.of("mailto", "javascript", "tel", "data", "http", "https", "ftp", PageLinks.INVALID);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

    private final Map<String, Counter> pages = new ConcurrentHashMap<>();
    private final Map<String, Counter> skipped = new ConcurrentHashMap<>();
    private final Counter bytes = Counter.builder("harvest.received.bytes")
            .description("Body bytes received, before decompression")
            .register(registry);
    private final Counter links =
            Counter.builder("harvest.links").description("Rows written").register(registry);
    private final Timer fetch = Timer.builder("harvest.fetch")
            .description("The last request of each URL, from name look-up to the last byte")
            .serviceLevelObjectives(
                    Duration.ofMillis(5),
                    Duration.ofMillis(10),
                    Duration.ofMillis(25),
                    Duration.ofMillis(50),
                    Duration.ofMillis(100),
                    Duration.ofMillis(250),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(2500),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30))
            .register(registry);
    private final Timer writeQueue = Timer.builder("harvest.write.queue")
            .description("From the sending of a page to the writer until it is written")
            .serviceLevelObjectives(
                    Duration.ofMillis(1),
                    Duration.ofMillis(5),
                    Duration.ofMillis(25),
                    Duration.ofMillis(100),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(10))
            .register(registry);
    private final AtomicLong queued = gauge("harvest.urls.queued", "URLs that wait in running jobs");
    private final AtomicLong inFlight = gauge("harvest.requests.in.flight", "Requests being made");
    private final AtomicLong seen = gauge(
            "harvest.urls.accepted",
            "URLs that running jobs have accepted, each of which is in what its job has seen; where redirects led is, too");
    private final AtomicLong streams = gauge("harvest.streams", "Answers being streamed");
    private final MultiGauge jobs =
            MultiGauge.builder("harvest.jobs").description("Jobs by state").register(registry);
    private final MultiGauge hosts = MultiGauge.builder("harvest.hosts")
            .description("Hosts of running jobs by state")
            .register(registry);

    public ServiceMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
    }

    private AtomicLong gauge(String name, String description) {
        var value = new AtomicLong();
        Gauge.builder(name, value, AtomicLong::get).description(description).register(registry);
        return value;
    }

    /** Counts a URL whose rows are written. */
    public void written(PageRows page, long queuedNanos) {
        var report = page.report();
        int status = report.transfer().status();
        var label = status == 0 ? "none" : status >= 100 && status <= 599 ? String.valueOf(status) : "other";
        var error = report.errorClass().map(ErrorClass::label).orElse("none");
        pages.computeIfAbsent(
                        label + ' ' + error,
                        key -> Counter.builder("harvest.pages")
                                .description("URLs that have ended")
                                .tags("status", label, "error", error)
                                .register(registry))
                .increment();
        bytes.increment((double) report.transfer().bytes());
        links.increment(report.links());
        report.skipped().forEach(this::skipped);
        if (report.attempts() > 0) {
            fetch.record(Duration.ofMillis(report.transfer().millis()));
        }
        writeQueue.record(Duration.ofNanos(queuedNanos));
    }

    private void skipped(String scheme, int count) {
        var label = COUNTED_SCHEMES.contains(scheme) ? scheme : PageLinks.OTHER_SCHEMES;
        skipped.computeIfAbsent(
                        label,
                        key -> Counter.builder("harvest.references.skipped")
                                .description("References that are no link, by their scheme")
                                .tags("scheme", label)
                                .register(registry))
                .increment(count);
    }

    /** Sets the progress of all running jobs. */
    public void progressed(Collection<JobProgress> jobs) {
        queued.set(jobs.stream().mapToLong(JobProgress::queued).sum());
        inFlight.set(jobs.stream().mapToLong(JobProgress::inFlight).sum());
        seen.set(jobs.stream().mapToLong(JobProgress::accepted).sum());
    }

    /** Sets the numbers of jobs by state. */
    public void jobs(Map<String, Integer> byState) {
        jobs.register(rows(byState), true);
    }

    /** Sets the numbers of hosts of running jobs by state. */
    public void hosts(Map<String, Integer> byState) {
        hosts.register(rows(byState), true);
    }

    private static Iterable<MultiGauge.Row<?>> rows(Map<String, Integer> byState) {
        return byState.entrySet().stream()
                .map(entry -> (MultiGauge.Row<?>) MultiGauge.Row.of(Tags.of("state", entry.getKey()), entry.getValue()))
                .collect(Collectors.toList());
    }

    /** Sets the number of responses that are streamed. */
    public void streams(int open) {
        streams.set(open);
    }

    /** Records how late a timer of an event loop came; there is one loop a core. */
    public void loopDelay(String loop, Duration late) {
        Timer.builder("harvest.event.loop.delay")
                .description("How late a timer of an event loop came")
                .tags("loop", loop)
                .register(registry)
                .record(late);
    }

    /** Records a request to the service. */
    public void responded(String method, String route, int status, Duration took) {
        Timer.builder("harvest.service.requests")
                .description("Requests to the service")
                .tags("method", method, "route", route, "status", status / 100 + "xx")
                .register(registry)
                .record(took);
    }

    /** Returns all meters in the text format of Prometheus, version 0.0.4. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        garbageCollection.close();
        registry.close();
    }
}
