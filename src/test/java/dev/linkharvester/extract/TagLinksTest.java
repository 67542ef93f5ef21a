package dev.linkharvester.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.model.PageLinks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the links of a page on which the parser fails. */
class TagLinksTest {
    private static final String FOLDER = "https://example.com/folder/";
    private static final String BREAKING = "<div><p><b><i></p>".repeat(505);

    @Test
    void keepsTheHrefsOfTheTags() {
        assertThat(Pages.urls(links("""
                        <a href=a?b&amp;c><!-- <a href=comment> --><script>"<a href=script>"</script>
                        <title><a href=title></title></a href=end><x HREF="x">
                        """))).containsExactly(FOLDER + "a?b&c", FOLDER + "x");
    }

    @Test
    void resolvesThemAgainstALateBase() {
        assertThat(Pages.urls(links("<a href=a><base href=/b/><base href=/c/>")))
                .containsExactly("https://example.com/b/a", "https://example.com/b/", "https://example.com/c/");
    }

    @Test
    void keepsTheLinksOfTheHeaderAndTheDirectivesForRobots() {
        var page = Pages.source(
                MediaType.HTML,
                "",
                List.of("<h>"),
                ("<meta name=robots content=nofollow><img src=i>" + BREAKING).getBytes(StandardCharsets.UTF_8));

        var links = new LinkExtractor(Pages.ALL).extract(page);

        assertThat(Pages.described(links)).containsExactly("link-header  " + FOLDER + "h");
        assertThat(links.robots().nofollow()).isTrue();
        assertThat(links.cut()).isTrue();
    }

    @Test
    void stopsAtTheFirstUnclearTag() {
        assertThat(Pages.urls(links("<a href=a><a \"><a href=b>"))).containsExactly(FOLDER + "a");
        assertThat(Pages.urls(links("<a href=a><script><a href=b>"))).containsExactly(FOLDER + "a");
    }

    private static PageLinks links(String html) {
        var links = new LinkExtractor(Pages.ALL).extract(Pages.html(BREAKING + html));
        assertThat(links.cut()).isTrue();
        return links;
    }
}
