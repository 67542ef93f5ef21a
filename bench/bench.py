"""Runs each crawler in turn on the same site with the same concurrency, checks what it fetched, prints the medians."""

import argparse
import datetime
import os
import platform
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Callable
from urllib.request import urlopen

from sites import SITES, Site

PORT = 8077
DELAYING_PORT = 8078
DELAY_MILLIS = 20
HOSTS = 1_000
PAGES_PER_HOST = 60
PROJECT = Path(__file__).resolve().parent.parent
OPPONENTS = PROJECT / "bench/opponents"
TIMEOUT_SECONDS = 900

# Sites and the tools that run on them. Slow opponents run on the small site only, so that a table takes no day.
EVERYONE = ["harvest", "fetch-only", "wget2", "spider-rs", "linkinator", "crawler4j", "scrapy"]
FAST = ["harvest", "fetch-only", "wget2", "spider-rs"]
PARTS = {
    "start": ["harvest"],
    "seeds": ["harvest", "collector"],
    "seeds-10k": ["harvest", "collector"],
    "small": EVERYONE,
    "14k": FAST,
    "deep": FAST,
    "40k": FAST,
    "200k": FAST,
    "delayed": FAST,
    "delayed-200k": ["harvest", "fetch-only"],
    "hosts": ["harvest"],
    "warm": ["harvest", "fetch-only"],
}
QUICK = {"start": ["harvest"], "seeds": ["harvest", "collector"], "14k": FAST}


@dataclass
class Job:
    """Describes the task of a crawler: all pages of a site, from its root or from a list of seeds."""

    part: str
    site: Site
    start: str
    concurrency: int
    folder: Path
    seeds: Path | None = None
    depth: int = 1000
    options: tuple[str, ...] = ()

    @property
    def output(self) -> Path:
        return self.folder / "found.tsv"


@dataclass
class Run:
    """Holds the measures of a run, or its fault."""

    wall: float
    processor: float
    megabytes: float
    pages: int
    repeated: int
    fault: str = ""
    heartbeat: float | None = None


def java(*arguments: str) -> list[str]:
    classes = f"{PROJECT}/target/bench/classes:{PROJECT}/target/link-harvester.jar:{PROJECT}/target/lib/*"
    return [os.environ["BENCH_JAVA"], "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow", "-cp", classes, *arguments]


def harvest_arguments(job: Job) -> list[str]:
    seeds = ["-i", str(job.seeds)] if job.seeds else [job.start]
    return [*seeds, "-o", str(job.output), "--depth", str(job.depth), "--robots", "ignore", "--no-progress",
            "--concurrency", str(job.concurrency), "--host-concurrency", str(min(job.concurrency, 1000)), *job.options]


def harvest(job: Job) -> list[str]:
    return [str(PROJECT / "harvest"), *harvest_arguments(job)]


def fetch_only(job: Job) -> list[str]:
    urls = job.folder / "urls.txt"
    urls.write_text("".join(job.start.rstrip("/") + path + "\n" for path in job.site.paths()))
    return java("FetchOnly", str(urls), str(job.concurrency), "1")


def wget2(job: Job) -> list[str]:
    # --spider -r of this version stops early.
    return ["wget2", "-q", "--recursive", "--level=0", "--delete-after", "--no-robots", "--stats-site=csv:stats.csv",
            f"--max-threads={job.concurrency}", job.start]


def spider_rs(job: Job) -> list[str]:
    return ["node", str(OPPONENTS / "spider.mjs"), str(PROJECT / "target/bench/npm"), job.start]


def linkinator(job: Job) -> list[str]:
    return ["node", str(PROJECT / "target/bench/npm/node_modules/.bin/linkinator"), job.start, "--recurse",
            "--concurrency", str(job.concurrency), "--format", "csv"]


