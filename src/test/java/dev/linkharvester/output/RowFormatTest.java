package dev.linkharvester.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.linkharvester.model.PageRows;
import dev.linkharvester.output.OutputSettings.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowFormatTest {
    private static String rows(Format format, PageRows page) {
        var out = new StringBuilder();
        RowFormat.of(format).append(page, out);
        return out.toString();
    }

    @Test
    void tsvIsTheSourceAndTheLink() {
        var page = Rows.page("http://a/", Rows.link("http://b/x?y#z"), Rows.link("https://c/"));
        assertThat(RowFormat.of(Format.TSV).header()).isEqualTo("source_url\tparsed_url\n");
        assertThat(rows(Format.TSV, page)).isEqualTo("http://a/\thttp://b/x?y#z\nhttp://a/\thttps://c/\n");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aPageWithoutLinksHasNoRow(Format format) {
        assertThat(rows(format, Rows.page("http://a/"))).isEmpty();
    }

    @Test
    void csvHasAColumnForEverything() {
        var page = Rows.page("http://a/", Rows.link("http://b/", "nofollow", "some words"));
        assertThat(RowFormat.of(Format.CSV).header()).isEqualTo("source,url,depth,element,attribute,rel,text\n");
        assertThat(rows(Format.CSV, page)).isEqualTo("http://a/,http://b/,0,a,href,nofollow,some words\n");
    }

    @Test
    void csvQuotesWhatWouldEndACell() {
        var page = Rows.page("http://a/?x,y", Rows.link("http://b/?1,2", "a \"b\"", "\"quoted\", twice"));
        assertThat(rows(Format.CSV, page))
                .isEqualTo("\"http://a/?x,y\",\"http://b/?1,2\",0,a,href,\"a \"\"b\"\"\",\"\"\"quoted\"\", twice\"\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void aLineEndNeverEndsACsvRowWithin(String lineEnd) {
        var text = "one" + lineEnd + "two, three";
        var row = rows(Format.CSV, Rows.page("http://a/", Rows.link("http://b/", text, text)));
        assertThat(row).endsWith("two, three\"\n").containsOnlyOnce("\n").doesNotContain("\r");
    }

    @Test
    void jsonlParsesBackToWhatItWas() throws JsonProcessingException {
        var odd = "tab\t quote\" back\\slash line\nend \u0000\u001f\u007f\u2028 é 日 \ud83d\ude00";
        var row = rows(Format.JSONL, Rows.page("http://a/\"\\", Rows.link("http://b/", odd, odd)));
        assertThat(row).endsWith("}\n").containsOnlyOnce("\n");
        JsonNode parsed = new ObjectMapper().readTree(row);
        assertThat(parsed.get("source").asText()).isEqualTo("http://a/\"\\");
        assertThat(parsed.get("url").asText()).isEqualTo("http://b/");
        assertThat(parsed.get("depth").asInt()).isZero();
        assertThat(parsed.get("element").asText()).isEqualTo("a");
        assertThat(parsed.get("attribute").asText()).isEqualTo("href");
        assertThat(parsed.get("rel").asText()).isEqualTo(odd);
        assertThat(parsed.get("text").asText()).isEqualTo(odd);
        assertThat(parsed.size()).isEqualTo(7);
    }

    @Test
    void jsonlHasNoHeader() {
        assertThat(RowFormat.of(Format.JSONL).header()).isEmpty();
    }
}
