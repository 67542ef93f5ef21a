import { get, jobAddress, jobPath } from "./api.js";
import { part, setText } from "./element.js";
import { counted, timeOfDay } from "./figures.js";
import { Table } from "./table.js";

const MOST = 200;
const DRAW_MILLISECONDS = 500;

const COLUMNS = [
  { title: "Time", of: (failure) => failure.at, text: (failure) => timeOfDay(failure.at) },
  { title: "Error", of: (failure) => failure.error },
  { title: "Status", number: true, of: (failure) => failure.status, text: (failure) => failure.status || "–" },
  { title: "URL", wide: true, of: (failure) => failure.url },
  { title: "Reason", wide: true, of: (failure) => failure.reason },
];

/** Shows the last failures of a job, and new ones as they happen. */
export function showFailures(section, job, events) {
  const left = new AbortController();
  const table = new Table(part(section, "failures-table"), {
    caption: "Last failures",
    columns: COLUMNS,
    sort: 0,
    descending: true,
    filter: "Filter",
    empty: "Nothing has failed.",
  });
  const report = part(section, "all-failures");
  report.href = jobAddress(job.id, "report");
  let failures = [];
  let failed = job.progress.failed;
  let skipped = 0;
  let timer = 0;

  function draw() {
    timer = 0;
    table.show(failures);
    const cut = failed > failures.length && failures.length === MOST;
    setText(part(section, "part-name"), cut ? `Last ${MOST} of ${counted(failed, "failure")}` : "Failures");
    part(section, "failures-cut").hidden = !cut;
    setText(
      part(section, "failures-skipped"),
      skipped ? `${counted(skipped, "failure")} came too fast to be shown; the report has all.` : "",
    );
  }

  async function load() {
    try {
      failures = (await get(jobPath(job.id, "failures"), left.signal)).failures;
      skipped = 0;
      draw();
    } catch (failure) {
      if (failure.name !== "AbortError") {
        setText(part(section, "failures-skipped"), failure.message);
      }
    }
  }

  events.addEventListener("failure", ({ detail }) => {
    failures.unshift(detail);
    failures.length = Math.min(failures.length, MOST);
    skipped += detail.skipped ?? 0;
    timer ||= setTimeout(draw, DRAW_MILLISECONDS);
  }, { signal: left.signal });
  events.addEventListener("progress", ({ detail }) => (failed = detail.failed), { signal: left.signal });
  events.addEventListener("state", ({ detail }) => {
    failed = detail.progress.failed;
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