def scrapy(job: Job) -> list[str]:
    limits = ["ROBOTSTXT_OBEY=0", "LOG_LEVEL=ERROR", "DEPTH_LIMIT=0", f"CONCURRENT_REQUESTS={job.concurrency}",
              f"CONCURRENT_REQUESTS_PER_DOMAIN={job.concurrency}", "TELNETCONSOLE_ENABLED=0"]
    settings = [word for limit in limits for word in ("-s", limit)]
    return ["/usr/bin/scrapy", "runspider", str(OPPONENTS / "scrapy_spider.py"), "-a", f"start={job.start}",
            "-o", f"{job.output}:csv", *settings]


def crawler4j(job: Job) -> list[str]:
    libraries = PROJECT / "target/bench/crawler4j"
    return [os.environ["BENCH_JAVA"], "-cp", f"{libraries}:{libraries}/*", "CrawlSite", job.start,
            str(job.concurrency), str(job.folder / "state"), str(job.output)]


def collector(job: Job) -> list[str]:
    return ["/usr/bin/python3", str(OPPONENTS / "collector.py"), str(job.seeds), str(job.output)]


TOOLS: dict[str, Callable[[Job], list[str]]] = {
    "harvest": harvest,
    "fetch-only": fetch_only,
    "wget2": wget2,
    "spider-rs": spider_rs,
    "linkinator": linkinator,
    "crawler4j": crawler4j,
    "scrapy": scrapy,
    "collector": collector,
}


class Nginx:
    """Serves the pages without delay. Its log shows which pages were requested."""

    def __init__(self, work: Path):
        self.work = work
        self.log = work / "access.log"
        (work / "nginx.conf").write_text(f"""
worker_processes 1;
daemon on;
pid {work}/nginx.pid;
error_log {work}/nginx.err;
events {{ worker_connections 4096; }}
http {{
    types {{ text/html html; }}
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000;
    open_file_cache max=10000 inactive=1h;
    open_file_cache_valid 1h;
    log_format path "$status $request_uri";
    access_log {self.log} path buffer=1m;
    server {{
        listen 127.0.0.1:{PORT} backlog=4096;
        root {work}/current;
        index index.html;
    }}
}}
""")

    def serve(self, root: Path) -> str:
        current = self.work / "current"
        self.stop()
        current.unlink(missing_ok=True)
        current.symlink_to(root)
        subprocess.run(["nginx", "-p", self.work, "-c", self.work / "nginx.conf"], check=True, stderr=subprocess.DEVNULL)
        return f"http://127.0.0.1:{PORT}/"

    def take_log(self) -> list[str]:
        """Returns the paths that were served since the last call."""
        taken = self.work / "taken.log"
        self.log.rename(taken)
        subprocess.run(["nginx", "-p", self.work, "-c", self.work / "nginx.conf", "-s", "reopen"],
                       check=True, stderr=subprocess.DEVNULL)
        wait_for(self.log.exists)
        time.sleep(0.2)
        lines = taken.read_text().splitlines()
        return [line[4:] for line in lines if line.startswith("200 ")]

    def stop(self) -> None:
        pid = self.work / "nginx.pid"
        if pid.exists():
            subprocess.run(["nginx", "-p", self.work, "-c", self.work / "nginx.conf", "-s", "stop"],
                           stderr=subprocess.DEVNULL, check=False)
            wait_for(lambda: not pid.exists())


class Delaying:
    """Serves the pages with a delay before every response, by a server that can hold all requests at once."""

    def __init__(self):
        self.process: subprocess.Popen | None = None

    def serve(self, root: Path) -> str:
        self.process = subprocess.Popen(java("DelayingServer", str(DELAYING_PORT), str(root), str(DELAY_MILLIS)))
        start = f"http://127.0.0.1:{DELAYING_PORT}/"
        wait_for(lambda: reachable(start))
        self.take_log()
        return start

    def take_log(self) -> list[str]:
        with urlopen(f"http://127.0.0.1:{DELAYING_PORT}/-/log") as response:
            return answer.read().decode().splitlines()

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait()


def reachable(url: str) -> bool:
    try:
        with urlopen(url):
            return True
    except OSError:
        return False


