import { get } from "./api.js";

const TYPES = ["created", "state", "failure", "deleted"];
const COME_BACK_MILLISECONDS = 3000;

/**
 * What happens to all jobs, from one event stream. Only a page that is looked at listens: a browser opens six connections
 * to a service, over all its tabs. Fires created, state, failure, deleted, progress (one job's), reset and connection.
 */
export class Events extends EventTarget {
  #stream = null;
  #wanted = false;
  #timer = 0;
  #before = false;

  constructor() {
    super();
    document.addEventListener("visibilitychange", () => this.#adapt());
  }

  start() {
    this.#wanted = true;
    this.#adapt();
  }

  stop() {
    this.#wanted = false;
    this.#adapt();
  }

  #adapt() {
    const listen = this.#wanted && !document.hidden;
    if (listen && !this.#stream) {
      this.#open();
    } else if (!listen) {
      this.#close();
    }
  }

  #close() {
    clearTimeout(this.#timer);
    this.#stream?.close();
    this.#stream = null;
  }

  #open() {
    const stream = new EventSource("/api/v1/events");
    this.#stream = stream;
    stream.addEventListener("open", () => {
      this.#tell("connection", true);
      if (this.#before) {
        this.#tell("reset"); // Progress and more may have been missed meanwhile.
      }
      this.#before = true;
    });
    stream.addEventListener("error", () => this.#failed(stream));
    stream.addEventListener("reset", () => this.#tell("reset"));
    stream.addEventListener("progress", (event) => {
      for (const progress of JSON.parse(event.data).jobs) {
        this.#tell("progress", progress);
      }
    });
    for (const type of TYPES) {
      stream.addEventListener(type, (event) => this.#tell(type, JSON.parse(event.data)));
    }
  }

  // The browser comes back by itself, but not after an answer that is no stream: a session that ended, for one.
  #failed(stream) {
    if (stream !== this.#stream) {
      return;
    }
    this.#tell("connection", false);
    if (stream.readyState === EventSource.CLOSED) {
      this.#stream = null;
      this.#timer = setTimeout(() => this.#adapt(), COME_BACK_MILLISECONDS);
      get("options").catch(() => {}); // Asks for a token where one is wanted.
    }
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
