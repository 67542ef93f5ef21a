"""Generates the sites to harvest, with a seed: they are the same in every run and on every machine."""

import random
from dataclasses import dataclass
from pathlib import Path

FILLER = " some <em>more</em> words, and what is <b class=\"x\">bold</b>; so."


@dataclass(frozen=True)
class Site:
    """Describes a site: the number of pages, their length, the links of each and their structure."""

    name: str
    pages: int
    length: int
    links: int
    # Deep: levels of 64 pages, each linked to the next level. Else: a tree whose pages have many children.
    deep: bool = False

    def path(self, page: int) -> str:
        return "/" if page == 0 else f"/{page // 1000}/{page}.html"

    def paths(self) -> list[str]:
        return [self.path(page) for page in range(self.pages)]

    def targets(self, page: int, numbers: random.Random) -> list[int]:
        """Returns the pages that a page links to: first those without another parent, then any."""
        if self.deep:
            width = 64
            level = (page + width - 1) // width
            following = page + width if page else 1
            needed = range(following, min(self.pages, following + (1 if page else width)))
            first, last = max(0, level * width - 2 * width), min(self.pages, level * width + 2 * width) - 1
        else:
            children = self.links // 2
            needed = range(children * page + 1, min(self.pages, children * page + children + 1))
            first, last = 0, self.pages - 1
        targets = list(needed)
        while len(targets) < self.links:
            targets.append(numbers.randint(first, last))
        return targets

    def html(self, page: int) -> str:
        numbers = random.Random(f"{self.name} {page}")
        parts = [
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page {page}</title></head>'
            f'<body><h1>Page {page}</h1><ul>\n'
        ]
        length = len(parts[0])
        for place, target in enumerate(self.targets(page, numbers)):
            fragment = "#part" if place % 20 == 19 else ""
            item = f'<li class="item"><a class="link" href="{self.reference(page, target)}{fragment}">link {place}</a>'
            wanted = self.length * (place + 1) // self.links - length - len(item)
            item += FILLER * (wanted // len(FILLER)) + "</li>\n"
            parts.append(item)
            length += len(item)
        return "".join(parts) + "</ul></body></html>\n"

    def reference(self, page: int, target: int) -> str:
        """Returns a link as pages have them: some relative, most from the root."""
        same_folder = page and target and page // 1000 == target // 1000
        return f"{target}.html" if same_folder else self.path(target)

    def generate(self, folder: Path) -> Path:
        """Writes the pages unless they exist; returns their folder."""
        root = folder / self.name
        complete = folder / f"{self.name}.complete"
        if complete.exists():
            return root
        for page in range(self.pages):
            if page % 1000 == 0:
                (root / str(page // 1000)).mkdir(parents=True, exist_ok=True)
            file = root / "index.html" if page == 0 else root / self.path(page)[1:]
            file.write_text(self.html(page), encoding="utf-8")
        complete.touch()
        return root


SITES = {
    site.name: site
    for site in (
        Site("small", 2_000, 3_000, 12),
        Site("14k", 10_000, 14_000, 61),
        Site("deep", 20_000, 6_000, 25, deep=True),
        Site("20k", 20_000, 6_000, 25),
        Site("40k", 40_000, 14_000, 61),
        Site("200k", 200_000, 6_000, 25),
    )
}
