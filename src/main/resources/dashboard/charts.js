import { get, jobPath } from "./api.js";
import { describe, element, part, setText } from "./element.js";
import { count, duration, rate } from "./figures.js";

const MOST_SAMPLES = 600;
/** Each class has a color of its own, the same in every job. */
const COLOURS = {
  "2xx": "good",
  "3xx": "other",
  "4xx": "warn",
  "5xx": "bad",
  none: "faint",
  "http-4xx": "warn",
  "http-5xx": "bad",
  timeout: "violet",
  connect: "teal",
  dns: "pink",
  "not-html": "other",
  tls: "olive",
  protocol: "brown",
  "too-many-redirects": "indigo",
  robots: "faint",
  "private-address": "lime",
  "unsupported-encoding": "sky",
  "host-down": "plum",
  cancelled: "sand",
};

/** The charts: a title, the numbers of a sample by the name of their line, and whether they are a rate. */
const CHARTS = [
  { title: "Pages a second", of: ({ finished }) => ({ pages: finished }), perSecond: true, area: true },
  { title: "In flight", of: ({ in_flight }) => ({ requests: in_flight }), area: true },
  { title: "Queue depth", of: ({ queued }) => ({ URLs: queued }), area: true },
  { title: "Answers a second by status class", of: (sample) => sample.by_status_class, perSecond: true, stacked: true },
  { title: "Errors a second by class", of: (sample) => sample.by_error, perSecond: true, stacked: true },
];

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** Makes a sample of the history from the progress of a job. */
function sampleOf(progress, at = new Date().toISOString()) {
  const classes = {};
  for (const [status, number] of Object.entries(progress.by_status)) {
    const name = Number(status) < 100 ? "none" : `${status[0]}xx`;
    classes[name] = (classes[name] ?? 0) + number;
  }
  return { ...progress, at, by_status_class: classes };
}

/** Returns the lines of a chart over the seconds since the first sample; for a rate, the growth per second. */
export function linesOf(samples, chart) {
  const begin = samples.length ? Date.parse(samples[0].at) : 0;
  const names = [...new Set(samples.flatMap((sample) => Object.keys(chart.of(sample))))].sort();
  return names.map((name) => {
    const points = [];
    for (let i = chart.perSecond ? 1 : 0; i < samples.length; i++) {
      const x = (Date.parse(samples[i].at) - begin) / 1000;
      let y = chart.of(samples[i])[name] ?? 0;
      if (chart.perSecond) {
        const seconds = (Date.parse(samples[i].at) - Date.parse(samples[i - 1].at)) / 1000;
        y = seconds > 0 ? Math.max(0, y - (chart.of(samples[i - 1])[name] ?? 0)) / seconds : 0;
      }
      points.push({ x, y });
    }
    return { name, points };
  });
}

/** One chart with its title; its label is its last values, for screen readers. */
class Drawing {
  constructor(chart) {
    this.chart = chart;
    this.canvas = element("canvas", { role: "img", "aria-label": chart.title });
    this.figure = element(
      "figure",
      {},
      element("figcaption", {}, chart.title),
      element("div", { class: "canvas" }, this.canvas),
    );
  }

  draw(samples) {
    const lines = linesOf(samples, this.chart);
    const datasets = lines.map(({ name, points }) => this.#dataset(name, points));
    this.drawn ??= this.#create();
    this.drawn.data.datasets = datasets;
    this.drawn.options.plugins.legend.display = Boolean(this.chart.stacked);
    this.drawn.update("none");
    const now = lines.map(({ name, points }) => `${name} ${rate(points.at(-1)?.y ?? 0)}`);
    this.canvas.setAttribute("aria-label", `${this.chart.title}, now: ${now.join(", ") || "nothing"}`);
  }

  #dataset(name, points) {
    const ink = colour(COLOURS[name] ?? (this.chart.stacked ? "faint" : "accent"));
    return {
      label: name,
      data: points,
      borderColor: ink,
      backgroundColor: `${ink}${this.chart.stacked ? "66" : "2b"}`,
      fill: this.chart.stacked ? "stack" : "origin",
      borderWidth: 1.5,
      pointRadius: points.length === 1 ? 3 : 0,
      pointHitRadius: 12,
      tension: 0,
    };
  }

