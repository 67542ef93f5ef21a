import { get } from "./api.js";

const TYPES = ["created", "state", "failure", "deleted"];
const COME_BACK_MILLISECONDS = 3000;

/**
 * Receives the events of all jobs from one event stream. Only a visible page listens, as a browser opens six connections to
 * a service for all its tabs. Fires created, state, failure, deleted, progress (of one job), reset and connection.
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
      this.#fire("connection", true);
      if (this.#before) {
        this.#fire("reset"); // Events may have been missed meanwhile.
      }
      this.#before = true;
    });
    stream.addEventListener("error", () => this.#failed(stream));
    stream.addEventListener("reset", () => this.#fire("reset"));
    stream.addEventListener("progress", (event) => {
      for (const progress of JSON.parse(event.data).jobs) {
        this.#fire("progress", progress);
      }
    });
    for (const type of TYPES) {
      stream.addEventListener(type, (event) => this.#fire(type, JSON.parse(event.data)));
    }
  }

  // The browser reconnects by itself, but not after a response that is no stream, as when the session has ended.
  #failed(stream) {
    if (stream !== this.#stream) {
      return;
    }
    this.#fire("connection", false);
    if (stream.readyState === EventSource.CLOSED) {
      this.#stream = null;
      this.#timer = setTimeout(() => this.#adapt(), COME_BACK_MILLISECONDS);
      get("options").catch(() => {}); // Prompts for a token where one is required.
    }
  }

  #fire(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