def wait_for(condition: Callable[[], bool]) -> None:
    for _ in range(200):
        if condition():
            return
        time.sleep(0.05)
    raise TimeoutError("a server did not do what it was told within 10 s")


def measure(tool: str, job: Job, server: Nginx | Delaying) -> Run:
    """Runs a tool in an empty folder under GNU time, so that no memory of this script is counted."""
    shutil.rmtree(job.folder, ignore_errors=True)
    job.folder.mkdir(parents=True)
    times = job.folder / "times.txt"
    command = ["/usr/bin/time", "-q", "-o", str(times), "-f", "%e %U %S %M", *TOOLS[tool](job)]
    environment = {**os.environ, "JDK_JAVA_OPTIONS": "-Dharvest.heartbeat=true"} if tool == "harvest" else None
    server.take_log()
    with open(job.folder / "stdout", "wb") as out, open(job.folder / "stderr", "wb") as err:
        begin = time.monotonic()
        try:
            code = subprocess.run(command, stdout=out, stderr=err, cwd=job.folder, env=environment,
                                  stdin=subprocess.DEVNULL, timeout=TIMEOUT_SECONDS).returncode
        except subprocess.TimeoutExpired:
            return Run(0, 0, 0, 0, 0, f"not done within {TIMEOUT_SECONDS} s")
        wall = time.monotonic() - begin
    _, user, system, kilobytes = times.read_text().splitlines()[-1].split()
    requested = server.take_log()
    run = Run(wall, float(user) + float(system), int(kilobytes) / 1024, len(set(requested)), len(requested) - len(set(requested)))
    run.fault = fault(tool, job, code, set(requested))
    heartbeat = re.search(r"pause of an event loop: ([\d.]+) ms", (job.folder / "stderr").read_text(errors="replace"))
    run.heartbeat = float(heartbeat[1]) if heartbeat else None
    return run


def fault(tool: str, job: Job, code: int, requested: set[str]) -> str:
    """Returns the fault that excludes a run: an error exit, or other pages than those of the site."""
    expected = expected_paths(job)
    if code != 0 and not (tool == "linkinator" and code == 1):
        return f"exit code {code}"
    if expected - requested:
        return f"{len(expected - requested)} of {len(expected)} pages missed"
    if requested - expected:
        return f"{len(requested - expected)} URLs outside the site"
    return ""


def expected_paths(job: Job) -> set[str]:
    if job.seeds:
        # In the form of the servers' logs.
        parts = [line.split("/", 3) for line in job.seeds.read_text().split()]
        hosts = {name: "" if name.startswith("127.0.0.1:") else name.split(":")[0] for name in {part[2] for part in parts}}
        return {f"{hosts[part[2]]}/{part[3]}" for part in parts}
    return set(job.site.paths()) if job.depth else {"/"}


