import { get, post, remove } from "./api.js";
import { part, show, showProblem } from "./element.js";

/**
 * The session of the browser. The token itself is not kept: the service returns a cookie that scripts cannot read, and that
 * event streams and downloads send, too.
 */
export async function currentSession() {
  const session = await get("session");
  document.body.classList.toggle("read-only", session.role !== "write");
  const signOut = document.getElementById("sign-out");
  signOut.hidden = !session.token_wanted || session.role === "none";
  signOut.onclick = async () => {
    await remove("session");
    location.reload();
  };
  return session;
}

/** Prompts for a token until the service accepts one. */
export function askForToken(main, signedIn) {
  if (part(main, "sign-in")) {
    return;
  }
  show(main, "sign-in-view");
  document.title = "Sign in · Link Harvester";
  const form = part(main, "sign-in");
  const problem = form.querySelector(".problem");
  const token = part(form, "token");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await post("session", { token: token.value });
      signedIn();
    } catch (failure) {
      showProblem(problem, failure.status === 401 ? new Error("This token is not known") : failure);
      token.select();
    }
  });
  token.focus();
}
