package dev.linkharvester.service;

import static dev.linkharvester.service.ServiceUnderTest.newJob;
import static dev.linkharvester.service.ServiceUnderTest.options;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.linkharvester.testing.TestSite;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Who may do what. */
class AccessTest {
    private static final String READER = "reader-reader-reader";
    private static final String WRITER = "writer-writer-writer";

    @TempDir
    private Path data;

    private ServiceUnderTest withTokens() {
        return ServiceUnderTest.startWith(data, Map.of("HARVEST_READ_TOKEN", READER, "HARVEST_WRITE_TOKEN", WRITER));
    }

    @Test
    void aTokenOpensWhatItsRoleMay() {
        var asked = newJob(options("http://127.0.0.1:1/"));
        try (var service = withTokens()) {
            assertThat(service.get("/api/v1/jobs").statusCode()).isEqualTo(401);
            assertThat(service.get("/metrics").statusCode()).isEqualTo(401);
            assertThat(service.get("/health/live").statusCode()).isEqualTo(200);
            service.as(READER);
            assertThat(service.get("/api/v1/jobs").statusCode()).isEqualTo(200);
            assertThat(service.post("/api/v1/jobs", asked).statusCode()).isEqualTo(403);
            service.as(WRITER);
            assertThat(service.post("/api/v1/jobs", asked).statusCode()).isEqualTo(201);
            for (var wrong :
                    List.of(WRITER + "x", WRITER.substring(1), "x", WRITER.toUpperCase(java.util.Locale.ROOT))) {
                assertThat(service.as(wrong).get("/api/v1/jobs").statusCode())
                        .as(wrong)
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void aRequestWithoutAHostIsTheClientsFault() throws Exception {
        try (var service = withTokens()) {
            for (var request : List.of(
                    "GET / HTTP/1.1\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n",
                    "CONNECT x HTTP/1.1\r\nHost: a:b\r\n\r\n")) {
                var answer = RawAnswer.to(request, service.port(), false);
                assertThat(answer.status()).as(request).isEqualTo(400);
                assertThat(answer.headers()).as(request).containsKey("content-security-policy");
            }
        }
    }

    @Test
    void aSessionStandsForItsToken() {
        try (var service = withTokens()) {
            assertThat(service.json("/api/v1/session").getMap())
                    .isEqualTo(Map.of("role", "none", "token_wanted", true));
            var wrong = service.post("/api/v1/session", new JsonObject().put("token", "wrong"));
            assertThat(wrong.statusCode()).isEqualTo(401);
            var begun = service.post("/api/v1/session", new JsonObject().put("token", READER));
            var cookie = begun.headers().firstValue("Set-Cookie").orElse("");
            assertThat(cookie).contains("HTTPOnly", "SameSite=Strict", "Path=/").doesNotContain(READER);
            var value = cookie.substring(0, cookie.indexOf(';'));
            var list = service.request("/api/v1/jobs").header("Cookie", value);
            assertThat(service.send(list.build()).statusCode()).isEqualTo(200);
            var write = service.request("/api/v1/jobs")
                    .header("Cookie", value)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"));
            assertThat(service.send(write.build()).statusCode()).isEqualTo(403);
            service.send(service.request("/api/v1/session")
                    .header("Cookie", value)
                    .DELETE()
                    .build());
            assertThat(service.send(list.build()).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aPageOfAnotherSiteMayNotWrite() {
        try (var service = ServiceUnderTest.start(data)) {
            var asked = newJob(options("http://127.0.0.1:1/"));
            var own = "http://127.0.0.1:" + service.port();
            assertThat(service.post("/api/v1/jobs", asked, "Sec-Fetch-Site", "cross-site")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(service.post("/api/v1/jobs", asked, "Origin", "http://evil.example")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(service.post("/api/v1/jobs", asked, "Origin", "null").statusCode())
                    .isEqualTo(403);
            assertThat(service.post("/api/v1/jobs", asked, "Origin", own).statusCode())
                    .isEqualTo(201);
            assertThat(service.post("/api/v1/jobs", asked, "Sec-Fetch-Site", "same-origin")
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void everyWriteAndEveryDenialLeavesALine() {
        var logger = (Logger) LoggerFactory.getLogger(Audit.LOGGER);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        logger.addAppender(lines);
        // As the command serve sets it.
        logger.setLevel(Level.INFO);
        String made;
        try (var service = withTokens()) {
            service.get("/api/v1/jobs");
            service.as(READER).get("/api/v1/jobs");
            var asked = newJob(options("http://127.0.0.1:1/"));
            service.post("/api/v1/jobs", asked);
            service.as(WRITER).post("/api/v1/jobs", asked, "Sec-Fetch-Site", "cross-site");
            made = new JsonObject(service.post("/api/v1/jobs", asked).body()).getString("id");
            service.as("").post("/api/v1/session", new JsonObject().put("token", READER));
            service.delete("/api/v1/session");
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(null);
        }
        assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage))
                .containsExactly(
                        "GET /api/v1/jobs answered 401 to 127.0.0.1 with role none",
                        "POST /api/v1/jobs answered 403 to 127.0.0.1 with role read",
                        "POST /api/v1/jobs answered 403 to 127.0.0.1 with role none",
                        "POST /api/v1/jobs answered 201 to 127.0.0.1 with role write: made " + made,
                        "POST /api/v1/session answered 200 to 127.0.0.1 with role read",
                        "DELETE /api/v1/session answered 204 to 127.0.0.1 with role none");
    }

    @Test
    void anOpenServiceAnswersToNoForeignName() throws Exception {
        try (var service = ServiceUnderTest.start(data, "--trusted-host", "harvester.internal")) {
            assertThat(statusFor(service, "evil.example")).isEqualTo(403);
            assertThat(statusFor(service, "localhost")).isEqualTo(200);
            assertThat(statusFor(service, "harvester.internal:8080")).isEqualTo(200);
            assertThat(statusFor(service, "[::1]:8080")).isEqualTo(200);
        }
    }

    private static int statusFor(ServiceUnderTest service, String host) throws Exception {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), service.port())) {
            var request = "GET /api/v1/jobs HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    @Test
    void jobsReachNoPrivateAddressUnlessTheOperatorSaysSo() {
        try (var site = TestSite.start().page("/a", "");
                var service = ServiceUnderTest.startWith(data, Map.of())) {
            var job = service.create(options(site.url("/a"), "http://169.254.169.254/latest/meta-data/"));
            var done = service.await(job, "done");
            assertThat(done.getJsonObject("progress").getJsonObject("by_error").getMap())
                    .isEqualTo(Map.of("private-address", 2));
            assertThat(site.log().requests()).isZero();
        }
    }

    @Test
    void aSeedFileComesFromTheSeedFolderAlone(@TempDir Path seeds) throws Exception {
        try (var site = TestSite.start().page("/a", "<a href='/b'>b</a>");
                var service = ServiceUnderTest.start(data, "--seed-folder", seeds.toString())) {
            Files.writeString(seeds.resolve("list.txt"), site.url("/a") + "\n");
            Files.createSymbolicLink(seeds.resolve("link.txt"), Path.of("/etc/passwd"));
            var job = service.create(new JsonObject().put("input", new JsonArray().add("list.txt")));
            service.await(job, "done");
            assertThat(service.get("/api/v1/jobs/" + job + "/links").body()).contains(site.url("/b"));
            for (var outside : List.of("/etc/passwd", "../lock", "link.txt", "nothing.txt", ".", "-")) {
                var asked = newJob(new JsonObject().put("input", outside));
                assertThat(service.post("/api/v1/jobs", asked).statusCode())
                        .as(outside)
                        .isEqualTo(400);
            }
        }
    }

    @Test
    void whatIsInASeedFileIsToldByItsEnding(@TempDir Path seeds) throws Exception {
        try (var site = TestSite.start();
                var service = ServiceUnderTest.start(data, "--seed-folder", seeds.toString())) {
            for (var page : List.of("url", "list", "map", "packed", "packedmap")) {
                site.page("/" + page, "<a href='/from-" + page + "'></a>");
            }
            Files.writeString(seeds.resolve("list"), site.url("/list"));
            Files.writeString(seeds.resolve("map.xml"), sitemap(site.url("/map")));
            pack(seeds.resolve("packed.gz"), site.url("/packed"));
            pack(seeds.resolve("map.xml.gz"), sitemap(site.url("/packedmap")));
            var job = service.create(options(site.url("/url"))
                    .put("input", new JsonArray(List.of("list", "map.xml", "packed.gz", "map.xml.gz"))));
            var done = service.await(job, "done");
            assertThat(done.getJsonObject("progress").getLong("finished")).isEqualTo(5);
            assertThat(service.get("/api/v1/jobs/" + job + "/links").body())
                    .contains("/from-url", "/from-list", "/from-map", "/from-packed", "/from-packedmap");
        }
    }

    @Test
    void aJobWhoseOnlySeedFileBreaksOffEndsAsTheCommandDoes(@TempDir Path seeds) throws Exception {
        try (var service = ServiceUnderTest.start(data, "--seed-folder", seeds.toString())) {
            pack(seeds.resolve("cut.gz"), "http://127.0.0.1/".repeat(1_000));
            var whole = Files.readAllBytes(seeds.resolve("cut.gz"));
            Files.write(seeds.resolve("cut.gz"), Arrays.copyOf(whole, whole.length / 2));
            var job = service.create(options().put("input", new JsonArray(List.of("cut.gz"))));
            var failed = service.await(job, "failed");
            assertThat(failed.getString("reason")).contains("cannot be read any further", "there was no seed");
            assertThat(failed.getInteger("exit_code")).isEqualTo(1);
        }
    }

    private static String sitemap(String url) {
        return "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>" + url + "</loc></url></urlset>";
    }

    private static void pack(Path file, String text) throws Exception {
        try (var packed = new GZIPOutputStream(Files.newOutputStream(file))) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
