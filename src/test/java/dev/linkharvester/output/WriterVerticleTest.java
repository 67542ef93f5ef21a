package dev.linkharvester.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkharvester.bus.MessageBus;
import dev.linkharvester.bus.WriterRequest.AppendRows;
import dev.linkharvester.model.Link;
import dev.linkharvester.model.PageRows;
import dev.linkharvester.output.OutputSettings.Format;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterVerticleTest {
    private static final DeploymentOptions WORKER = new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER);

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private MessageBus bus;

    @BeforeEach
    void prepare() {
        MessageBus.prepare(vertx);
        bus = new MessageBus(vertx, "test");
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private WriterVerticle deploy(String output, Optional<String> report) throws OutputFailure {
        var verticle = new WriterVerticle(bus, LinkWriter.open(new OutputSettings(output, Format.TSV, report)));
        await(vertx.deployVerticle(verticle, WORKER));
        return verticle;
    }

    private Future<Void> write(PageRows page) {
        return bus.request(new AppendRows(List.of(page)));
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(1, TimeUnit.MINUTES)
                .join();
    }

    @Test
    void theRowsAreOnDiskWhenTheyAreAcknowledged() throws IOException {
        var output = folder.resolve("out");
        deploy(output.toString(), Optional.empty());
        await(write(Rows.page("http://a/", 2)));
        assertThat(output)
                .hasContent("source_url\tparsed_url\nhttp://a/\thttp://a/link/0\nhttp://a/\thttp://a/link/1\n");
    }

    @Test
    void aPageWithoutLinksIsInTheReportAlone() throws IOException {
        var output = folder.resolve("out");
        var report = folder.resolve("report");
        deploy(output.toString(), Optional.of(report.toString()));
        await(write(Rows.page("http://a/")));
        assertThat(output).hasContent("source_url\tparsed_url\n");
        assertThat(Files.readAllLines(report)).singleElement().asString().startsWith("{\"url\":\"http://a/\",");
    }

    @Test
    void thePagesOfManySendersAreEachWhole() throws IOException {
        var output = folder.resolve("out");
        var verticle = deploy(output.toString(), Optional.empty());
        var pages = Rows.pages(500, 20);
        var acknowledged = Arrays.stream(pages).parallel().map(this::write).toList();
        await(Future.join(acknowledged));
        var expected = new ArrayList<String>();
        var rows = Files.readAllLines(output);
        for (int i = 1; i < rows.size(); i += 20) {
            var source = rows.get(i).substring(0, rows.get(i).indexOf('\t'));
            IntStream.range(0, 20).forEach(link -> expected.add(source + '\t' + source + "link/" + link));
        }
        assertThat(rows.subList(1, rows.size()))
                .isEqualTo(expected)
                .hasSize(500 * 20)
                .doesNotHaveDuplicates();
        assertThat(verticle.failure().isComplete()).isFalse();
    }

    @Test
    void whatIsSentBeforeTheEndIsWrittenBeforeTheFileIsClosed() throws IOException {
        var output = folder.resolve("out");
        var writer = LinkWriter.open(new OutputSettings(output.toString(), Format.TSV, Optional.empty()));
        var deployment = await(vertx.deployVerticle(new WriterVerticle(bus, writer), WORKER));
        var acknowledged = Arrays.stream(Rows.pages(100, 10)).map(this::write).toList();
        await(Future.join(acknowledged));
        await(vertx.undeploy(deployment));
        assertThat(writer.pages()).isEqualTo(100);
        assertThat(writer.rows()).isEqualTo(1000);
        assertThatThrownBy(() -> writer.append(List.of(Rows.page("http://late/", 1))))
                .isInstanceOf(OutputFailure.class);
    }

    @Test
    void afterTheFirstFailureEverythingIsRefused() throws IOException {
        var device = Path.of("/dev/full");
        assumeTrue(Files.exists(device), "needs /dev/full, a device of Linux");
        var output = folder.resolve("out");
        var verticle = deploy(output.toString(), Optional.of(device.toString()));
        assertThatThrownBy(() -> await(write(Rows.page("http://a/", 1)))).hasMessageContaining("/dev/full: cannot");
        var length = Files.size(output);
        for (var page : Rows.pages(10, 5)) {
            assertThatThrownBy(() -> await(write(page))).hasMessageContaining("/dev/full: cannot");
        }
        assertThat(Files.size(output)).isEqualTo(length);
        assertThat(await(verticle.failure()))
                .hasMessage("/dev/full: cannot be written any further: No space left on device");
    }

    @Test
    void aFaultOfOursIsToldToAllWhoWait() throws IOException {
        var verticle = deploy(folder.resolve("out").toString(), Optional.empty());
        var fault = new IllegalStateException("a list that cannot be read");
        var page = Rows.page("http://a/", 1);
        var unreadable = new PageRows(
                new AbstractList<>() {
                    @Override
                    public Link get(int index) {
                        throw fault;
                    }

                    @Override
                    public int size() {
                        return 1;
                    }
                },
                page.report(),
                System.nanoTime());
        assertThatThrownBy(() -> await(write(unreadable))).hasMessageContaining("a list that cannot be read");
        assertThatThrownBy(() -> await(write(page))).hasMessageContaining("a list that cannot be read");
        assertThat(await(verticle.failure())).isSameAs(fault);
    }

    @Test
    void measuresHowLongPagesWaited() throws IOException {
        var verticle = deploy(folder.resolve("out").toString(), Optional.empty());
        assertThat(verticle.queueTime().mean()).isZero();
        var page = Rows.page("http://a/", 1);
        var sentASecondAgo = new PageRows(page.links(), page.report(), System.nanoTime() - 1_000_000_000L);
        await(write(sentASecondAgo));
        await(write(Rows.page("http://b/", 1)));
        assertThat(verticle.queueTime().longest()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(verticle.queueTime().mean())
                .isGreaterThanOrEqualTo(Duration.ofMillis(500))
                .isLessThanOrEqualTo(verticle.queueTime().longest());
    }
}
