import { get } from "./api.js";
import { element, part, setText, show, showProblem } from "./element.js";
import { count, counted, dateAndTime, rate } from "./figures.js";
import { leftOut, nameOf, setProgress, setState } from "./job-state.js";

const PAGE = 50;

/** One job in the list. */
class Row {
  constructor(job) {
    this.name = element("a", { href: `#/jobs/${job.id}` });
    this.state = element("span");
    this.bar = element("progress", { "aria-label": "Finished" });
    this.figures = element("span", { class: "meta" });
    this.time = element("time", { class: "meta", datetime: job.created }, dateAndTime(job.created));
    this.item = element(
      "li",
      { class: "card", "data-job": job.id },
      element("div", { class: "heading" }, this.name, this.state),
      this.bar,
      element("div", { class: "heading" }, this.figures, this.time),
    );
    this.update(job);
  }

  update(job) {
    setText(this.name, nameOf(job));
    setState(this.state, job);
    this.job = job;
    this.progress(job.progress);
  }

  progress(progress) {
    this.job.progress = progress;
    setProgress(this.bar, this.job);
    const without = leftOut(this.job) ? `, ${count(leftOut(this.job))} left out` : "";
    const running = this.job.state === "running" ? `, ${rate(progress.pages_per_second)} pages/s` : "";
    setText(
      this.figures,
      `${count(progress.finished)} of ${counted(progress.accepted, "URL")} finished, `
        + `${count(progress.failed)} failed, ${counted(progress.links, "link")}${without}${running}`,
    );
  }
}

/** The list of jobs, the newest first, live. */
export function showJobs(main, events) {
  show(main, "jobs-view");
  document.title = "Harvests · Link Harvester";
  const list = part(main, "jobs");
  const empty = part(main, "no-jobs");
  const more = part(main, "more-jobs");
  const filter = part(main, "state-filter");
  const problem = main.querySelector(".problem");
  const rows = new Map();
  const left = new AbortController();
  let next = null;

  function place(job, first) {
    const wanted = !filter.value || job.state === filter.value;
    const row = rows.get(job.id);
    if (!wanted) {
      drop(job.id);
    } else if (row) {
      row.update(job);
    } else {
      const added = new Row(job);
      rows.set(job.id, added);
      first ? list.prepend(added.item) : list.append(added.item);
    }
    showEmpty();
  }

  function drop(id) {
    rows.get(id)?.item.remove();
    rows.delete(id);
    showEmpty();
  }

  function showEmpty() {
    empty.hidden = rows.size > 0;
    setText(empty, filter.value ? `No harvest is ${filter.value}.` : "There is no harvest yet.");
  }

  async function load(cursor) {
    const parameters = new URLSearchParams({ limit: PAGE });
    if (filter.value) {
      parameters.set("state", filter.value);
    }
    if (cursor) {
      parameters.set("cursor", cursor);
    }
    try {
      const page = await get(`jobs?${parameters}`, left.signal);
      showProblem(problem, null);
      if (!cursor) {
        rows.clear();
        list.replaceChildren();
      }
      page.jobs.forEach((job) => place(job, false));
      next = page.next;
      more.hidden = !next;
      showEmpty();
    } catch (failure) {
      if (failure.name !== "AbortError") {
        showProblem(problem, failure);
      }
    }
  }

  // A job of an older page does not move to the top when it changes.
  const newer = (job) => rows.has(job.id) || !list.lastChild || job.id > list.lastChild.dataset.job || !next;
  const on = (type, action) =>
    events.addEventListener(type, ({ detail }) => action(detail), { signal: left.signal });
  on("created", (job) => place(job, true));
  on("state", (job) => newer(job) && place(job, true));
  on("deleted", ({ job }) => drop(job));
  on("progress", (progress) => rows.get(progress.job)?.progress(progress));
  on("reset", () => load());
  filter.addEventListener("change", () => load());
  more.addEventListener("click", () => load(next));
  load();
  return { leave: () => left.abort(), goTo: () => false };
}
