package dev.linkharvester.extract;

import static dev.linkharvester.extract.Pages.ALL;
import static dev.linkharvester.extract.Pages.all;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.model.Link;
import dev.linkharvester.model.PageLinks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the selection {@code all}: every attribute and header in which a page names a URL. */
class AllLinksTest {
    private static final String FOLDER = "https://example.com/folder/";

    @Test
    void findsTheUrlAttributesOfTheHtmlStandard() {
        assertThat(all("""
                        <html manifest=m><body background=bg>
                        <a href=a ping="p1
                         p2"><area href=ar ping=p3><link href=l imagesrcset="i1 1x, i2 2x"><img src=img srcset="s1 1w, s2 2w" longdesc=ld>
                        <picture><source srcset=s3></picture><video src=v poster=po><track src=t></video><audio src=au>
                        <source src=so></audio><embed src=e><object data=o codebase=no></object><iframe src=if></iframe>
                        <script src=sc></script><form action=f><button formaction=b></button><input src=in formaction=fa>
                        </form><blockquote cite=c1></blockquote><q cite=c2></q><ins cite=c3></ins><del cite=c4></del>
                        <table background=tb><tr><td background=td></table>
                        """))
                .containsExactly(
                        "html manifest " + FOLDER + "m",
                        "body background " + FOLDER + "bg",
                        "a href " + FOLDER + "a",
                        "a ping " + FOLDER + "p1",
                        "a ping " + FOLDER + "p2",
                        "area href " + FOLDER + "ar",
                        "area ping " + FOLDER + "p3",
                        "link href " + FOLDER + "l",
                        "link imagesrcset " + FOLDER + "i1",
                        "link imagesrcset " + FOLDER + "i2",
                        "img src " + FOLDER + "img",
                        "img srcset " + FOLDER + "s1",
                        "img srcset " + FOLDER + "s2",
                        "img longdesc " + FOLDER + "ld",
                        "source srcset " + FOLDER + "s3",
                        "video src " + FOLDER + "v",
                        "video poster " + FOLDER + "po",
                        "track src " + FOLDER + "t",
                        "audio src " + FOLDER + "au",
                        "source src " + FOLDER + "so",
                        "embed src " + FOLDER + "e",
                        "object data " + FOLDER + "o",
                        "iframe src " + FOLDER + "if",
                        "script src " + FOLDER + "sc",
                        "form action " + FOLDER + "f",
                        "button formaction " + FOLDER + "b",
                        "input src " + FOLDER + "in",
                        "input formaction " + FOLDER + "fa",
                        "blockquote cite " + FOLDER + "c1",
                        "q cite " + FOLDER + "c2",
                        "ins cite " + FOLDER + "c3",
                        "del cite " + FOLDER + "c4",
                        "table background " + FOLDER + "tb",
                        "td background " + FOLDER + "td");
    }

    @Test
    void findsFramesOfAFrameset() {
        assertThat(all("<frameset><frame src=x longdesc=y></frameset>"))
                .containsExactly("frame src " + FOLDER + "x", "frame longdesc " + FOLDER + "y");
    }

    @Test
    void findsSvgReferences() {
        assertThat(all("<svg><image href=i /><use xlink:href=u#x /><a xlink:href=a></a><script href=s></script></svg>"))
                .containsExactly(
                        "image href " + FOLDER + "i",
                        "use xlink:href " + FOLDER + "u#x",
                        "a xlink:href " + FOLDER + "a",
                        "script href " + FOLDER + "s");
    }

    @Test
    void findsRefreshesAndUrlPropertiesOfMeta() {
        assertThat(all("""
                        <meta http-equiv=Refresh content="0; url=r"><meta property=og:image content=o>
                        <meta name=twitter:image content=t><meta property=og:title content=no><meta content=no>
                        """))
                .containsExactly(
                        "meta content " + FOLDER + "r", "meta content " + FOLDER + "o", "meta content " + FOLDER + "t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "og:url",
                "og:image",
                "og:image:url",
                "og:image:secure_url",
                "og:video",
                "og:video:url",
                "og:video:secure_url",
                "og:audio",
                "og:audio:url",
                "og:audio:secure_url",
                "og:see_also",
                "twitter:url",
                "twitter:image",
                "twitter:image:src",
                "twitter:player",
                "twitter:player:stream"
            })
    void findsEachUrlPropertyOfMeta(String property) {
        for (var attribute : List.of("property", "name")) {
            assertThat(all("<meta %s='%s' content=x>".formatted(attribute, property)))
                    .containsExactly("meta content " + FOLDER + "x");
        }
    }

    @Test
    void putsLinksOfHeadersFirstAndResolvesThemAgainstTheResponse() {
        var page = Pages.source(
                MediaType.HTML,
                "",
                List.of("<x>; rel=next", "</y>"),
                "<base href=/base/><a href=x>".getBytes(StandardCharsets.UTF_8));

        var links = new LinkExtractor(ALL).extract(page).links();

        assertThat(links)
                .extracting(link -> link.url().href())
                .containsExactly(
                        FOLDER + "x",
                        "https://example.com/y",
                        "https://example.com/base/",
                        "https://example.com/base/x");
        assertThat(links.getFirst()).isEqualTo(new Link(Pages.url(FOLDER + "x"), "link-header", "", "next", ""));
    }

    @Test
    void returnsHeaderLinksOnceEvenWithALateBase() {
        var page = Pages.source(
                MediaType.HTML,
                "",
                List.of("<http://[>", "<x>"),
                "<a href=http://[[ ><a href=y></a><base href=/base/>".getBytes(StandardCharsets.UTF_8));

        var links = new LinkExtractor(ALL).extract(page);

        assertThat(Pages.urls(links))
                .containsExactly(FOLDER + "x", "https://example.com/base/y", "https://example.com/base/");
        assertThat(links.skipped()).isEqualTo(Map.of(PageLinks.INVALID, 2));
    }

    @Test
    void findsHeaderLinksOfAnyMediaType() {
        var image = Pages.source(MediaType.OTHER, "image/png", List.of("<x>;rel=license"), new byte[0]);

        assertThat(Pages.described(new LinkExtractor(ALL).extract(image)))
                .containsExactly("link-header  " + FOLDER + "x");
        assertThat(new LinkExtractor(Pages.HREF).extract(image).links()).isEmpty();
    }

    @Test
    void readsAnEmptyReferenceAsALinkToThePageAndNeverAsAResource() {
        assertThat(all("<img src><img src=' '><iframe src=''></iframe><object data=''></object>"))
                .isEmpty();
        assertThat(all("<a href=''>")).containsExactly("a href " + Pages.URL);
    }
}
