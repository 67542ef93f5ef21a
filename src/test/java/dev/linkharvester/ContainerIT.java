package dev.linkharvester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkharvester.HarvesterContainer.Ended;
import dev.linkharvester.testing.Compression;
import dev.linkharvester.testing.Gate;
import dev.linkharvester.testing.Page;
import dev.linkharvester.testing.TestSite;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.output.WaitingConsumer;

/** Runs the image of the Dockerfile as a user does, against sites on the loopback interface of this machine. */
class ContainerIT {
    private static final String HEADER = "source_url\tparsed_url\n";
    private static final int MAX_BYTES = 200_000_000;

    @TempDir
    private Path folder;

    private Path out;
    private TestSite site;

    @BeforeAll
    static void buildImage() {
        HarvesterImage.build();
    }

    @BeforeEach
    void start() throws Exception {
        out = Files.createDirectory(folder.resolve("out"));
        site = TestSite.start();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private HarvesterContainer harvest(String... paths) throws Exception {
        var urls = List.of(paths).stream().map(site::url).toList();
        var seeds = Files.write(folder.resolve("urls.txt"), urls);
        return new HarvesterContainer().reading(seeds, "/harvest/urls.txt").writing(out);
    }

    private String found() throws Exception {
        return Files.readString(out.resolve("foundurls.txt"));
    }

    private String row(String source, String link) {
        return site.url(source) + "\t" + site.url(link) + "\n";
    }

    private static Page coded(String coding, byte[] body) {
        return Page.of("text/html; charset=utf-8", body).header("Content-Encoding", coding);
    }

    private static byte[] linkTo(String path) {
        return ("<a href=" + path + ">a link</a>").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void harvestsTheMountedSeedsOnAReadOnlyRoot() throws Exception {
        site.page("/plain", "<a href=/b>b</a> <a href=/c>c</a>")
                .respond("/br", coded("br", Compression.brotli(linkTo("/from-br"))))
                .respond("/zstd", coded("zstd", Compression.zstd(linkTo("/from-zstd"))))
                .respond("/gzip", coded("gzip", Compression.gzip(linkTo("/from-gzip"))))
                .respond("/shift-jis", Page.of("text/html", pageIn("Shift_JIS", "日本")))
                .respond("/big5", Page.of("text/html", pageIn("Big5", "中文")));
        try (var container = harvest("/plain", "/br", "/zstd", "/gzip", "/shift-jis", "/big5")
                .withEnv("HARVEST_HOST_CONCURRENCY", "1")) {
            var ended = container.run();
            assertThat(ended).isEqualTo(new Ended(0, "", ended.errors()));
            assertThat(ended.errors()).contains("Harvested 6 of 6 URLs").contains("7 in /harvest/out/foundurls.txt");
        }
        assertThat(found())
                .isEqualTo(HEADER
                        + row("/plain", "/b")
                        + row("/plain", "/c")
                        + row("/br", "/from-br")
                        + row("/zstd", "/from-zstd")
                        + row("/gzip", "/from-gzip")
                        + row("/shift-jis", "/%E6%97%A5%E6%9C%AC")
                        + row("/big5", "/%E4%B8%AD%E6%96%87"));
    }

    private static byte[] pageIn(String charset, String path) {
        return ("<meta charset=" + charset + "><a href='/" + path + "'>a link</a>").getBytes(Charset.forName(charset));
    }

    @Test
    void readsTheMountedConfiguration() throws Exception {
        var configuration = Files.writeString(folder.resolve("harvester.yaml"), "strip-fragments: true\n");
        site.page("/a", "<a href=/b#one>1</a> <a href=/b#two>2</a>");
        try (var container = harvest("/a").reading(configuration, "/harvest/config/harvester.yaml")) {
            assertThat(container.run().exitCode()).isZero();
        }
        assertThat(found()).isEqualTo(HEADER + row("/a", "/b"));
    }

    @Test
    void writesOnlyDataToStandardOutput() {
        site.page("/a", "<a href=/b>b</a>");
        try (var container = new HarvesterContainer(site.url("/a"), "-o", "-")) {
            assertThat(container.run().output()).isEqualTo(HEADER + row("/a", "/b"));
        }
    }

    @Test
    void writesNothingButTheOutput() throws Exception {
        site.page("/a", "<a href=/b>b</a>");
        try (var container = harvest("/a").withWritableRoot()) {
            assertThat(container.run().exitCode()).isZero();
            assertThat(HarvesterImage.engine()
                            .containerDiffCmd(container.getContainerId())
                            .exec())
                    .isNullOrEmpty();
        }
    }

    @Test
    void namesTheFileThatAReadOnlyRootForbids() throws Exception {
        try (var container = harvest("/landing").withCommand("-o", "/harvest/foundurls.txt")) {
            var ended = container.run();
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.errors()).startsWith("harvest: /harvest/foundurls.txt: cannot be written");
        }
    }

    @Test
    void runsAsAUserWithoutRights() throws Exception {
        try (var container = harvest("/landing")) {
            assertThat(container.run().exitCode()).isZero();
            assertThat(container.inspected().getConfig().getUser()).isEqualTo("10001:10001");
        }
        assertThat(Files.getAttribute(out.resolve("foundurls.txt"), "unix:uid")).isEqualTo(10001);
    }

    @Test
    void runsAsAnyOtherUserToo() throws Exception {
        try (var container = harvest("/landing").withCreateContainerCmdModifier(create -> create.withUser("4242"))) {
            assertThat(container.run().exitCode()).isZero();
        }
        assertThat(Files.getAttribute(out.resolve("foundurls.txt"), "unix:uid")).isEqualTo(4242);
    }

    @Test
    void finishesRequestsInFlightAtSigterm() throws Exception {
        var gate = new Gate();
        site.page("/a", "<a href=/from-a>a</a>")
                .respond("/held", Page.html("<a href=/from-held>held</a>").heldBy(gate));
        try (var container = harvest("/a", "/held")) {
            container.start();
            site.log().awaitRequestFor("/a");
            site.log().awaitRequestFor("/held");
            container.signal("TERM");
            awaitText(container, "Stopping: requests in flight get 10 s");
            gate.open();
            assertThat(container.end().exitCode()).isEqualTo(143);
        }
        assertThat(found().lines())
                .containsExactlyInAnyOrder(
                        HEADER.strip(),
                        row("/a", "/from-a").strip(),
                        row("/held", "/from-held").strip());
    }

    /** The engine kills a container after 20 s: exit code 137, and a torn last row. */
    @Test
    void cancelsAHangingPageAtTheStop() throws Exception {
        site.page("/a", "<a href=/from-a>a</a>");
        try (var container = harvest("/a", "/hung").withCommand("--idle-timeout", "1m")) {
            container.start();
            site.log().awaitRequestFor("/a");
            site.log().awaitRequestFor("/hung");
            HarvesterImage.engine()
                    .stopContainerCmd(container.getContainerId())
                    .withTimeout(20)
                    .exec();
            var ended = container.end();
            assertThat(ended.exitCode()).isEqualTo(143);
            assertThat(ended.errors()).contains("cancelled: 1");
        }
        assertThat(found()).isEqualTo(HEADER + row("/a", "/from-a"));
    }

    @Test
    void anInterruptEndsWith130() throws Exception {
        var gate = new Gate();
        site.respond("/held", Page.html("<a href=/b>b</a>").heldBy(gate));
        try (var container = harvest("/held")) {
            container.start();
            site.log().awaitRequestFor("/held");
            container.signal("INT");
            awaitText(container, "Stopping");
            gate.open();
            assertThat(container.end().exitCode()).isEqualTo(130);
        }
        assertThat(found()).isEqualTo(HEADER + row("/held", "/b"));
    }

    /** The state is on the volume. The library of RocksDB is in the image, and is not unpacked. */
    @Test
    void resumesAKilledHarvestFromItsVolume() throws Exception {
        var gate = new Gate();
        var held = Page.html("<a href=/from-held>held</a>").heldBy(gate);
        site.page("/a", "<a href=/held>held</a> <a href=/b>b</a>")
                .page("/b", "")
                .respond("/held", held);
        var command = new String[] {"--state", "/harvest/out/state", "-d", "1", "-c", "1"};
        try (var container = harvest("/a").withCommand(command)) {
            container.start();
            site.log().awaitRequestFor("/held");
            container.signal("KILL");
            assertThat(container.end().exitCode()).isEqualTo(137);
        }
        try (var files = Files.list(out.resolve("state"))) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".so"));
        }
        gate.open();
        try (var container = harvest("/a").withCommand(command)) {
            var ended = container.run();
            assertThat(ended.exitCode()).as(ended.errors()).isZero();
            assertThat(ended.errors()).contains("Harvested 3 of 3 URLs");
        }
        assertThat(found()).isEqualTo(HEADER + row("/a", "/held") + row("/a", "/b") + row("/held", "/from-held"));
    }

    private static void awaitText(HarvesterContainer container, String text) throws Exception {
        var waiting = new WaitingConsumer();
        container.followOutput(waiting);
        waiting.waitUntil(frame -> frame.getUtf8String().contains(text), 1, TimeUnit.MINUTES);
    }

    @Test
    void returnsItsExitCodes() throws Exception {
        var nowhere = "http://127.0.0.1:" + TestSite.refusedPort() + "/";
        try (var container = new HarvesterContainer(nowhere, "--retries", "0", "-o", "-")) {
            assertThat(container.run().exitCode()).isEqualTo(2);
        }
        try (var container = harvest("/landing").withEnv("HARVEST_CONCURENCY", "1")) {
            assertThat(container.run())
                    .isEqualTo(new Ended(
                            3,
                            "",
                            "harvest: HARVEST_CONCURENCY: unknown variable, did you mean HARVEST_CONCURRENCY?\n"));
        }
    }

    /** In this mode the JVM refuses to start without the archive; usually it only starts later. */
    @Test
    void loadsItsClassesFromTheArchive() {
        try (var container = new HarvesterContainer("--version").withEnv("JDK_JAVA_OPTIONS", "-XX:AOTMode=on")) {
            var ended = container.run();
            assertThat(ended.exitCode()).as(ended.errors()).isZero();
            assertThat(ended.output()).startsWith("Link Harvester ");
        }
    }

    @Test
    void hasNoShell() {
        try (var container = new HarvesterContainer()
                .withCreateContainerCmdModifier(create -> create.withEntrypoint("/bin/sh", "-c", "true"))) {
            assertThatThrownBy(container::start).hasStackTraceContaining("no such file or directory");
        }
    }

    @Test
    void isSmallAndHasLabels() {
        var image =
                HarvesterImage.engine().inspectImageCmd(HarvesterImage.build()).exec();
        assertThat(image.getSize()).isLessThan(MAX_BYTES);
        var config = Objects.requireNonNull(image.getConfig());
        assertThat(config.getLabels())
                .containsEntry("org.opencontainers.image.title", "Link Harvester")
                .containsKeys("org.opencontainers.image.description", "org.opencontainers.image.revision");
        assertThat(config.getUser()).matches("[1-9]\\d*:\\d+");
    }

    @Test
    void runsTheJvmWithTheFlagsOfTheLauncher() throws Exception {
        var script = Files.readString(Path.of("harvest"));
        int start = script.indexOf("flags=\"") + "flags=\"".length();
        var ofLauncher = script.substring(start, script.indexOf('"', start)).split("\\s+");
        assertThat(Files.readAllLines(Path.of("src/main/container/java.options")))
                .contains(ofLauncher);
    }
}
