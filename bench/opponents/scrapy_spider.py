"""Crawls one site with Scrapy and records every edge."""

from scrapy import Request, Spider
from scrapy.linkextractors import LinkExtractor


class SiteSpider(Spider):
    name = "site"

    def __init__(self, start="", **arguments):
        super().__init__(**arguments)
        self.start_urls = [start]
        self.extractor = LinkExtractor()

    def parse(self, response):
        for link in self.extractor.extract_links(response):
            yield {"source_url": response.url, "parsed_url": link.url}
            yield Request(link.url)
