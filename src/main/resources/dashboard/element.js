// The text of web pages stays text: nothing in this dashboard parses a string as HTML.

/** An element with attributes and children; strings become text. False and null attributes are left out. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, value === true ? "" : value);
    }
  }
  made.append(...children);
  return made;
}

/** A copy of a template of index.html, in place of what a node holds. */
export function show(node, template) {
  node.replaceChildren(document.getElementById(template).content.cloneNode(true));
}

/** The first element with this id, or selector, below a node that was filled from a template. */
export function part(root, id) {
  return root.querySelector(`#${id}`);
}

/** Sets a text if it has changed, so that screen readers and selections are not disturbed. */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** Fills a list of terms and their values. */
export function describe(list, entries) {
  const rows = entries.map(([term, value]) => element("div", {}, element("dt", {}, term), element("dd", {}, value)));
  list.replaceChildren(...rows);
}

/** Announces a text to screen readers. */
export function announce(text) {
  setText(document.getElementById("announcer"), text);
}

/** Shows all lines of a failure, or nothing. */
export function showProblem(node, failure) {
  node.hidden = !failure;
  node.replaceChildren();
  if (failure) {
    node.append(element("strong", {}, failure.message));
    if (failure.errors?.length) {
      node.append(element("ul", {}, ...failure.errors.map((line) => element("li", {}, line))));
    }
  }
}

/** Confirms an action that cannot be undone; returns the decision. */
export function confirmed(question, yes) {
  const dialog = document.getElementById("question");
  setText(document.getElementById("question-text"), question);
  setText(document.getElementById("question-yes"), yes);
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}
