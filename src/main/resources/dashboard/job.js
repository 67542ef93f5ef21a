import { get, jobAddress, jobPath, post, remove } from "./api.js";
import { showCharts } from "./charts.js";
import { announce, confirmed, describe, part, setText, show, showProblem } from "./element.js";
import { showFailures } from "./failures.js";
import { count, dateAndTime, duration, rate, size } from "./figures.js";
import { showGraph } from "./graph.js";
import { showHosts } from "./hosts.js";
import { leftOut, nameOf, POSSIBLE, setProgress, setState } from "./job-state.js";
import { showLinks } from "./links.js";
import { showOptions } from "./options.js";

const ANNOUNCE_MILLISECONDS = 10_000;
const PARTS = {
  charts: showCharts,
  hosts: showHosts,
  links: showLinks,
  graph: showGraph,
  failures: showFailures,
  options: showOptions,
};

/** Shows one job: its state and progress, its actions, and one of its parts. */
export function showJob(main, events, id, firstPart) {
  show(main, "job-view");
  const problem = main.querySelector(".problem");
  const left = new AbortController();
  const listeners = new EventTarget();
  let job = null;
  let shown = null;
  let partName = "";
  let announced = 0;

  function notify(type, detail) {
    listeners.dispatchEvent(new CustomEvent(type, { detail }));
  }

  function showState() {
    document.title = `${nameOf(job)} · Link Harvester`;
    setText(part(main, "job-name"), nameOf(job));
    setState(part(main, "state"), job);
    const times = [`created ${dateAndTime(job.created)}`];
    if (job.ended && job.started) {
      times.push(`ended after ${duration(new Date(job.ended) - new Date(job.started))}`);
    }
    setText(part(main, "times"), times.join(", "));
    const reason = part(main, "reason");
    reason.hidden = !job.reason;
    setText(reason, job.reason ?? "");
    part(main, "again").hidden = false;
    const focused = document.activeElement;
    for (const [change, states] of Object.entries(POSSIBLE)) {
      part(main, change).hidden = !states.includes(job.state);
    }
    if (focused?.hidden) {
      part(main, "job-name").focus(); // The button that had the focus is gone.
    }
  }

  function showProgress() {
    const progress = job.progress;
    setProgress(part(main, "progress"), job);
    describe(part(main, "figures"), [
      ["Finished", `${count(progress.finished)} of ${count(progress.accepted)}`],
      ["Failed", count(progress.failed)],
      ["Pages a second", rate(progress.pages_per_second)],
      ["In flight", count(progress.in_flight)],
      leftOut(job) ? ["Left out", count(leftOut(job))] : ["Queued", count(progress.queued)],
      ["Links", count(progress.links)],
      ["Received", size(progress.bytes)],
    ]);
  }

  function announceProgress() {
    if (Date.now() - announced >= ANNOUNCE_MILLISECONDS) {
      announced = Date.now();
      const { finished, accepted, failed } = job.progress;
      announce(`${count(finished)} of ${count(accepted)} finished, ${count(failed)} failed`);
    }
  }

  function changed(now) {
    const before = job?.state;
    job = now;
    showState();
    showProgress();
    if (before && before !== job.state) {
      announce(`This harvest is ${job.state}`);
    }
    notify("state", job);
  }

  async function load() {
    try {
      changed(await get(jobPath(id), left.signal));
      if (!shown) {
        showPart(firstPart);
      }
    } catch (failure) {
      if (failure.status === 404) {
        gone();
      } else if (failure.name !== "AbortError") {
        showProblem(problem, failure);
      }
    }
  }

  function gone() {
    leave();
    show(main, "gone-view");
    main.querySelector("h1").focus();
  }

  function showPart(name) {
    partName = name in PARTS ? name : "charts";
    shown?.leave();
    const section = part(main, "part");
    show(section, `${partName}-part`);
    shown = PARTS[partName](section, job, listeners);
    for (const link of main.querySelectorAll(".parts a")) {
      const here = link.dataset.part === partName;
      here ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
    }
  }

  async function change(action) {
    showProblem(problem, null);
    try {
      await action();
    } catch (failure) {
      showProblem(problem, failure);
    }
  }

  const apply = (verb) => change(async () => changed(await post(jobPath(id, verb))));
  part(main, "pause").addEventListener("click", () => apply("pause"));
  part(main, "resume").addEventListener("click", () => apply("resume"));
  part(main, "cancel").addEventListener("click", async () => {
    if (await confirmed(`Cancel ${nameOf(job)}? What it found stays, but it cannot go on.`, "Cancel the harvest")) {
      apply("cancel");
    }
  });
  part(main, "delete").addEventListener("click", async () => {
    if (await confirmed(`Delete ${nameOf(job)} with all that it found?`, "Delete it")) {
      change(async () => {
        await remove(jobPath(id));
        location.hash = "#/";
      });
    }
  });
  part(main, "again").href = `#/new/${id}`;
  for (const link of main.querySelectorAll("[data-part]")) {
    link.href = `#/jobs/${id}/${link.dataset.part}`;
  }
  for (const link of main.querySelectorAll("[data-file]")) {
    link.href = jobAddress(id, link.dataset.file);
  }

  const on = (type, action) =>
    events.addEventListener(type, ({ detail }) => job && action(detail), { signal: left.signal });
  on("state", (now) => now.id === id && changed(now));
  on("progress", (progress) => {
    if (progress.job === id) {
      job.progress = progress;
      showProgress();
      announceProgress();
      notify("progress", progress);
    }
  });
  on("failure", (failure) => failure.job === id && notify("failure", failure));
  on("deleted", (deleted) => deleted.job === id && location.hash.includes(id) && gone());
  on("reset", load);

  function leave() {
    left.abort();
    shown?.leave();
    shown = null;
  }

  load();
  return {
    leave,
    /** Shows another part of the same job, if that is what a place names. */
    goTo(place) {
      const [name, other, next] = place.split("/");
      if (name !== "jobs" || other !== id || !shown) {
        return false;
      }
      showPart(next);
      part(main, "part-name").focus({ preventScroll: true });
      return true;
    },
  };
}
