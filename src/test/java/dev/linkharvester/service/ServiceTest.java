package dev.linkharvester.service;

import static dev.linkharvester.service.ServiceUnderTest.newJob;
import static dev.linkharvester.service.ServiceUnderTest.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.linkharvester.testing.Gate;
import dev.linkharvester.testing.Page;
import dev.linkharvester.testing.TestSite;
import dev.linkharvester.vertx.EventLoops;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class ServiceTest {
    private static final String NOBODY = "01900000-0000-7000-8000-000000000000";

    @TempDir
    private Path data;

    private TestSite site;
    private ServiceUnderTest service;

    @BeforeEach
    void start() {
        site = TestSite.start();
        service = ServiceUnderTest.start(data);
    }

    @AfterEach
    void close() {
        service.close();
        site.close();
    }

    private String links(String job, String query) {
        return service.get("/api/v1/jobs/" + job + "/links" + query).body();
    }

    @Test
    void aJobFindsTheLinksOfItsSeeds() {
        site.page("/a", "<a href='/b'>b</a><a href='/c'>c</a>");
        var job = service.create(options(site.url("/a"), site.url("/missing")));
        var done = service.await(job, "done");
        assertThat(done.getJsonObject("progress").getLong("finished")).isEqualTo(2);
        assertThat(done.getJsonObject("progress").getJsonObject("by_error").getMap())
                .isEqualTo(java.util.Map.of("http-4xx", 1));
        assertThat(links(job, ""))
                .isEqualTo("source_url\tparsed_url\n" + site.url("/a") + "\t" + site.url("/b") + "\n" + site.url("/a")
                        + "\t" + site.url("/c") + "\n");
        assertThat(service.json("/api/v1/jobs").getJsonArray("jobs").size()).isEqualTo(1);
    }

    @Test
    void aJobTellsWhatEndedIt() {
        site.page("/a", "<a href='/b'>b</a><a href='/c'>c</a>");
        var whole = service.await(service.create(options(site.url("/a"))), "done");
        assertThat(whole.getString("ended_by")).isEqualTo("complete");
        assertThat(whole.getInteger("exit_code")).isZero();
        assertThat(whole.containsKey("reason")).isFalse();

        var bounded = service.create(options(site.url("/a")).put("depth", 1).put("max-pages", 1));
        var stopped = service.await(bounded, "done");
        assertThat(stopped.getString("ended_by")).isEqualTo("max-pages");
        assertThat(stopped.getString("reason")).isEqualTo("stopped by max-pages: 2 URLs were not asked for");
        assertThat(stopped.getInteger("exit_code")).isZero();

        var late = service.create(
                options(site.url("/a"), site.url("/b")).put("delay", "2s").put("max-duration", "1s"));
        assertThat(service.await(late, "done").getString("ended_by")).isEqualTo("max-duration");
    }

    @Test
    void aJobWithoutAPageSaysSo() throws Exception {
        var job = service.create(options(site.url("/missing")));
        var done = service.await(job, "done");
        assertThat(done.getInteger("exit_code")).isEqualTo(2);
        assertThat(done.getString("reason")).isEqualTo("no seed could be fetched");
        service.close();
        service = ServiceUnderTest.start(data);
        assertThat(service.json("/api/v1/jobs/" + job)).isEqualTo(done);
    }

    @Test
    void seedsThatCannotBeFetchedMakeNoJob() {
        var response = service.post("/api/v1/jobs", newJob(options("ftp://x/", "http://")));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(response.body()).getJsonArray("errors"))
                .containsExactly(
                        "options: url: ftp://x/: scheme ftp cannot be fetched, only http and https can",
                        "options: url: http://: not a URL");
        assertThat(service.json("/api/v1/jobs").getJsonArray("jobs")).isEmpty();
        assertThat(service.post("/api/v1/schedules", newJob(options("ftp://x/")).put("every", "1h"))
                        .statusCode())
                .isEqualTo(400);
        service.create(options("ftp://x/", site.url("/a")));
    }

    @Test
    void rowsComeInEveryFormAndFromAnyRow() {
        site.page("/a", "<a href='/b' rel=next>x, \"y\"</a><a href='/c'>c</a><a href='/d'>d</a>");
        var job = service.create(options(site.url("/a")).put("format", "csv"));
        service.await(job, "done");
        assertThat(links(job, ""))
                .startsWith("source,url,depth,element,attribute,rel,text\n" + site.url("/a") + "," + site.url("/b")
                        + ",0,a,href,next,\"x, \"\"y\"\"\"\n");
        assertThat(links(job, "?format=tsv&from=1&limit=1"))
                .isEqualTo("source_url\tparsed_url\n" + site.url("/a") + "\t" + site.url("/c") + "\n");
        assertThat(links(job, "?format=jsonl&q=%2FD").lines()).hasSize(1);
        assertThat(service.get("/api/v1/jobs/" + job + "/report").body().lines())
                .hasSize(1);
    }

    @Test
    void storedRowsCanBeResumedByBytes() {
        site.page("/a", "<a href='/b'>b</a><a href='/c'>c</a>");
        var job = service.create(options(site.url("/a")));
        service.await(job, "done");
        var whole = links(job, "?format=jsonl");
        var path = "/api/v1/jobs/" + job + "/links?format=jsonl";
        var part = service.send(
                service.request(path).header("Range", "bytes=10-19").build());
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(whole.substring(10, 20));
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 10-19/" + whole.length());
        var rest =
                service.send(service.request(path).header("Range", "bytes=10-").build());
        assertThat(rest.body()).isEqualTo(whole.substring(10));
        var outside = service.send(service.request(path)
                .header("Range", "bytes=" + whole.length() + "-")
                .build());
        assertThat(outside.statusCode()).isEqualTo(416);
    }

    @Test
    void whatCannotBeAnsweredIsSaidInFull() throws Exception {
        site.page("/a", "<a href='/b'>b</a>");
        var job = service.create(options(site.url("/a")));
        service.await(job, "done");
        var path = "/api/v1/jobs/" + job + "/links?format=jsonl";
        var length = links(job, "?format=jsonl").length();
        var outside = service.send(
                service.request(path).header("Range", "bytes=" + length + "-").build());
        assertThat(outside.statusCode()).isEqualTo(416);
        assertThat(outside.headers().firstValue("Content-Range")).contains("bytes */" + length);
        assertThat(outside.headers().firstValue("Content-Disposition")).isEmpty();
        var other = service.unchecked(service.request("/api/v1/jobs")
                .method("PATCH", HttpRequest.BodyPublishers.noBody())
                .build());
        assertThat(other.statusCode()).isEqualTo(405);
        assertThat(other.headers().firstValue("Allow")).contains("GET, HEAD, POST");
        assertThat(new JsonObject(other.body()).getInteger("status")).isEqualTo(405);
        var broken = RawAnswer.to("GET / HTTP/1.1\r\nNo colon\r\n\r\n", service.port(), false);
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.header("content-type")).isEqualTo(Problem.MEDIA_TYPE);
        assertThat(broken.header("x-content-type-options")).isEqualTo("nosniff");
    }

    @Test
    void aHeadIsAGetWithoutItsBody() throws Exception {
        site.page("/a", "<a href='/b'>b</a>");
        var job = service.create(options(site.url("/a")));
        service.await(job, "done");
        for (var path : List.of(
                "/",
                "/metrics",
                "/health/live",
                "/api/v1/events",
                "/api/v1/jobs",
                "/api/v1/jobs/" + job,
                "/api/v1/jobs/" + job + "/events",
                "/api/v1/jobs/" + job + "/links",
                "/api/v1/jobs/" + job + "/links?follow=true",
                "/api/v1/jobs/" + job + "/links?format=jsonl",
                "/api/v1/jobs/" + job + "/graph")) {
            var head = service.unchecked(service.request(path)
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .build());
            assertThat(head.statusCode()).as(path).isEqualTo(200);
            assertThat(head.body()).as(path).isEmpty();
            var got = service.client().send(service.request(path).build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(head.headers().firstValue("Content-Type"))
                    .as(path)
                    .isEqualTo(got.headers().firstValue("Content-Type"));
            got.body().close();
        }
        assertThat(service.unchecked(service.request("/api/v1/jobs/" + NOBODY)
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .build())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aClientThatLeavesAnUploadIsNoFault() throws Exception {
        var logger = (Logger) LoggerFactory.getLogger(Routes.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        logger.addAppender(lines);
        try {
            try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), service.port())) {
                var start = "POST /api/v1/uploads HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\n"
                        + "Content-Length: 1000\r\n\r\nhalf";
                socket.getOutputStream().write(start.getBytes(StandardCharsets.US_ASCII));
                service.until("/health/live", up -> uploads() == 1);
            }
            service.until("/health/live", up -> uploads() == 0);
            assertThat(lines.list).allMatch(line -> line.getLevel().toInt() < Level.WARN.toInt());
        } finally {
            logger.detachAppender(lines);
        }
    }

    private long uploads() {
        return Optional.ofNullable(data.resolve("uploads").toFile().list()).orElseThrow().length;
    }

    @Test
    void aFollowerSeesRowsAsTheyArriveAndTheEnd() throws Exception {
        var gate = new Gate();
        site.page("/a", "<a href='/b'>b</a>");
        site.respond("/late", Page.html("<a href='/c'>c</a>").heldBy(gate));
        var job = service.create(options(site.url("/a"), site.url("/late")));
        var response = service.client()
                .send(
                        service.request("/api/v1/jobs/" + job + "/links?follow=true")
                                .build(),
                        HttpResponse.BodyHandlers.ofLines());
        var lines = response.body().iterator();
        assertThat(lines.next()).isEqualTo("source_url\tparsed_url");
        assertThat(lines.next()).isEqualTo(site.url("/a") + "\t" + site.url("/b"));
        gate.open();
        assertThat(lines.next()).isEqualTo(site.url("/late") + "\t" + site.url("/c"));
        assertThat(lines.hasNext()).isFalse();
    }

    @Test
    void anOptionIsRefusedInTheWordsOfTheCommandLine() {
        var wrong = options(site.url("/a"))
                .put("host-concurrency", 0)
                .put("dept", 1)
                .put("delay", "5");
        var response = service.post("/api/v1/jobs", newJob(wrong));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(new JsonObject(response.body()).getJsonArray("errors"))
                .containsExactlyInAnyOrder(
                        "options: host-concurrency: 0 is not between 1 and 1000",
                        "options: dept: unknown option, did you mean depth?",
                        "options: delay: 5 needs a unit: 5s, or ms, m, h, d");
        assertThat(service.json("/api/v1/jobs").getJsonArray("jobs")).isEmpty();
    }

    @Test
    void whatIsTheOperatorsIsRefused() {
        for (var option : List.of("output", "report", "proxy", "config", "quiet", "log-format")) {
            var response =
                    service.post("/api/v1/jobs", newJob(options(site.url("/a")).put(option, "/etc/passwd")));
            assertThat(response.statusCode()).as(option).isEqualTo(400);
        }
        for (var reading : List.of(
                options(site.url("/a")).put("header", new JsonArray().add("@/etc/passwd")),
                options(site.url("/a")).put("cookies", "/etc/passwd"),
                options(site.url("/a")).put("exclude-private", false),
                new JsonObject().put("input", "/etc/passwd"))) {
            var response = service.post("/api/v1/jobs", newJob(reading));
            assertThat(response.statusCode()).as(reading.encode()).isEqualTo(400);
        }
    }

    @Test
    void secretsAreNotShown() {
        site.page("/a", "");
        var job = service.create(options(site.url("/a"))
                .put("header", new JsonArray().add("X-Key: hidden"))
                .put("cookies", "session=hidden"));
        assertThat(service.get("/api/v1/jobs/" + job).body()).doesNotContain("hidden");
        assertThat(service.get("/api/v1/jobs").body()).doesNotContain("hidden");
        service.await(job, "done");
        assertThat(site.log().entriesFor("/a").getFirst().request().header("X-Key"))
                .contains("hidden");
    }

    @Test
    void nobodyElseOnTheMachineMayReadWhatAJobWasTold() throws Exception {
        assumeThat(data.getFileSystem().supportedFileAttributeViews()).contains("posix");
        var job = data.resolve("jobs")
                .resolve(service.create(options(site.url("/a")).put("cookies", "session=hidden")));
        service.post(
                "/api/v1/schedules", new JsonObject().put("cron", "0 0 1 1 *").put("options", options(site.url("/a"))));
        service.send(service.request("/api/v1/uploads")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(site.url("/a")))
                .build());
        var files = new ArrayList<>(List.of(job.resolve("job.json"), job.resolve("seeds.txt")));
        for (var part : List.of("schedules", "uploads")) {
            try (var inside = Files.list(data.resolve(part))) {
                inside.forEach(files::add);
            }
            assertThat(rights(data.resolve(part))).isEqualTo("rwx------");
        }
        assertThat(rights(data.resolve("jobs"))).isEqualTo("rwx------");
        assertThat(rights(job)).isEqualTo("rwx------");
        assertThat(files).hasSize(4);
        for (var file : files) {
            assertThat(rights(file)).as(file.toString()).isEqualTo("rw-------");
        }
    }

    private static String rights(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void theSameKeyMakesTheSameJobOnce() {
        site.page("/a", "");
        var body = newJob(options(site.url("/a")));
        var first = service.post("/api/v1/jobs", body, "Idempotency-Key", "k1");
        var second = service.post("/api/v1/jobs", body, "Idempotency-Key", "k1");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(second.body()).getString("id"))
                .isEqualTo(new JsonObject(first.body()).getString("id"));
        var other = service.post("/api/v1/jobs", newJob(options(site.url("/b"))), "Idempotency-Key", "k1");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(service.post("/api/v1/jobs", body, "Idempotency-Key", "k".repeat(128))
                        .statusCode())
                .isEqualTo(201);
        assertThat(service.post("/api/v1/jobs", body, "Idempotency-Key", "k".repeat(129))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void jobsAreListedPageByPage() {
        site.page("/a", "");
        var made = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(service.create(options(site.url("/a"))));
        }
        var listed = new ArrayList<String>();
        var cursor = "";
        do {
            var page = service.json("/api/v1/jobs?limit=2" + cursor);
            page.getJsonArray("jobs").forEach(job -> listed.add(((JsonObject) job).getString("id")));
            cursor = page.containsKey("next") ? "&cursor=" + page.getString("next") : "";
        } while (!cursor.isEmpty());
        assertThat(listed).isEqualTo(made);
        assertThat(service.get("/api/v1/jobs?limit=201").statusCode()).isEqualTo(400);
        assertThat(service.get("/api/v1/jobs?cursor=..%2Fx").statusCode()).isEqualTo(400);
        assertThat(service.get("/api/v1/jobs?unknown=1").statusCode()).isEqualTo(400);
    }

    @Test
    void ofManySeedsTheFirstAndTheirNumberAreKeptInMemory() throws Exception {
        var urls = new JsonArray();
        for (int i = 0; i < 2_000; i++) {
            urls.add(site.url("/landing/" + i));
        }
        var job = service.create(new JsonObject().put("url", urls).put("host-rate-limit", "1/h"));
        var shown = service.json("/api/v1/jobs/" + job);
        assertThat(shown.getJsonObject("options").containsKey("url")).isFalse();
        assertThat(shown.getJsonObject("seeds").getInteger("count")).isEqualTo(2_000);
        assertThat(shown.getJsonObject("seeds").getJsonArray("first"))
                .hasSize(10)
                .startsWith(urls.getString(0));
        var folder = data.resolve("jobs").resolve(job);
        assertThat(Files.size(folder.resolve("job.json"))).isLessThan(8_192);
        assertThat(Files.readAllLines(folder.resolve("seeds.txt"))).hasSize(2_000);
        service.post("/api/v1/jobs/" + job + "/cancel");
    }

    @Test
    void optionsHaveABound() {
        var most = 65_536 - new JsonObject().put("drop-parameters", "").encode().length();
        var fitting = new JsonObject().put("drop-parameters", "x".repeat(most));
        var job = service.post("/api/v1/jobs", newJob(fitting.copy().put("url", site.url("/a"))));
        assertThat(job.statusCode()).isEqualTo(201);
        var larger = options(site.url("/a")).put("drop-parameters", "x".repeat(most));
        assertThat(service.post("/api/v1/jobs", newJob(larger)).statusCode()).isEqualTo(400);
        var schedule = new JsonObject().put("every", "1h").put("options", larger);
        assertThat(service.post("/api/v1/schedules", schedule).statusCode()).isEqualTo(400);
    }

    @Test
    void aJobCanBeCancelledAndDeleted() {
        var gate = new Gate();
        site.page("/a", "<a href='/b'>b</a>").respond("/held", Page.html("").heldBy(gate));
        var job = service.create(options(site.url("/a"), site.url("/held")));
        site.log().awaitRequestFor("/held");
        service.until(
                "/api/v1/jobs/" + job, found -> found.getJsonObject("progress").getLong("finished") == 1);
        assertThat(service.delete("/api/v1/jobs/" + job).statusCode()).isEqualTo(409);
        assertThat(service.post("/api/v1/jobs/" + job + "/cancel").statusCode()).isEqualTo(202);
        gate.open();
        var cancelled = service.await(job, "cancelled");
        assertThat(cancelled.getString("ended_by")).isEqualTo("cancelled");
        assertThat(cancelled.containsKey("exit_code")).isFalse();
        assertThat(links(job, "")).contains(site.url("/b"));
        assertThat(service.post("/api/v1/jobs/" + job + "/resume").statusCode()).isEqualTo(409);
        assertThat(service.delete("/api/v1/jobs/" + job).statusCode()).isEqualTo(204);
        assertThat(service.get("/api/v1/jobs/" + job).statusCode()).isEqualTo(404);
        assertThat(data.resolve("jobs").resolve(job)).doesNotExist();
    }

    @Test
    void aRunningJobTakesSeeds() {
        var gate = new Gate();
        site.respond("/a", Page.html("").heldBy(gate));
        site.page("/b", "<a href='/c'>c</a>");
        var job = service.create(options(site.url("/a")));
        service.await(job, "running");
        var path = "/api/v1/jobs/" + job + "/seeds";
        site.log().awaitRequests(1);
        var seeds =
                new JsonObject().put("url", new JsonArray().add(site.url("/b")).add(site.url("/a")));
        var answer = service.post(path, seeds);
        assertThat(new JsonObject(answer.body()).getMap()).isEqualTo(java.util.Map.of("given", 2, "accepted", 1));
        var unusable = service.post(
                path,
                new JsonObject().put("url", new JsonArray().add("ftp://x/").add("http://")));
        assertThat(unusable.statusCode()).as(unusable.body()).isEqualTo(400);
        assertThat(new JsonObject(unusable.body()).getJsonArray("errors"))
                .containsExactly(
                        "url: ftp://x/: scheme ftp cannot be fetched, only http and https can",
                        "url: http://: not a URL");
        gate.open();
        service.await(job, "done");
        assertThat(links(job, "")).contains(site.url("/c"));
        assertThat(service.post(path, seeds).statusCode()).isEqualTo(409);
    }

    @Test
    void aSeedFileCanBeUploadedForOneJob() {
        site.page("/a", "<a href='/b'>b</a>");
        var uploaded = service.send(service.request("/api/v1/uploads")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("# seeds\n" + site.url("/a") + "\n"))
                .build());
        assertThat(uploaded.statusCode()).isEqualTo(201);
        var upload = new JsonObject(uploaded.body()).getString("upload");
        var asked = newJob(new JsonObject()).put("upload", upload);
        var job = new JsonObject(service.post("/api/v1/jobs", asked).body()).getString("id");
        service.await(job, "done");
        assertThat(links(job, "")).contains(site.url("/b"));
        assertThat(service.post("/api/v1/jobs", asked).statusCode()).isEqualTo(400);
    }

    @Test
    void thePagesOfASitemapAreSeeds() {
        site.page("/a", "<a href='/b'>b</a>").page("/c", "<a href='/d'>d</a>");
        site.respond(
                "/sitemap.xml",
                Page.of(
                        "application/xml",
                        ("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>" + site.url("/a")
                                        + "</loc></url></urlset>")
                                .getBytes(StandardCharsets.UTF_8)));
        var alone = service.create(new JsonObject().put("sitemap", site.url("/sitemap.xml")));
        service.await(alone, "done");
        assertThat(links(alone, "?format=jsonl").lines().map(line -> new JsonObject(line).getString("url")))
                .contains(site.url("/b"));
        assertThat(service.get("/api/v1/jobs/" + alone + "/report").body()).contains("\"depth\":-2");
        var both = service.create(options(site.url("/c")).put("sitemap", site.url("/sitemap.xml")));
        service.await(both, "done");
        assertThat(links(both, "")).contains(site.url("/b"), site.url("/d"));
    }

    @Test
    void aTitleWithAScriptStaysText() {
        site.page("/a", "<title><script>alert(1)</script></title><a href='/b?<script>'><script>x</script></a>");
        var job = service.create(options(site.url("/a")).put("format", "jsonl"));
        service.await(job, "done");
        var response = service.get("/api/v1/jobs/" + job + "/links");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(new JsonObject(response.body().lines().findFirst().orElse("")).getString("url"))
                .doesNotContain("<");
    }

    @Test
    void tablesTellOfHostsFailuresAndTheGraph() {
        site.page(
                "/a", "<a href='/b'>b</a><a href='http://other.example/'>o</a><a href='http://other.example/2'>o</a>");
        var job = service.create(options(site.url("/a"), site.url("/missing")));
        service.await(job, "done");
        var place = "/api/v1/jobs/" + job;
        var host = service.json(place + "/hosts").getJsonArray("hosts").getJsonObject(0);
        assertThat(host.getString("host")).isEqualTo("127.0.0.1");
        assertThat(host.getLong("finished")).isEqualTo(2);
        assertThat(host.getLong("failed")).isEqualTo(1);
        var failure = service.json(place + "/failures").getJsonArray("failures").getJsonObject(0);
        assertThat(failure.getString("url")).isEqualTo(site.url("/missing"));
        var graph = service.json(place + "/graph");
        assertThat(graph.getJsonArray("links"))
                .containsExactly(new JsonObject()
                        .put("from", "127.0.0.1")
                        .put("to", "other.example")
                        .put("count", 2));
        var cut = service.json(place + "/graph?hosts=1");
        assertThat(cut.getJsonArray("links")).isEmpty();
        assertThat(cut.getJsonObject("left_out"))
                .isEqualTo(new JsonObject().put("hosts", 1).put("links", 2));
        service.json(place + "/history");
    }

    @Test
    void theDocumentItsPageAndTheDashboardAreServed() {
        assertThat(service.unchecked(service.request("/api/v1/openapi.yaml").build())
                        .body())
                .startsWith("openapi: 3.1");
        for (var path : List.of(
                "/",
                "/favicon.ico",
                "/docs/",
                "/docs/show.js",
                "/webjars/swagger-ui/swagger-ui.css",
                "/webjars/swagger-ui/swagger-ui-bundle.js")) {
            assertThat(service.unchecked(service.request(path).build()).statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
        for (var path : List.of(
                "/assets/..%2fapi/openapi.yaml",
                "/assets/%2e%2e/api/openapi.yaml",
                "/webjars/../../x/y",
                "/webjars/nothing/x.js",
                "/assets/.hidden",
                "/nothing",
                "/api/v1/jobs/..%2f..%2flock",
                "/api/v1/jobs/..",
                "/webjars/swagger-ui/..%2f..%2f..%2f..%2fapi%2fopenapi.yaml")) {
            assertThat(service.unchecked(service.request(path).build()).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void metricsCountPagesAndNameNoUrl() {
        site.page("/a", "<a href=mailto:a@b.example>1</a><a href=x-made-up:1>2</a>");
        service.await(service.create(options(site.url("/a"), site.url("/missing"))), "done");
        service.until(
                "/health/live",
                up -> loops().stream().allMatch(service.get("/metrics").body()::contains));
        var metrics = service.get("/metrics").body();
        assertThat(metrics)
                .contains("harvest_pages_total{error=\"none\",status=\"200\"} 1.0")
                .contains("harvest_pages_total{error=\"http-4xx\",status=\"404\"} 1.0")
                .contains("harvest_references_skipped_total{scheme=\"mailto\"} 1.0")
                .contains("harvest_references_skipped_total{scheme=\"other\"} 1.0")
                .doesNotContain("x-made-up")
                .contains("harvest_fetch_seconds_bucket")
                .contains("harvest_write_queue_seconds")
                .contains("harvest_jobs{state=\"done\"} 1")
                .contains("jvm_memory_used_bytes")
                .doesNotContain(site.url("/a"));
        assertThat(service.json("/health/live").getString("status")).isEqualTo("up");
        assertThat(service.json("/health/ready").getString("status")).isEqualTo("up");
    }

    private static List<String> loops() {
        return IntStream.range(0, EventLoops.COUNT)
                .mapToObj(
                        loop -> "harvest_event_loop_delay_seconds_count{loop=\"vert.x-eventloop-thread-" + loop + "\"}")
                .toList();
    }

    @Test
    void aLineOfAStageTellsItsJob() {
        var logger = (Logger) LoggerFactory.getLogger("dev.linkharvester.fetch.FetchVerticle");
        var lines = new ListAppender<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                // What goes with a line is looked at when somebody asks, on whatever thread.
                event.prepareForDeferredProcessing();
                super.append(event);
            }
        };
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.INFO);
        try {
            site.page("/a", "<a href='/b'>b</a>").page("/c", "");
            var one = service.create(options(site.url("/a")));
            var other = service.create(options(site.url("/c")));
            service.await(one, "done");
            service.await(other, "done");
            assertThat(lines.list)
                    .extracting(
                            ILoggingEvent::getFormattedMessage,
                            line -> line.getMDCPropertyMap().get("job"))
                    .containsExactlyInAnyOrder(
                            tuple("Found 1 link for " + site.url("/a"), one),
                            tuple("Found 0 links for " + site.url("/c"), other));
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(null);
        }
    }

    @Test
    void theLogCountsTheFailuresOfAJobAndListsNone() {
        var logger = (Logger) LoggerFactory.getLogger("dev.linkharvester.job");
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.INFO);
        try {
            site.page("/a", "");
            var job = service.create(options(site.url("/a"), site.url("/missing"), site.url("/gone")));
            service.await(job, "done");
            assertThat(lines.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsExactly(
                            "Job " + job + " starts", "Job " + job + " is done: 1 fetched, 2 failed (http-4xx: 2)");
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(null);
        }
    }

    @Test
    void anAddressThatIsNotPublicIsRefusedWithWhatAllowsIt() {
        service.close();
        service = ServiceUnderTest.startWith(data, java.util.Map.of());
        var job = service.create(options(site.url("/a")));
        service.await(job, "done");
        assertThat(service.json("/api/v1/jobs/" + job + "/failures")
                        .getJsonArray("failures")
                        .getJsonObject(0)
                        .getString("reason"))
                .isEqualTo("127.0.0.1 is not a public address: the service allows it with --allow-private 127.0.0.0/8");
    }

    @Test
    void whatIsNotUnderstoodIsAProblemAndNoFault() {
        var bodies = List.of(
                "",
                "{",
                "[]",
                "null",
                "1",
                "{\"options\":[]}",
                "{\"options\":{},\"x\":1}",
                "{\"options\":{\"url\":{}}}",
                "{\"options\":{\"url\":[[]]}}",
                "{\"options\":{\"url\":[null]}}",
                "{\"options\":{\"depth\":1e400}}",
                "{\"options\":{\"include\":\"(\"}}",
                "{\"name\":1,\"options\":{}}",
                "{\"options\":{\"url\":\"\\u0000\"}}",
                "{\"options\":{},\"upload\":\"../../x\"}",
                "\"\\ud800\"");
        for (var body : bodies) {
            for (var path : List.of("/api/v1/jobs", "/api/v1/schedules", "/api/v1/session")) {
                var response = service.send(service.request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
                assertThat(response.statusCode()).as(path + " " + body).isBetween(400, 499);
            }
        }
        var form = service.send(service.request("/api/v1/jobs")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());
        assertThat(form.statusCode()).isEqualTo(415);
    }

    @Test
    void jobsOutliveTheService() throws Exception {
        service.close();
        service = ServiceUnderTest.startWithGrace(Duration.ZERO, data);
        site.page("/a", "<a href='/b'>b</a>");
        var job = service.create(options(site.url("/a")));
        service.await(job, "done");
        var hung =
                service.create(options(site.url("/hung")).put("timeout", "1h").put("idle-timeout", "1h"));
        site.log().awaitRequestFor("/hung");
        service.close();
        assertThat(Files.readString(data.resolve("jobs").resolve(hung).resolve("job.json")))
                .contains("\"running\"");
        service = ServiceUnderTest.startWithGrace(Duration.ZERO, data);
        assertThat(service.json("/api/v1/jobs/" + job).getString("state")).isEqualTo("done");
        assertThat(links(job, "")).contains(site.url("/b"));
        service.await(hung, "running");
        service.post("/api/v1/jobs/" + hung + "/cancel");
    }

    @Test
    void aPausedJobGoesOnWhereItWas() {
        var gate = new Gate();
        site.respond("/held", Page.html("").heldBy(gate));
        var seeds = IntStream.range(0, 40)
                .mapToObj(page -> site.url(page == 5 ? "/held" : "/landing/" + page))
                .toArray(String[]::new);
        var job = service.create(options(seeds).put("host-concurrency", 1));
        site.log().awaitRequestFor("/held");
        assertThat(service.post("/api/v1/jobs/" + job + "/pause").statusCode()).isEqualTo(202);
        gate.open();
        var paused = service.await(job, "paused");
        assertThat(paused.getJsonObject("progress").getLong("finished")).isEqualTo(6);
        assertThat(service.post("/api/v1/jobs/" + job + "/resume").statusCode()).isEqualTo(202);
        var done = service.await(job, "done");
        assertThat(done.getJsonObject("progress").getLong("finished")).isEqualTo(40);
        assertThat(service.get("/api/v1/jobs/" + job + "/report").body().lines().distinct())
                .hasSize(40);
        assertThat(site.log().requests()).isEqualTo(40);
        service.until(
                "/health/live",
                up -> Files.notExists(data.resolve("jobs").resolve(job).resolve("state")));
    }

    @Test
    void whatRunningJobsDoIsMeasuredUntilTheLastHasEnded() {
        var gate = new Gate();
        site.respond("/held", Page.html("").heldBy(gate));
        var job = service.create(options(site.url("/held")));
        service.until("/health/live", up -> metric("harvest_urls_accepted").equals("1.0"));
        gate.open();
        service.await(job, "done");
        service.until("/health/live", up -> metric("harvest_urls_accepted").equals("0.0"));
        assertThat(metric("harvest_requests_in_flight")).isEqualTo("0.0");
    }

    private String metric(String name) {
        return service.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    @Test
    void aHostIsInTheTableBeforeAnyOfItsUrlsHasEnded() {
        var gate = new Gate();
        site.respond("/held", Page.html("").heldBy(gate));
        var job = service.create(options(site.url("/held")));
        site.log().awaitRequestFor("/held");
        var host = service.json("/api/v1/jobs/" + job + "/hosts")
                .getJsonArray("hosts")
                .getJsonObject(0);
        assertThat(host.getInteger("finished")).isZero();
        assertThat(host.getInteger("in_flight")).isEqualTo(1);
        gate.open();
        service.await(job, "done");
    }

    @Test
    void aJobWhoseReportCannotBeReadGoesOnWhenItIsMended() throws Exception {
        var gate = new Gate();
        site.page("/first", "").respond("/held", Page.html("").heldBy(gate));
        var job = service.create(options(site.url("/first"), site.url("/held"), site.url("/landing/1"))
                .put("host-concurrency", 1));
        site.log().awaitRequestFor("/held");
        service.post("/api/v1/jobs/" + job + "/pause");
        gate.open();
        service.await(job, "paused");
        var report = data.resolve("jobs").resolve(job).resolve("report.jsonl");
        var whole = Files.readString(report);
        Files.writeString(report, whole.replace('{', '!'));
        // As after a crash: a summary of the same files makes reading them unnecessary.
        Files.delete(report.resolveSibling("summary.json"));
        service.post("/api/v1/jobs/" + job + "/resume");
        service.await(job, "failed");
        Files.writeString(report, whole);
        assertThat(service.post("/api/v1/jobs/" + job + "/resume").statusCode()).isEqualTo(202);
        var done = service.await(job, "done");
        assertThat(done.getJsonObject("progress").getLong("finished")).isEqualTo(3);
    }

    @Test
    void ofAPausedJobThatIsCancelledNoStateIsLeft() {
        var gate = new Gate();
        site.respond("/held", Page.html("").heldBy(gate));
        var job = service.create(
                options(site.url("/held"), site.url("/landing/1")).put("host-concurrency", 1));
        site.log().awaitRequests(1);
        service.post("/api/v1/jobs/" + job + "/pause");
        gate.open();
        service.await(job, "paused");
        var state = data.resolve("jobs").resolve(job).resolve("state");
        assertThat(state).exists();
        assertThat(new JsonObject(
                                service.post("/api/v1/jobs/" + job + "/cancel").body())
                        .getString("state"))
                .isEqualTo("cancelled");
        assertThat(state).doesNotExist();
    }

    @Test
    void hostsOfARunningJobTellHowTheyStand() {
        var gate = new Gate();
        site.page("/a", "").respond("/held", Page.html("").heldBy(gate));
        var job = service.create(options(site.url("/a"), site.url("/held")));
        site.log().awaitRequestFor("/held");
        var hosts = service.until(
                "/api/v1/jobs/" + job + "/hosts", found -> found.encode().contains("\"finished\":1,"));
        var host = hosts.getJsonArray("hosts").getJsonObject(0);
        assertThat(host.getInteger("in_flight")).isEqualTo(1);
        assertThat(host.getInteger("window")).isPositive();
        assertThat(service.get("/metrics").body()).contains("harvest_hosts{state=\"active\"} 1");
        gate.open();
        service.await(job, "done");
    }
}
