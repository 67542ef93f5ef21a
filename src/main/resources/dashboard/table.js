import { element, setText } from "./element.js";
import { count, counted } from "./figures.js";

const MOST_ROWS = 200;
const byText = new Intl.Collator("en", { numeric: true });

/**
 * A table that can be sorted by the buttons in its head and filtered by a text. At most 200 rows are drawn at a time, so
 * that a long table stays fast; filter and order apply to all rows.
 *
 * A column: its title; `of(row)` what is sorted by, a number or a text; `text(row)` what is shown, if that is another one;
 * `number` to align it right.
 */
export class Table {
  #columns;
  #rows = [];
  #sorted;
  #descending;
  #filter = "";
  #heads;
  #body = element("tbody");
  #empty;
  #shown = element("p", { class: "meta", role: "status" });

  constructor(place, { caption, columns, sort = null, descending = false, filter = "", counts = true, empty = "None yet." }) {
    this.#columns = columns;
    this.#sorted = sort;
    this.#descending = descending;
    this.#empty = empty;
    this.#heads = columns.map((column, index) => this.#head(column, index));
    const table = element(
      "table",
      {},
      element("caption", { class: "for-readers" }, caption),
      element("thead", {}, element("tr", {}, ...this.#heads)),
      this.#body,
    );
    if (filter) {
      place.append(this.#filterField(filter));
    }
    const region = element("div", { class: "scroll", role: "region", "aria-label": caption, tabindex: "0" }, table);
    place.append(this.#shown, region);
    this.#shown.hidden = !counts;
    this.#draw();
  }

  #filterField(label) {
    const input = element("input", { type: "search", spellcheck: "false", maxlength: "200" });
    input.addEventListener("input", () => {
      this.#filter = input.value.toLowerCase();
      this.#draw();
    });
    return element("label", { class: "filter" }, `${label} `, input);
  }

  #head(column, index) {
    const head = element("th", { scope: "col", class: column.number ? "number" : null });
    if (this.#sorted === null) {
      head.append(column.title);
    } else {
      const button = element("button", { type: "button" }, column.title);
      button.addEventListener("click", () => {
        this.#descending = this.#sorted === index ? !this.#descending : Boolean(column.number);
        this.#sorted = index;
        this.#draw();
      });
      head.append(button);
    }
    return head;
  }

  /** Shows these rows in place of the ones before. */
  show(rows) {
    this.#rows = rows;
    this.#draw();
  }

  #text(column, row) {
    return String(column.text ? column.text(row) : column.of(row));
  }

  #chosen() {
    const filter = this.#filter;
    const rows = filter
      ? this.#rows.filter((row) => this.#columns.some((column) => this.#text(column, row).toLowerCase().includes(filter)))
      : [...this.#rows];
    if (this.#sorted !== null) {
      const { of } = this.#columns[this.#sorted];
      const sign = this.#descending ? -1 : 1;
      rows.sort((one, other) => sign * compare(of(one), of(other)));
    }
    return rows;
  }

  #draw() {
    this.#heads.forEach((head, index) => {
      if (this.#sorted !== null) {
        const order = this.#descending ? "descending" : "ascending";
        head.setAttribute("aria-sort", index === this.#sorted ? order : "none");
      }
    });
    const rows = this.#chosen();
    const drawn = rows.slice(0, MOST_ROWS).map((row) => this.#row(row));
    this.#body.replaceChildren(...(drawn.length ? drawn : [this.#emptyRow()]));
    const left = rows.length - drawn.length;
    setText(
      this.#shown,
      left > 0
        ? `The first ${count(drawn.length)} of ${counted(rows.length, "row")}: filter, or sort otherwise, to see others.`
        : counted(rows.length, "row"),
    );
  }

  #row(row) {
    const cells = this.#columns.map((column) =>
      element("td", { class: column.number ? "number" : column.wide ? "wide" : null }, this.#text(column, row)));
    return element("tr", {}, ...cells);
  }

  #emptyRow() {
    const text = this.#filter && this.#rows.length ? "No row has this in it." : this.#empty;
    return element("tr", {}, element("td", { class: "empty", colspan: String(this.#columns.length) }, text));
  }
}

// Unknown values come last in one order, and first in the other.
function compare(one, other) {
  return typeof one === "number" && typeof other === "number" ? one - other : byText.compare(String(one), String(other));
}
