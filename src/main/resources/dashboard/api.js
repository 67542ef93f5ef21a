const ROOT = "/api/v1/";
let unauthorized = () => {};

/** Runs when the service requires a token, or no longer accepts ours. */
export function onUnauthorized(action) {
  unauthorized = action;
}

/** A failed request, as the response describes it (RFC 9457). */
export class Problem extends Error {
  constructor(status, title, detail = "", errors = []) {
    super(detail ? `${title}: ${detail}` : title);
    this.status = status;
    this.errors = errors;
  }
}

async function problemOf(response) {
  try {
    const { title, detail, errors } = await response.json();
    return new Problem(response.status, title, detail, errors);
  } catch {
    return new Problem(response.status, `The service answered ${response.status}`);
  }
}

/** Sends a request; throws a Problem when it fails. */
export async function send(path, settings = {}) {
  let response;
  try {
    response = await fetch(ROOT + path, settings);
  } catch (failure) {
    throw failure.name === "AbortError" ? failure : new Problem(0, "The service cannot be reached");
  }
  if (response.ok) {
    return response;
  }
  if (response.status === 401) {
    unauthorized();
  }
  throw await problemOf(response);
}

export async function get(path, signal) {
  return (await send(path, { signal })).json();
}

export async function post(path, body, headers = {}) {
  const settings = { method: "POST", headers };
  if (body !== undefined) {
    settings.body = JSON.stringify(body);
    settings.headers = { ...headers, "Content-Type": "application/json" };
  }
  return (await send(path, settings)).json();
}

export async function remove(path) {
  await send(path, { method: "DELETE" });
}

/** The path of a job, or of a part of it. */
export function jobPath(id, part = "") {
  return `jobs/${encodeURIComponent(id)}${part && `/${part}`}`;
}

/** Returns the same path for a link in the page. */
export function jobAddress(id, part) {
  return ROOT + jobPath(id, part);
}

/** Uploads a seed file for one job; returns its id. */
export async function upload(file) {
  const response = await send("uploads", { method: "POST", headers: { "Content-Type": "text/plain" }, body: file });
  return (await response.json()).upload;
}
