package dev.linkharvester.output;

import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.PageChange;
import dev.linkharvester.model.PageReport;
import dev.linkharvester.url.Url;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the report: one JSON object a line (RFC 8259), one line for each URL that was accepted. */
final class ReportFormat {
    private ReportFormat() {}

    /** Appends the line of one URL; {@code status} is 0 when no response came, {@code error} is null for a page. */
    static void append(PageReport report, StringBuilder out) {
        RowFormat.JsonText.string("{\"url\":", report.target().name(), out);
        RowFormat.JsonText.string(",\"final_url\":", report.finalUrl().href(), out);
        out.append(",\"redirects\":[");
        var separator = "";
        for (Url redirect : report.redirects()) {
            RowFormat.JsonText.string(separator, redirect.href(), out);
            separator = ",";
        }
        out.append("],\"status\":").append(report.transfer().status());
        report.errorClass()
                .map(ErrorClass::label)
                .ifPresentOrElse(
                        label -> RowFormat.JsonText.string(",\"error\":", label, out),
                        () -> out.append(",\"error\":null"));
        RowFormat.JsonText.string(",\"reason\":", report.reason(), out);
        out.append(",\"bytes\":").append(report.transfer().bytes());
        out.append(",\"milliseconds\":").append(report.transfer().millis());
        out.append(",\"links\":").append(report.links());
        append(report.skipped(), out);
        out.append(",\"depth\":").append(report.target().depth());
        out.append(",\"attempts\":").append(report.attempts());
        out.append(",\"truncated\":").append(report.truncated());
        out.append(",\"links_cut\":").append(report.linksCut());
        out.append(",\"robots\":[");
        out.append(
                report.robots().names().stream().map(name -> '"' + name + '"').collect(Collectors.joining(",")));
        out.append(']');
        report.change().ifPresent(change -> append(change, out));
        out.append("}\n");
    }

    private static void append(Map<String, Integer> skipped, StringBuilder out) {
        out.append(",\"skipped\":{");
        var separator = "";
        for (var count : skipped.entrySet()) {
            RowFormat.JsonText.string(separator, count.getKey(), out);
            out.append(':').append(count.getValue());
            separator = ",";
        }
        out.append('}');
    }

    private static void append(PageChange change, StringBuilder out) {
        RowFormat.JsonText.string(",\"change\":", change.kind().label(), out);
        out.append(",\"new_links\":").append(change.newLinks());
        out.append(",\"gone_links\":[");
        var separator = "";
        for (var href : change.goneLinks()) {
            RowFormat.JsonText.string(separator, href, out);
            separator = ",";
        }
        out.append(']');
    }
}
