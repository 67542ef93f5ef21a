package dev.linkharvester.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** Whatever is sent, an answer is never a fault of the service, and always one that the document describes. */
class RestFuzzIT {
    private static final int KNOWN = 5;
    private static final OpenApi CONTRACT = OpenApi.read();

    private final Map<String, List<String>> ids = new TreeMap<>();
    private List<String> optionNames = List.of();
    private @Nullable Path data;
    private @Nullable ServiceUnderTest service;

    @BeforeProperty
    void start() throws Exception {
        data = Files.createTempDirectory("fuzz");
        // Names are not looked up, and nothing listens on the one port that is asked.
        service = ServiceUnderTest.startWithoutNames(data, "--max-jobs", "20", "--running-jobs", "4");
        optionNames = names(service.json("/api/v1/options").getJsonArray("options"));
    }

    private static List<String> names(JsonArray options) {
        return options.stream()
                .map(option -> ((JsonObject) option).getString("name"))
                .toList();
    }

    @AfterProperty
    void close() throws Exception {
        Objects.requireNonNull(service).close();
        try (var files = Files.walk(Objects.requireNonNull(data))) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(
            tries = 6_000,
            edgeCases = EdgeCasesMode.NONE,
            shrinking = ShrinkingMode.OFF,
            afterFailure = AfterFailureMode.RANDOM_SEED)
    void noRequestIsAFault(@ForAll long seed) throws Exception {
        makeWhatIsNotThere();
        var request = new RandomRequest(seed, CONTRACT, ids, optionNames).make();
        var what = "seed " + seed + ": " + request;
        boolean endless = request.path().endsWith("/events");
        var answer =
                RawAnswer.to(request.text(), Objects.requireNonNull(service).port(), endless);
        Statistics.label("status").collect(answer.status());
        assertThat(answer.status()).as(what).isBetween(200, 499);
        var template = CONTRACT.template(request.path());
        boolean described =
                template.isPresent() && CONTRACT.operations().contains(Map.entry(request.method(), template.get()));
        if (described && !endless) {
            CONTRACT.check(
                    request.method(), request.path(), answer.status(), answer.header("content-type"), answer.body());
        } else if (answer.status() >= 400 && !request.method().equals("HEAD")) {
            assertThat(answer.header("content-type")).as(what).isEqualTo(Problem.MEDIA_TYPE);
        }
        keepIds(request, answer);
    }

    // Most requests should be about something.
    private void makeWhatIsNotThere() {
        var asked = new JsonObject().put("options", ServiceUnderTest.options("http://127.0.0.1:1/"));
        for (var kind : List.of("job", "schedule")) {
            var known = ids.computeIfAbsent(kind, first -> new ArrayList<>());
            if (known.isEmpty()) {
                var body = kind.equals("job") ? asked : asked.copy().put("cron", "0 0 29 2 *");
                var made = Objects.requireNonNull(service).post("/api/v1/" + kind + "s", body);
                known.add(new JsonObject(made.body()).getString("id"));
            }
        }
    }

    private void keepIds(RandomRequest.Made request, RawAnswer answer) {
        if (answer.status() == 201) {
            var body = new JsonObject(answer.body());
            var kind = body.containsKey("upload") ? "upload" : body.containsKey("runs") ? "schedule" : "job";
            var known = ids.computeIfAbsent(kind, first -> new ArrayList<>());
            known.add(body.getString("id", body.getString("upload")));
            if (known.size() > KNOWN) {
                known.removeFirst();
            }
        } else if (answer.status() == 204) {
            ids.values().forEach(known -> known.removeIf(request.path()::endsWith));
        }
    }
}
