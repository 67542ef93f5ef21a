import { get, jobPath } from "./api.js";
import { part, setText } from "./element.js";
import { count, counted, duration } from "./figures.js";
import { isActive } from "./job-state.js";
import { Table } from "./table.js";

const REFRESH_MILLISECONDS = 2_000;
const LONG_TABLE = 1_000;

const errorsOf = (host) =>
  Object.entries(host.by_error).map(([name, number]) => `${name} ${count(number)}`).join(", ");

// An inactive host has no such value, and sorts below all that have one.
const live = (title, name, text = count) => ({
  title,
  number: true,
  of: (host) => host[name] ?? -1,
  text: (host) => (host[name] === undefined ? "–" : text(host[name])),
});

const COLUMNS = [
  { title: "Host", wide: true, of: (host) => host.host },
  { title: "Finished", number: true, of: (host) => host.finished, text: (host) => count(host.finished) },
  { title: "Failed", number: true, of: (host) => host.failed, text: (host) => count(host.failed) },
  {
    title: "Mean time",
    number: true,
    of: (host) => host.mean_milliseconds,
    text: (host) => duration(host.mean_milliseconds),
  },
  live("In flight", "in_flight"),
  live("Window", "window"),
  live("Pace", "gap_milliseconds", (gap) => (gap === 0 ? "no gap" : `1 in ${duration(gap)}`)),
  live("Next request", "next_request_milliseconds", (wait) => (wait === 0 ? "now" : `in ${duration(wait)}`)),
  {
    title: "Errors",
    wide: true,
    of: (host) => `${host.down ? "given up" : ""} ${errorsOf(host)}`.trim(),
    text: (host) => [host.down ? "given up" : "", errorsOf(host)].filter(Boolean).join(": ") || "–",
  },
];

/** Shows the hosts of a job; refreshes while it runs, less often when there are many. */
export function showHosts(section, job, events) {
  const left = new AbortController();
  const table = new Table(part(section, "hosts-table"), {
    caption: "Hosts",
    columns: COLUMNS,
    sort: 1,
    descending: true,
    filter: "Filter",
    empty: "No host was fetched from yet.",
  });
  let now = job;
  let timer = 0;

  async function load() {
    clearTimeout(timer);
    let wait = REFRESH_MILLISECONDS;
    try {
      const { hosts, left_out: leftOut } = await get(jobPath(job.id, "hosts"), left.signal);
      table.show(hosts);
      setText(
        part(section, "hosts-left-out"),
        leftOut ? `${counted(leftOut, "URL")} of further hosts ${leftOut === 1 ? "is" : "are"} left out.` : "",
      );
      wait *= hosts.length > LONG_TABLE ? 5 : 1;
    } catch (failure) {
      if (failure.name === "AbortError") {
        return;
      }
      setText(part(section, "hosts-left-out"), failure.message);
    }
    if (isActive(now) && !left.signal.aborted) {
      timer = setTimeout(load, wait);
    }
  }

  events.addEventListener("state", ({ detail }) => {
    now = detail;
    load();
  }, { signal: left.signal });
  load();
  return {
    leave() {
      left.abort();
      clearTimeout(timer);
    },
  };
}
