/* The shortest connection between two actors: marked on the drawing, and told step by step. */

import { ask } from "./api.js";
import { button, closing, element } from "./network-shapes.js";
import { words } from "./words.js";

export class PathPanel {
  constructor(root, config, beside) {
    Object.assign(this, { root, config, beside });
    this.indices = [];
  }

  /* Whether a path is asked for. */
  get on() {
    const { asked } = this.beside.page;
    return Boolean(asked.get("de") && asked.get("vers"));
  }

  forget() {
    this.beside.page.asked.set({ de: "", vers: "" });
  }

  async show(from, to) {
    const query = new URLSearchParams([
      ["de", from],
      ["vers", to],
      ...this.config.territories.map((each) => ["territoire", each]),
    ]);
    let found;
    try {
      found = await ask("GET", `/network/path?${query}`);
    } catch (error) {
      found = { sentence: error.message };
    }
    this.#fill(found);
  }

  /* Where there is no way, that to somebody of the same type. */
  #fill({ sentence, way, to_nearest: nearest }) {
    const heading = element("h2", { tabindex: "-1", id: "path-title" }, words.path);
    const close = closing(words.close, () => this.forget());
    const items = ((way ?? nearest)?.legs ?? []).map((leg) => this.#leg(leg));
    this.root.replaceChildren(
      element(
        "section",
        { class: "actor-card", "aria-labelledby": "path-title" },
        element("div", { class: "panel-title" }, heading, close),
        element("p", {}, sentence),
        element("ol", { class: "path-steps" }, ...items),
      ),
    );
    heading.focus({ preventScroll: true });
  }

  /* From whom to whom, by which line, and why. */
  #leg({ start, end, quality, reasons }) {
    const open = (actor) =>
      button(actor.name, () => this.beside.open(actor.id, true), { kind: "link name" });
    const line = element("span", { class: `stroke stroke-${quality}`, role: "img", "aria-label": words[quality] });
    return element(
      "li",
      {},
      element("p", {}, open(start), " ", line, " ", open(end)),
      ...reasons.map((reason) => element("p", { class: `why why-${quality}` }, reason)),
    );
  }
}
