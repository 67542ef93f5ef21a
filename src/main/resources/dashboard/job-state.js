import { setText } from "./element.js";

/** In which states each change is possible, as the service has it. */
export const POSSIBLE = {
  pause: ["queued", "running"],
  resume: ["paused", "failed"],
  cancel: ["queued", "running", "pausing", "paused", "failed"],
  delete: ["queued", "paused", "cancelled", "done", "failed"],
};

export const isAtWork = (job) => ["running", "pausing", "cancelling"].includes(job.state);

/** What people call a job: its name, else its first seed. */
export function nameOf(job) {
  const [seed] = [job.seeds?.first ?? job.options.input ?? job.options.sitemap ?? []].flat();
  return job.name || seed || `Harvest ${job.id.slice(-6)}`;
}

/** URLs that a job which is done will never visit, for a bound such as max-pages. */
export const leftOut = ({ state, progress }) => (state === "done" ? progress.accepted - progress.finished : 0);

/** Sets a bar of progress; full for a job that is done, whatever it left out. */
export function setProgress(bar, job) {
  bar.max = Math.max(1, job.progress.accepted - leftOut(job));
  bar.value = job.state === "done" ? bar.max : job.progress.finished;
}

const NOTHING_FETCHED = 2;

/** A mark of the state of a job, with the state as its text. */
export function setState(mark, { state, exit_code: exitCode }) {
  const nothing = state === "done" && exitCode === NOTHING_FETCHED;
  setText(mark, nothing ? "done, nothing fetched" : state);
  mark.className = `state ${nothing ? "nothing" : state}`;
}
