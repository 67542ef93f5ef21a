import { get, jobPath, remove } from "./api.js";
import { confirmed, element, part, show, showProblem } from "./element.js";
import { count, dateAndTime } from "./figures.js";
import { setState } from "./job-state.js";

const MOST = 200;
const DRAW_MILLISECONDS = 500;

const nameOf = (schedule) =>
  schedule.name || [schedule.options.url ?? schedule.options.input ?? schedule.options.sitemap].flat()[0] || schedule.id;

const timesOf = ({ cron, zone, every }) => (cron ? `${cron} (${zone})` : `every ${every}`);

/** Shows one schedule: when it runs, the result of its last run, or why there is none. */
function card(schedule, run, drop) {
  const next = schedule.paused ? "paused" : schedule.next ? `next run ${dateAndTime(schedule.next)}` : "no further run";
  const skipped = schedule.skipped ? `, ${count(schedule.skipped)} skipped while the one before still ran` : "";
  const button = element("button", { type: "button", class: "danger", "data-writes": true }, "Delete");
  button.addEventListener("click", drop);
  const item = element(
    "li",
    { class: "card" },
    element("div", { class: "heading" }, element("strong", {}, nameOf(schedule)), button),
    element("p", { class: "meta" }, `${timesOf(schedule)}, ${next}${skipped}`),
  );
  if (run) {
    const state = element("span");
    setState(state, run);
    const link = element("a", { href: `#/jobs/${run.id}` }, `Last run, ${dateAndTime(run.created)}`);
    item.append(element("p", {}, link, " ", state, run.reason ? ` ${run.reason}` : ""));
  } else {
    item.append(element("p", { class: "meta" }, "It has not run yet."));
  }
  if (schedule.last_error) {
    const { at, detail } = schedule.last_error;
    item.append(element("p", { class: "notice problem" }, `${dateAndTime(at)}: could not run: ${detail}`));
  }
  return item;
}

/** Shows the schedules, the newest first; refreshes when one of their runs changes. */
export function showSchedules(main, events) {
  show(main, "schedules-view");
  document.title = "Schedules · Link Harvester";
  const left = new AbortController();
  const problem = main.querySelector(".problem");
  let timer = 0;

  async function lastRun({ runs: [id] }) {
    return id ? get(jobPath(id), left.signal).catch(() => null) : null;
  }

  async function load() {
    timer = 0;
    try {
      const { schedules, next } = await get(`schedules?limit=${MOST}`, left.signal);
      const runs = await Promise.all(schedules.map(lastRun));
      const cards = schedules.map((schedule, index) => card(schedule, runs[index], () => drop(schedule)));
      part(main, "schedules").replaceChildren(...cards);
      part(main, "no-schedules").hidden = schedules.length > 0;
      part(main, "older-schedules").hidden = !next;
      showProblem(problem, null);
    } catch (failure) {
      if (failure.name !== "AbortError") {
        showProblem(problem, failure);
      }
    }
  }

  async function drop(schedule) {
    if (await confirmed(`Delete the schedule ${nameOf(schedule)}? The harvests that it made stay.`, "Delete the schedule")) {
      try {
        await remove(`schedules/${encodeURIComponent(schedule.id)}`);
        await load();
      } catch (failure) {
        showProblem(problem, failure);
      }
    }
  }

  const soon = ({ detail }) => detail?.schedule && (timer ||= setTimeout(load, DRAW_MILLISECONDS));
  for (const type of ["created", "state"]) {
    events.addEventListener(type, soon, { signal: left.signal });
  }
  events.addEventListener("reset", load, { signal: left.signal });
  load();
  return {
    leave() {
      left.abort();
      clearTimeout(timer);
    },
    goTo: () => false,
  };
}
