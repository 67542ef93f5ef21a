"""Collects links as many tutorials do: one session, all pages at once, a regex for links, a file opened per page."""

import asyncio
import re
import sys
from urllib.parse import urljoin

import aiofiles
import aiohttp

HREF = re.compile(r'href="(.*?)"')


async def write_links(file, url, session):
    async with session.get(url) as response:
        response.raise_for_status()
        html = await response.text()
    found = {urljoin(url, link) for link in HREF.findall(html)}
    if found:
        async with aiofiles.open(file, "a") as out:
            for link in found:
                await out.write(f"{url}\t{link}\n")


async def main(urls, file):
    async with aiofiles.open(file, "w") as out:
        await out.write("source_url\tparsed_url\n")
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(write_links(file, url, session) for url in urls))


with open(sys.argv[1], encoding="utf-8") as seeds:
    asyncio.run(main({line.strip() for line in seeds}, sys.argv[2]))
