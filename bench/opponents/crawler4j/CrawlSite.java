import edu.uci.ics.crawler4j.crawler.CrawlConfig;
import edu.uci.ics.crawler4j.crawler.CrawlController;
import edu.uci.ics.crawler4j.crawler.Page;
import edu.uci.ics.crawler4j.crawler.WebCrawler;
import edu.uci.ics.crawler4j.fetcher.PageFetcher;
import edu.uci.ics.crawler4j.parser.HtmlParseData;
import edu.uci.ics.crawler4j.robotstxt.RobotstxtConfig;
import edu.uci.ics.crawler4j.robotstxt.RobotstxtServer;
import edu.uci.ics.crawler4j.url.WebURL;
import java.io.PrintWriter;

/** Crawls one site with crawler4j and records every edge. Arguments: start, threads, folder, output. */
public final class CrawlSite {
    private CrawlSite() {}

    private static final class Crawler extends WebCrawler {
        private final String start;
        private final PrintWriter out;

        Crawler(String start, PrintWriter out) {
            this.start = start;
            this.out = out;
        }

        @Override
        public boolean shouldVisit(Page from, WebURL url) {
            return url.getURL().startsWith(start);
        }

        @Override
        public void visit(Page page) {
            if (page.getParseData() instanceof HtmlParseData html) {
                for (var link : html.getOutgoingUrls()) {
                    out.println(page.getWebURL().getURL() + "\t" + link.getURL());
                }
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        var config = new CrawlConfig();
        config.setCrawlStorageFolder(arguments[2]);
        config.setPolitenessDelay(0);
        config.setMaxDepthOfCrawling(-1);
        config.setMaxConnectionsPerHost(Integer.parseInt(arguments[1]));
        config.setMaxTotalConnections(Integer.parseInt(arguments[1]));
        config.setThreadMonitoringDelaySeconds(1);
        config.setThreadShutdownDelaySeconds(1);
        config.setCleanupDelaySeconds(1);
        var robots = new RobotstxtConfig();
        robots.setEnabled(false);
        var fetcher = new PageFetcher(config);
        var controller = new CrawlController(config, fetcher, new RobotstxtServer(robots, fetcher));
        controller.addSeed(arguments[0]);
        try (var out = new PrintWriter(arguments[3])) {
            controller.start(() -> new Crawler(arguments[0], out), Integer.parseInt(arguments[1]));
        }
        System.exit(0);
    }
}
