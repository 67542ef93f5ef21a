import { setText } from "./element.js";

/** The states in which each change is possible; the same as in the service. */
export const POSSIBLE = {
  pause: ["queued", "running"],
  resume: ["paused", "failed"],
  cancel: ["queued", "running", "pausing", "paused", "failed"],
  delete: ["queued", "paused", "cancelled", "done", "failed"],
};

export const isActive = (job) => ["running", "pausing", "cancelling"].includes(job.state);

/** Returns the title of a job: its name, else its first seed. */
export function nameOf(job) {
  const [seed] = [job.seeds?.first ?? job.options.input ?? job.options.sitemap ?? []].flat();
  return job.name || seed || `Harvest ${job.id.slice(-6)}`;
}

/** Returns the URLs that a finished job left, because of a limit such as max-pages. */
export const leftOut = ({ state, progress }) => (state === "done" ? progress.accepted - progress.finished : 0);

/** Sets a progress bar; it is full for a job that is done, whatever it left. */
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
