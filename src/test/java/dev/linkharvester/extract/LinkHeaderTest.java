package dev.linkharvester.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkHeaderTest {
    @Test
    void readsTargetsAndRelations() {
        assertThat(parse("</style.css>; rel=preload; as=style, <https://a.example/?a,b;c>;rel=\"next last\""))
                .containsExactly("/style.css [preload]", "https://a.example/?a,b;c [next last]");
    }

    @Test
    void readsQuotedValuesWithCommasSemicolonsAndEscapes() {
        assertThat(parse("<a>; title=\"x, <no>; rel=\\\"no\\\"\"; rel=yes, <b>"))
                .containsExactly("a [yes]", "b []");
    }

    @Test
    void ignoresASecondRelationAndTheCaseOfItsName() {
        assertThat(parse("<a> ; REL = one ;; rel=two")).containsExactly("a [one]");
    }

    @Test
    void readsLinksWithAnAnchorAndWithoutParameters() {
        assertThat(parse("<a>;anchor=\"#x\";rel=up,,<>")).containsExactly("a [up]", " []");
    }

    @Test
    void stopsAtASyntaxError() {
        assertThat(parse("<a>, b, <c>")).containsExactly("a []");
        assertThat(parse("<a>;rel=\"open, <b>")).containsExactly("a [open, <b>]");
        assertThat(parse("<a")).isEmpty();
        assertThat(parse("")).isEmpty();
    }

    private static List<String> parse(String field) {
        var links = new ArrayList<String>();
        LinkHeader.parse(field, (target, rel) -> links.add(target + " [" + rel + "]"));
        return links;
    }
}
