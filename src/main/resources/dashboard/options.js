import { jobPath, post } from "./api.js";
import { describe, part, setText } from "./element.js";
import { count, counted } from "./figures.js";

/** Returns the seeds in a text, one a line. */
export function linesOf(text) {
  return text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line && !line.startsWith("#"));
}

/** Shows the options and seeds of a job, and adds seeds. */
export function showOptions(section, job, events) {
  const left = new AbortController();
  const given = Object.entries(job.options).map(([name, value]) => [name, [value].flat().join("\n")]);
  if (job.seeds) {
    const { count: all, first } = job.seeds;
    const more = all > first.length ? [`and ${count(all - first.length)} more`] : [];
    given.unshift(["seeds", [...first, ...more].join("\n")]);
  }
  describe(part(section, "options"), given);
  const form = part(section, "add-seeds");
  const result = part(section, "seeds-added");
  const seeds = part(section, "more-seeds");

  function changed(now) {
    form.hidden = now.state !== "running";
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const { given: all, accepted } = await post(jobPath(job.id, "seeds"), { url: linesOf(seeds.value) });
      setText(result, `${counted(accepted, "seed")} of ${all} ${accepted === 1 ? "was" : "were"} new`);
      seeds.value = "";
    } catch (failure) {
      setText(result, failure.message);
    }
  });
  events.addEventListener("state", ({ detail }) => changed(detail), { signal: left.signal });
  changed(job);
  return { leave: () => left.abort() };
}
