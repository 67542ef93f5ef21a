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

/** Sets a bar of progress. */
export function setProgress(bar, progress) {
  bar.max = Math.max(1, progress.accepted);
  bar.value = progress.finished;
}

/** A mark of a state, with the state as its text. */
export function setState(mark, state) {
  setText(mark, state);
  mark.className = `state ${state}`;
}
