import { get, jobPath, post, upload } from "./api.js";
import { element, part, show, showProblem } from "./element.js";
import { count, counted } from "./figures.js";
import { linesOf } from "./options.js";

/** The options that most people set; the others are folded away. */
const FIRST = ["depth", "scope", "max-pages", "host-concurrency"];
const ELSEWHERE = ["url"];

// A limit that only excludes absurd numbers does not help a reader.
const plain = (accepts) =>
  accepts.replace(/(\d+) to 1000000000000\b/, "$1 or more").replace(/\d{5,}/g, (digits) => count(Number(digits)));

const shown = (value) => ({ true: "yes", false: "no" })[value] ?? value;

/** Makes a field for an option. */
function field(option) {
  const id = `option-${option.name}`;
  const choice = option.flag || option.choices.length > 0;
  const help = [option.help, !choice && option.accepts && `Takes ${plain(option.accepts)}.`].filter(Boolean).join(" ");
  const attributes = { id, name: option.name, "aria-describedby": `${id}-help`, spellcheck: "false", autocapitalize: "off" };
  const label = element("label", { for: id }, option.name);
  const helpText = element("p", { class: "help", id: `${id}-help` }, help);
  const placeholder = option.default ?? (option.example ? `for example ${option.example}` : null);
  if (choice) {
    const usual = option.default ?? (option.flag ? "false" : "");
    const values = option.flag ? ["true", "false"] : option.choices;
    const none = element("option", { value: "" }, usual ? `default: ${shown(usual)}` : "default");
    const choices = values.map((value) => element("option", { value }, shown(value)));
    return element("div", { class: "field" }, label, element("select", attributes, none, ...choices), helpText);
  }
  const input = option.repeatable
    ? element("textarea", { ...attributes, rows: "2", placeholder, "data-list": true })
    : element("input", { ...attributes, placeholder, autocomplete: "off" });
  const text = option.repeatable ? `${help} One a line.` : help;
  helpText.textContent = text;
  return element("div", { class: "field" }, label, input, helpText);
}

function addFields(form, options) {
  const first = part(form, "first-options");
  const further = part(form, "further-options");
  const groups = new Map();
  for (const name of FIRST) {
    const option = options.find((one) => one.name === name);
    if (option) {
      first.append(field(option));
    }
  }
  for (const option of options.filter(({ name }) => !FIRST.includes(name) && !ELSEWHERE.includes(name))) {
    if (!groups.has(option.group)) {
      const fields = element("div", { class: "fields" });
      further.append(element("fieldset", {}, element("legend", {}, option.group), fields));
      groups.set(option.group, fields);
    }
    groups.get(option.group).append(field(option));
  }
}

/** Fills the form with the options of a job, without secret ones. */
function fill(form, job) {
  part(form, "name").value = job.name;
  const { first = [], count: given = 0 } = job.seeds ?? {};
  if (first.length < given || first.some((seed) => seed.endsWith("…"))) {
    part(form, "url-help").textContent = `Its ${counted(given, "seed")} are to be given again, one a line.`;
  } else {
    part(form, "option-url").value = first.join("\n");
  }
  for (const [name, value] of Object.entries(job.options)) {
    const input = form.elements.namedItem(name);
    const values = [value].flat().map(String);
    if (input && !values.includes("…")) {
      input.value = values.join("\n");
      part(form, "further-options").open ||= part(form, "further-options").contains(input);
    }
  }
}

function optionsOf(form) {
  const options = {};
  for (const input of form.elements) {
    if (!input.name || !input.value.trim()) {
      continue;
    }
    options[input.name] = "list" in input.dataset ? linesOf(input.value) : input.value.trim();
  }
  return options;
}

/** Marks the fields that the service refused: each line of its errors begins with the name of a field. */
function mark(form, failure) {
  let first = null;
  for (const input of form.elements) {
    const wrong = (failure?.errors ?? []).some((line) => line.startsWith(`options: ${input.name}: `));
    input.name && wrong ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid");
    first ??= input.name && wrong ? input : null;
  }
  part(form, "further-options").open ||= first !== null && part(form, "further-options").contains(first);
}

/** Shows the form for a new harvest, filled in like another job if one is named. */
export function showNewHarvest(main, like) {
  show(main, "new-view");
  document.title = "New harvest · Link Harvester";
  const form = part(main, "new-harvest");
  const problem = form.querySelector(".problem");
  const left = new AbortController();
  // The same key for every attempt, so that one harvest starts. Another body requires another key.
  let key = crypto.randomUUID?.() ?? String(Math.random());
  form.addEventListener("input", () => (key = crypto.randomUUID?.() ?? String(Math.random())));

  async function load() {
    try {
      addFields(form, (await get("options", left.signal)).options);
      if (like) {
        fill(form, await get(jobPath(like), left.signal));
      }
    } catch (failure) {
      if (failure.name !== "AbortError") {
        showProblem(problem, failure);
      }
    }
  }

  async function start() {
    const [file] = part(form, "seed-file").files;
    const options = optionsOf(form);
    const body = { options };
    if (part(form, "name").value.trim()) {
      body.name = part(form, "name").value.trim();
    }
    if (file) {
      delete options.url;
      body.upload = await upload(file);
    } else if (!options.url?.length && !options.input && !options.sitemap) {
      part(form, "option-url").setAttribute("aria-invalid", "true");
      throw new Error("A harvest begins with seeds: give at least one URL, or a seed file");
    }
    const job = await post("jobs", body, file ? {} : { "Idempotency-Key": key });
    location.hash = `#/jobs/${job.id}`;
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = part(form, "start");
    button.disabled = true;
    showProblem(problem, null);
    mark(form, null);
    try {
      await start();
    } catch (failure) {
      if (failure.errors) {
        mark(form, failure);
      }
      showProblem(problem, failure);
      problem.focus();
    } finally {
      button.disabled = false;
    }
  });
  load();
  return { leave: () => left.abort(), goTo: () => false };
}
