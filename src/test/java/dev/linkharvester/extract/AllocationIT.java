package dev.linkharvester.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Measures the bytes that a page allocates from its body to its links: the one cost that is the same in every run on a
 * noisy machine. A limit that fails is a change to explain, not to raise in passing.
 */
class AllocationIT {
    private static final int LINKS = 61;
    private static final int LENGTH = 14_000;

    /** Limits the bytes of a scanned page; its text is 14,000 of them. */
    private static final long PLAIN_BOUND = 46_000;

    /** Limits the bytes of a page that is parsed into a tree. */
    private static final long PARSED_BOUND = 190_000;

    // A page costs more until the compiler has finished, which takes longer on a busy machine.
    private static final int ROUNDS = 40;
    private static final int PAGES = 200;

    private static final String PLAIN = "<p>";
    private static final String PARSED = "<template></template>";

    @Test
    void allocatesLittleMoreThanTextAndLinksForAPlainPage() throws Exception {
        assertThat(bytesPerPage(PLAIN)).isLessThan(PLAIN_BOUND);
    }

    @Test
    void allocatesATreeForAParsedPage() throws Exception {
        assertThat(bytesPerPage(PARSED)).isLessThan(PARSED_BOUND);
    }

    // Runs in a process of its own: the code that a compiler eliminates depends on all earlier code, such as the pages
    // of other tests.
    private static long bytesPerPage(String beginning) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = System.getProperty("java.class.path");
        var process = new ProcessBuilder(java, "-cp", classPath, AllocationIT.class.getName(), beginning)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(output).isZero();
        System.out.println("A page of " + LINKS + " links allocates " + output + " bytes");
        return Long.parseLong(output);
    }

    public static void main(String[] arguments) {
        var page = page(arguments[0]);
        var extractor = new LinkExtractor(Pages.HREF);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            extract(extractor, page);
            bytes = Math.min(bytes, (threads.getCurrentThreadAllocatedBytes() - before) / PAGES);
        }
        System.out.println(bytes);
    }

    private static void extract(LinkExtractor extractor, PageSource page) {
        for (int i = 0; i < PAGES; i++) {
            if (extractor.extract(page).links().size() != LINKS) {
                throw new AssertionError("Not every link was found");
            }
        }
    }

    private static PageSource page(String beginning) {
        var html = new StringBuilder("<!doctype html><title>Allocation</title>").append(beginning);
        for (int i = 0; i < LINKS; i++) {
            html.append("<li><a class=link href=\"/folder/page-").append(i).append(".html?a=1&amp;b=2\">link</a>");
            html.append(" some <em>more</em> words".repeat((LENGTH * (i + 1) / LINKS - html.length()) / 24));
        }
        return Pages.html(html.toString());
    }
}