  #create() {
    const scale = {
      grid: { color: colour("line") },
      border: { display: false },
      ticks: { color: colour("quiet"), maxTicksLimit: 6, maxRotation: 0 },
    };
    const seconds = (value) => (value === 0 ? "0 s" : duration(value * 1000));
    return new globalThis.Chart(this.canvas, {
      type: "line",
      data: { datasets: [] },
      options: {
        animation: false,
        responsive: true,
        maintainAspectRatio: false,
        parsing: false,
        interaction: { mode: "nearest", axis: "x", intersect: false },
        scales: {
          x: { ...scale, type: "linear", min: 0, ticks: { ...scale.ticks, callback: seconds }, grid: { display: false } },
          y: { ...scale, beginAtZero: true, stacked: Boolean(this.chart.stacked), suggestedMax: 1 },
        },
        plugins: {
          legend: { position: "bottom", labels: { color: colour("ink"), boxWidth: 12, boxHeight: 12 } },
          tooltip: { callbacks: { title: ([at]) => (at ? seconds(at.parsed.x) : "") } },
        },
      },
    });
  }

  forget() {
    this.drawn?.destroy();
    this.drawn = undefined;
  }
}

/** Shows a job over time: the history of the service, then the events. */
export function showCharts(section, job, events) {
  const left = new AbortController();
  const drawings = CHARTS.map((chart) => new Drawing(chart));
  const box = part(section, "charts");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let now = job;
  let samples = [];
  let stepMilliseconds = 1000;
  box.prepend(...drawings.map((drawing) => drawing.figure));

  function draw() {
    drawings.forEach((drawing) => (drawing.figure.hidden = samples.length === 0));
    section.querySelector(".empty").hidden = samples.length > 0;
    if (samples.length > 0) {
      drawings.forEach((drawing) => drawing.draw(samples));
    }
  }

  function showCounts(progress) {
    const rows = (counts) => Object.entries(counts).map(([name, number]) => [name, count(number)]);
    const statuses = rows(progress.by_status).map(([name, number]) => [name === "0" ? "no response" : name, number]);
    describe(part(section, "statuses"), statuses.length ? statuses : [["none yet", ""]]);
    const errors = rows(progress.by_error);
    describe(part(section, "errors"), errors.length ? errors : [["none", ""]]);
  }

  async function load() {
    try {
      const history = await get(jobPath(job.id, "history"), left.signal);
      samples = history.samples;
      if (now.ended && now.progress.finished > (samples.at(-1)?.finished ?? 0)) {
        samples.push(sampleOf(now.progress, now.ended)); // The progress after the last sample.
      }
      stepMilliseconds = history.step_seconds * 1000;
      draw();
    } catch (failure) {
      if (failure.name !== "AbortError") {
        setText(section.querySelector(".empty"), failure.message);
        section.querySelector(".empty").hidden = false;
      }
    }
  }

  const on = (type, action) =>
    events.addEventListener(type, ({ detail }) => action(detail), { signal: left.signal });
  on("progress", (progress) => {
    showCounts(progress);
    const last = samples.at(-1);
    if (last && Date.now() - Date.parse(last.at) < stepMilliseconds) {
      return;
    }
    if (samples.length >= MOST_SAMPLES) {
      load(); // The service has doubled the step of its history.
      return;
    }
    samples.push(sampleOf(progress));
    draw();
  });
  on("state", (changed) => {
    now = changed;
    showCounts(now.progress);
    load();
  });
  const recolour = () => {
    drawings.forEach((drawing) => drawing.forget());
    draw();
  };
  dark.addEventListener("change", recolour, { signal: left.signal });
  showCounts(job.progress);
  load();
  return {
    leave() {
      left.abort();
      drawings.forEach((drawing) => drawing.forget());
    },
  };
}
