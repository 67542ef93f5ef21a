import { onUnauthorized } from "./api.js";
import { show } from "./element.js";
import { Events } from "./events.js";
import { showJob } from "./job.js";
import { showJobs } from "./jobs.js";
import { showNewHarvest } from "./new-harvest.js";
import { showSchedules } from "./schedules.js";
import { askForToken, currentSession } from "./session.js";

const main = document.getElementById("main");
const events = new Events();
let view = null;
let current = "";

/** Opens the view of a location; returns the function that closes it. */
function open(place) {
  const [name, id, part] = place.split("/");
  switch (name) {
    case "":
      return showJobs(main, events);
    case "new":
      return showNewHarvest(main, id);
    case "schedules":
      return showSchedules(main, events);
    case "jobs":
      return showJob(main, events, id, part);
    default:
      show(main, "gone-view");
      return { leave() {}, goTo: () => false };
  }
}

function navigate() {
  const place = location.hash.replace(/^#\/?/, "");
  if (place === "main") {
    main.focus(); // The link that skips the header; no place of its own.
    return;
  }
  if (view?.goTo(place)) {
    return;
  }
  view?.leave();
  const first = current === "";
  current = place || "/";
  view = open(place);
  for (const link of document.querySelectorAll("header nav a")) {
    const here = link.hash.replace(/^#\/?/, "") === place && link.hash !== "";
    here ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
  }
  if (!first) {
    main.querySelector("h1")?.focus();
    scrollTo(0, 0);
  }
}

async function begin() {
  const session = await currentSession();
  if (session.role === "none") {
    signIn();
    return;
  }
  events.start();
  navigate();
}

function signIn() {
  events.stop();
  view?.leave();
  view = null;
  askForToken(main, begin);
}

onUnauthorized(signIn);
addEventListener("hashchange", navigate);
events.addEventListener("connection", ({ detail: connected }) => {
  const status = document.getElementById("connection");
  status.textContent = connected ? "live" : "not connected, trying again";
  status.classList.toggle("lost", !connected);
});
begin().catch((failure) => {
  document.getElementById("connection").textContent = failure.message;
});
