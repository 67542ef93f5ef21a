package dev.linkharvester.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.PageReport;
import dev.linkharvester.model.PageVisit;
import dev.linkharvester.model.RobotsDirectives;
import dev.linkharvester.model.Transfer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportFormatTest {
    private static JsonNode line(PageReport report) throws JsonProcessingException {
        var out = new StringBuilder();
        ReportFormat.append(report, out);
        assertThat(out.toString()).endsWith("}\n").containsOnlyOnce("\n");
        return new ObjectMapper().readTree(out.toString());
    }

    @Test
    void aPageHasNoError() throws JsonProcessingException {
        var line = line(Rows.page("http://a/", 3).report());
        assertThat(line).isEqualTo(new ObjectMapper().readTree("""
                                {"url":"http://a/","final_url":"http://a/","redirects":[],"status":200,"error":null,
                                "reason":"","bytes":1234,"milliseconds":56,"links":3,"skipped":{},"depth":0,"attempts":1,
                                "truncated":false,"links_cut":false,"robots":[]}"""));
    }

    @Test
    void aPageCountsWhatIsNoLink() throws JsonProcessingException {
        var visit = PageVisit.first(1, CrawlTarget.seed(Rows.url("http://a/"), "http://a/"));
        var skipped = new LinkedHashMap<String, Integer>();
        skipped.put("mailto", 3);
        skipped.put("x-\"y", 1);
        skipped.put("invalid", 2);
        var links = new PageLinks(List.of(), skipped, false, RobotsDirectives.NONE);
        var line = line(PageReport.of(visit, new Outcome.Page(Transfer.NONE, links, false)));
        assertThat(line.get("skipped")).hasToString("{\"mailto\":3,\"x-\\\"y\":1,\"invalid\":2}");
    }

    @Test
    void aFailureSaysWhereItEndedAndWhy() throws JsonProcessingException {
        var target = new CrawlTarget(Rows.url("http://a/"), "HTTP://A", 2, Rows.url("http://seed/"));
        var visit = PageVisit.first(1, target)
                .again()
                .redirectedTo(Rows.url("http://b/"))
                .redirectedTo(Rows.url("http://c/"));
        var failure =
                new Outcome.Failure(new Transfer(404, 9, 8), ErrorClass.HTTP_4XX, "not \"found\"\n", Optional.empty());
        var line = line(PageReport.of(visit, failure));
        assertThat(line).isEqualTo(new ObjectMapper().readTree("""
                                {"url":"HTTP://A","final_url":"http://c/","redirects":["http://a/","http://b/"],
                                "status":404,"error":"http-4xx","reason":"not \\"found\\"\\n","bytes":9,"milliseconds":8,
                                "links":0,"skipped":{},"depth":2,"attempts":4,"truncated":false,"links_cut":false,"robots":[]}"""));
    }

    @Test
    void whatWasNeverAskedHasNoAttempt() throws JsonProcessingException {
        var line = line(PageReport.unvisited(PageVisit.first(1, CrawlTarget.seed(Rows.url("http://a/"), "http://a/"))));
        assertThat(line.get("attempts").asInt()).isZero();
        assertThat(line.get("status").asInt()).isZero();
        assertThat(line.get("error").asText()).isEqualTo("cancelled");
    }
}
