package dev.linkharvester.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What a page allocates from its bytes to its links: on a noisy machine the one cost that is the same in every run. A
 * bound that no longer holds is a change to be explained, not to be raised in passing.
 */
class AllocationIT {
    private static final int LINKS = 61;
    private static final int LENGTH = 14_000;

    /** Bytes a page; the text itself is 14,000 of them. */
    private static final long PLAIN_BOUND = 46_000;

    /** The same of a page that is parsed into a tree. */
    private static final long PARSED_BOUND = 190_000;

    // Until the compiler has done all that it will, which is later on a machine with much else to do, a page costs
    // more.
    private static final int ROUNDS = 40;
    private static final int PAGES = 200;

    private static final String PLAIN = "<p>";
    private static final String PARSED = "<template></template>";

    @Test
    void aPlainPageAllocatesLittleMoreThanItsTextAndItsLinks() throws Exception {
        assertThat(bytesPerPage(PLAIN)).isLessThan(PLAIN_BOUND);
    }

    @Test
    void aParsedPageAllocatesItsTree() throws Exception {
        assertThat(bytesPerPage(PARSED)).isLessThan(PARSED_BOUND);
    }

    // In a process of its own: what a compiler leaves out depends on all that ran before, such as the pages of other
    // tests.
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
