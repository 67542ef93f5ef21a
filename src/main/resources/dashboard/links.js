import { jobPath, send } from "./api.js";
import { part, setText } from "./element.js";
import { count } from "./figures.js";
import { isActive } from "./job-state.js";
import { Table } from "./table.js";

const PAGE = 100;
const DRAW_MILLISECONDS = 500;

const COLUMNS = [
  { title: "From", wide: true, of: (link) => link.source },
  { title: "To", wide: true, of: (link) => link.url },
  { title: "Text", wide: true, of: (link) => link.text },
  { title: "Depth", number: true, of: (link) => link.depth },
  { title: "Element", of: (link) => [link.element, link.attribute].filter(Boolean).join(" ") },
  { title: "rel", of: (link) => link.rel },
];

/** Yields the lines of a body as they arrive. */
async function* linesOf(response) {
  const decoded = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let piece = await decoded.read(); !piece.done; piece = await decoded.read()) {
    const lines = (rest + piece.value).split("\n");
    rest = lines.pop();
    yield lines;
  }
}

/**
 * Shows the found links: page by page or, while the job runs, the newest ones as they arrive. Lines that are not shown are
 * not parsed.
 */
export function showLinks(section, job, events) {
  const text = part(section, "links-text");
  const follow = part(section, "follow");
  const pages = part(section, "links-pages");
  const shown = part(section, "links-shown");
  const table = new Table(part(section, "links-table"), {
    caption: "Links",
    columns: COLUMNS,
    counts: false,
    empty: "No link was found.",
  });
  let now = job;
  let from = 0;
  let reading = new AbortController();

  function request(parameters) {
    reading.abort();
    reading = new AbortController();
    const all = new URLSearchParams({ format: "jsonl", ...parameters });
    if (text.value) {
      all.set("q", text.value);
    }
    return send(`${jobPath(job.id, "links")}?${all}`, { signal: reading.signal });
  }

  async function showPage() {
    const response = await request({ from, limit: PAGE + 1 });
    const rows = (await response.text()).split("\n").filter(Boolean);
    const page = rows.slice(0, PAGE).map((line) => JSON.parse(line));
    table.show(page);
    setText(shown, page.length ? `Links ${count(from + 1)} to ${count(from + page.length)}` : "");
    part(section, "earlier").disabled = from === 0;
    part(section, "later").disabled = rows.length <= PAGE;
  }

  async function showNewest() {
    // The matches of a search are not counted, so it reads from the first row on.
    const begin = text.value ? 0 : Math.max(0, now.progress.links - PAGE);
    const response = await request({ from: begin, follow: true });
    const { signal } = reading;
    let newest = [];
    let seen = begin;
    let timer = 0;
    const draw = () => {
      timer = 0;
      if (!signal.aborted) {
        table.show(newest.map((line) => JSON.parse(line)).reverse());
        setText(shown, `The newest ${count(newest.length)} of ${count(seen)}`);
      }
    };
    draw();
    for await (const lines of linesOf(response)) {
      seen += lines.length;
      newest = newest.concat(lines.slice(-PAGE)).slice(-PAGE);
      timer ||= setTimeout(draw, DRAW_MILLISECONDS);
    }
    clearTimeout(timer);
    draw();
  }

  async function load() {
    const following = follow.checked && !follow.disabled && !document.hidden;
    pages.hidden = following;
    try {
      await (following ? showNewest() : showPage());
    } catch (failure) {
      if (failure.name !== "AbortError") {
        setText(shown, failure.message);
      }
    }
  }

  function turn(by) {
    from = Math.max(0, from + by);
    load();
  }

  part(section, "search-links").addEventListener("submit", (event) => {
    event.preventDefault();
    turn(-from);
  });
  text.addEventListener("search", () => turn(-from)); // The cross in the field; not in every browser.
  follow.addEventListener("change", () => turn(-from));
  part(section, "earlier").addEventListener("click", () => turn(-PAGE));
  part(section, "later").addEventListener("click", () => turn(PAGE));
  const left = new AbortController();
  // A hidden stream would take one of the few connections of the browser.
  document.addEventListener("visibilitychange", () => follow.checked && load(), { signal: left.signal });
  events.addEventListener("progress", ({ detail }) => (now = { ...now, progress: detail }), { signal: left.signal });
  events.addEventListener("state", ({ detail }) => {
    const worked = isActive(now);
    now = detail;
    follow.disabled = !isActive(now);
    if (worked !== isActive(now)) {
      from = 0;
      load();
    }
  }, { signal: left.signal });
  follow.disabled = !isActive(job);
  follow.checked = isActive(job);
  load();
  return {
    leave() {
      left.abort();
      reading.abort();
    },
  };
}
