package dev.linkharvester.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestSiteTest {
    private final TestSite site = TestSite.start();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        client.shutdownNow();
        site.close();
    }

    @Test
    void servesPagesOnOneConnectionAndLogsThem() throws Exception {
        site.page("/a", "<a href=b>b</a>");

        assertThat(get("/a").body()).isEqualTo("<a href=b>b</a>");
        assertThat(get("/a?x=1").statusCode()).isEqualTo(200);
        assertThat(get("/missing").statusCode()).isEqualTo(404);

        assertThat(site.log().targets()).isEqualTo(List.of("/a", "/a?x=1", "/missing"));
        assertThat(site.log().requests("/a")).isEqualTo(2);
        assertThat(site.log().connections()).isEqualTo(1);
        assertThat(site.log().requestsByConnection()).containsExactly(Map.entry(1, 3));
        assertThat(site.log().highestConcurrency()).isEqualTo(1);
    }

    @Test
    void countsSimultaneousRequests() {
        Gate gate = new Gate();
        site.respond("/held", Page.html("held").heldBy(gate));
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            answers.add(client.sendAsync(request("/held"), BodyHandlers.ofString()));
        }
        site.log().awaitRequests(5);
        assertThat(site.log().running()).isEqualTo(5);
        gate.open();
        answers.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        site.log().awaitIdle();

        assertThat(site.log().highestConcurrency()).isEqualTo(5);
        assertThat(site.log().entries())
                .allSatisfy(entry -> assertThat(entry.endNanos().isPresent()).isTrue());
    }

    @Test
    void neverCountsMoreThanTheClientHasInFlight() throws Exception {
        for (int i = 0; i < 200; i++) {
            get("/landing");
            // A new client, hence a new connection and another thread of the site.
            assertThat(Wire.get(site, "/landing").end()).isEqualTo(Wire.End.CLOSED);
        }

        assertThat(site.log().highestConcurrency()).isEqualTo(1);
    }

    @Test
    void answersHeadWithTheHeadAlone() throws Exception {
        HttpResponse<String> head =
                client.send(HttpRequest.newBuilder(site.uri("/links/10")).HEAD().build(), BodyHandlers.ofString());

        assertThat(head.headers().firstValueAsLong("Content-Length").orElse(0)).isPositive();
        assertThat(head.body()).isEmpty();
        assertThat(get("/links/10").body()).contains("/link/10");
        assertThat(site.log().connections()).isEqualTo(1);
    }

    @Test
    void readsRequestBodiesWithALengthAndInChunks() throws Exception {
        client.send(
                HttpRequest.newBuilder(site.uri("/a"))
                        .POST(BodyPublishers.ofString("known"))
                        .build(),
                BodyHandlers.discarding());
        client.send(
                HttpRequest.newBuilder(site.uri("/b"))
                        .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString("chunked")))
                        .build(),
                BodyHandlers.discarding());

        assertThat(site.log().entries())
                .extracting(entry -> entry.request().body())
                .containsExactly("known", "chunked");
        assertThat(site.log().connections()).isEqualTo(1);
    }

    @Test
    void sharesAPortAmongSeveralAddresses() throws Exception {
        try (TestSite second = TestSite.start("127.0.0.2", site.port());
                TestSite third = TestSite.start("127.0.0.3", site.port())) {
            second.page("/", "second");
            third.page("/", "third");

            assertThat(get(second.uri("/")).body()).isEqualTo("second");
            assertThat(get(third.uri("/")).body()).isEqualTo("third");
            assertThat(get("/").body()).contains("/hung");
        }
    }

    @Test
    void listensOnIpv6() throws Exception {
        assumeTrue(TestSite.hasIpv6(), "needs the loopback address of IPv6: enable it");
        try (TestSite six = TestSite.start("::1")) {
            assertThat(six.url("/")).startsWith("http://[::1]:");
            assertThat(Wire.get(six, "/landing").bytes()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void refusesConnectionsOnARefusedPort() {
        try (Socket socket = new Socket()) {
            assertThatThrownBy(() -> socket.connect(
                            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), TestSite.refusedPort()), 5_000))
                    .isInstanceOf(ConnectException.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void endsHangingAndDelayedResponsesOnClose() throws Exception {
        TestSite doomed = TestSite.start();
        doomed.respond("/tomorrow", Page.html("late").delayed(Duration.ofDays(1)));
        doomed.respond("/never", Page.html("shut").heldBy(new Gate()));
        try (Socket hung = Wire.ask(doomed, "/hung");
                Socket delayed = Wire.ask(doomed, "/tomorrow");
                Socket held = Wire.ask(doomed, "/never");
                Socket silent = new Socket(InetAddress.ofLiteral("127.0.0.1"), doomed.port())) {
            doomed.log().awaitRequests(3);
            doomed.close();

            assertThat(doomed.log().running()).isZero();
            assertThat(List.of(ended(hung), ended(delayed), ended(held), ended(silent)))
                    .containsOnly(true);
        }
    }

    @Test
    void listsEveryPathologyOnItsOwnPath() throws Exception {
        assertThat(Pathology.all()).extracting(Pathology::path).doesNotHaveDuplicates();
        assertThat(get("/").body())
                .contains(Pathology.all().stream().map(Pathology::path).toList());
    }

    private static boolean ended(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    private HttpRequest request(String target) {
        return HttpRequest.newBuilder(site.uri(target)).build();
    }

    private HttpResponse<String> get(String target) throws IOException, InterruptedException {
        return get(site.uri(target));
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