def print_table(job: Job, results: dict[str, list[Run]]) -> None:
    pages = len(expected_paths(job))
    print(f"\n### {job.part}: {pages:,} pages of {job.site.length / 1000:.0f} kB, {job.site.links} links each"
          f"{', in levels of 64' if job.site.deep else ''}"
          f"{f', {DELAY_MILLIS} ms of latency' if is_delayed(job.part) else ''}"
          f"{f', on {HOSTS:,} hosts, 1/s each' if job.part == 'hosts' else f', {job.concurrency} at a time'}\n")
    print("| | wall s | CPU s | pages/s | CPU µs/page | peak MB | wall, times ours | CPU, times ours |")
    print("|---|---|---|---|---|---|---|---|")
    good = {tool: [run for run in runs if not run.fault] for tool, runs in results.items()}
    ours = good.get("harvest", [])
    for tool, runs in good.items():
        if not runs:
            print(f"| {tool} | not counted: {results[tool][0].fault} |||||||")
            continue
        wall, processor = median(run.wall for run in runs), median(run.processor for run in runs)
        ratios = ["", ""]
        if ours:
            # The ratio within each round, because the speed of the machine drifts from round to round.
            pairs = list(zip(results[tool], results["harvest"]))
            counted = [(theirs, our) for theirs, our in pairs if not theirs.fault and not our.fault]
            if counted:
                ratios = [f"{median(theirs.wall / our.wall for theirs, our in counted):.2f}",
                          f"{median(theirs.processor / our.processor for theirs, our in counted):.2f}"]
        print(f"| {tool} | {wall:.2f} | {processor:.2f} | {pages / wall:,.0f} | {processor / pages * 1e6:,.0f} "
              f"| {median(run.megabytes for run in runs):.0f} | {ratios[0]} | {ratios[1]} |")
    notes = []
    for tool, runs in results.items():
        faults = [run.fault for run in runs if run.fault]
        if faults and good[tool]:
            notes.append(f"{tool}: {len(faults)} of {len(runs)} runs not counted ({faults[0]})")
        if any(run.repeated for run in good[tool]):
            notes.append(f"{tool} requested {max(run.repeated for run in good[tool])} pages more than once")
    beats = [run.heartbeat for run in ours if run.heartbeat is not None]
    if beats:
        notes.append(f"longest event-loop pause of harvest, round by round: {', '.join(f'{beat:.0f}' for beat in beats)} ms")
    if is_delayed(job.part) and job.part != "hosts" and ours:
        ideal = pages * DELAY_MILLIS / 1000 / job.concurrency
        notes.append(f"ideal: {ideal:.2f} s; harvest reaches {ideal / median(run.wall for run in ours):.2f} of it")
    if job.part == "hosts" and ours:
        ideal = PAGES_PER_HOST - 1
        notes.append(f"the last request of each host is due after {ideal} s; "
                     f"harvest reaches {ideal / median(run.wall for run in ours):.3f} of {HOSTS:,} pages/s")
    if notes:
        print("\n" + "; ".join(notes) + ".")
    sys.stdout.flush()


def warm(arguments: argparse.Namespace, nginx: Nginx) -> None:
    """Fetches the same pages several times in one process, with harvest and fetch-only in turn."""
    # The compilers finish after some 100,000 pages.
    passes = 6
    site = SITES["40k"]
    start = nginx.serve(site.generate(arguments.work / "sites"))
    print(f"\n### warm: {site.pages:,} pages of {site.length / 1000:.0f} kB, {passes} times in one process, the later half\n")
    print("| | pages/s | CPU µs/page |")
    print("|---|---|---|")
    rates = {}
    for tool in ("harvest", "fetch-only"):
        job = Job("warm", site, start, arguments.concurrency, arguments.work / "run" / tool)
        shutil.rmtree(job.folder, ignore_errors=True)
        job.folder.mkdir(parents=True)
        command = (java("WarmHarvest", str(passes), *harvest_arguments(job)) if tool == "harvest"
                   else fetch_only(job)[:-1] + [str(passes)])
        lines = []
        for _ in range(arguments.rounds):
            out = subprocess.run(command, stdout=subprocess.PIPE, cwd=job.folder, check=True, text=True).stdout
            lines += [line.split() for line in out.splitlines() if line.startswith(tool)][passes // 2:]
        rates[tool] = median(float(line[1]) for line in lines)
        print(f"| {tool} | {rates[tool]:,.0f} | {median(float(line[2]) for line in lines):.0f} |")
    print(f"\nharvest reaches {rates['harvest'] / rates['fetch-only']:.2f} of fetch-only.")
    sys.stdout.flush()


def job_of(part: str, start: str, arguments: argparse.Namespace, site: Site) -> Job:
    job = Job(part, site, start, arguments.concurrency, arguments.work / "run")
    if part == "start":
        job.depth = 0
    if part.startswith("seeds"):
        job.depth = 0
        job.concurrency = 100
        count = 10_000 if part == "seeds-10k" else 300 if arguments.quick else 2_000
        write_seeds(job, [start.rstrip("/") + path for path in site.paths()[:count]], arguments.work)
    if part == "hosts":
        job.depth = 0
        job.concurrency = 2 * HOSTS
        job.options = ("--host-rate-limit", "1/s")
        hosts = [f"http://127.1.{host // 250}.{host % 250 + 1}:{DELAYING_PORT}" for host in range(HOSTS)]
        write_seeds(job, [host + path for path in site.paths()[:PAGES_PER_HOST] for host in hosts], arguments.work)
    return job


def write_seeds(job: Job, urls: list[str], work: Path) -> None:
    job.seeds = work / "seeds.txt"
    job.seeds.write_text("".join(url + "\n" for url in urls))


def site_of(part: str) -> Site:
    sites = {"start": "14k", "seeds": "14k", "seeds-10k": "14k", "delayed": "20k", "delayed-200k": "200k", "hosts": "20k"}
    return SITES[sites.get(part, part)]


def is_delayed(part: str) -> bool:
    return part in ("delayed", "delayed-200k", "hosts")


def run_part(part: str, tools: list[str], arguments: argparse.Namespace, nginx: Nginx) -> None:
    site = site_of(part)
    root = site.generate(arguments.work / "sites")
    server = Delaying() if is_delayed(part) else nginx
    try:
        job = job_of(part, server.serve(root), arguments, site)
        results: dict[str, list[Run]] = {tool: [] for tool in tools}
        for number in range(arguments.rounds):
            # Each round starts with another tool.
            for tool in tools[number % len(tools):] + tools[: number % len(tools)]:
                run = measure(tool, job, server)
                results[tool].append(run)
                print(f"{part} {number + 1}/{arguments.rounds} {tool}: {run.wall:.2f} s, {run.pages} pages {run.fault}",
                      file=sys.stderr)
        print_table(job, results)
    finally:
        server.stop()


def version(*command: str) -> str:
    try:
        out = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False).stdout
        found = re.search(r"\d+(\.\d+)+[-+.\w]*", out)
        return found[0] if found else "?"
    except FileNotFoundError:
        return "cannot be had"


def print_machine() -> None:
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    memory = int(re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())[1]) >> 20
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], stdout=subprocess.PIPE, text=True, cwd=PROJECT,
                            check=False).stdout.strip()
    print(f"{datetime.date.today()}, commit {commit}; {os.cpu_count()} cores ({model[1] if model else platform.machine()}), "
          f"{memory} GB; Linux {platform.release()}.\n")
    npm = PROJECT / "target/bench/npm/node_modules"
    versions = {
        "JDK": version(os.environ["BENCH_JAVA"], "-version"),
        "nginx": version("nginx", "-v"),
        "wget2": version("wget2", "--version"),
        "Scrapy": version("/usr/bin/scrapy", "version"),
        "aiohttp": version("/usr/bin/python3", "-c", "import aiohttp; print(aiohttp.__version__)"),
        "Node": version("node", "--version"),
        "spider-rs": "0.0.157" if (npm / "@spider-rs").exists() else "cannot be had",
        "linkinator": "6.1.2" if (npm / "linkinator").exists() else "cannot be had",
        "crawler4j": "4.4.0" if (PROJECT / "target/bench/crawler4j").exists() else "cannot be had",
    }
    print("; ".join(f"{name} {number}" for name, number in versions.items()) + ".")


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench/run", description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--only", help=f"some of: {', '.join(TOOLS)}")
    parser.add_argument("--site", help=f"some of: {', '.join(PARTS)}")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--concurrency", type=int, default=64)
    parser.add_argument("--quick", action="store_true", help="a minute: one round of few parts")
    arguments = parser.parse_args()
    parts = QUICK if arguments.quick else PARTS
    if arguments.quick:
        arguments.rounds = 1
    if arguments.site:
        parts = {part: PARTS[part] for part in arguments.site.split(",")}
    nginx = Nginx(arguments.work)
    print_machine()
    try:
        for part, tools in parts.items():
            if part == "warm":
                warm(arguments, nginx)
                continue
            chosen = [tool for tool in tools if not arguments.only or tool in arguments.only.split(",")]
            if chosen:
                run_part(part, chosen, arguments, nginx)
    finally:
        nginx.stop()


if __name__ == "__main__":
    main()
