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
    const turn = (this.turn = {});
    let found;
    try {
      found = await ask("GET", `/network/path?${query}`);
    } catch (error) {
      found = { sentence: error.message };
    }
    // An answer that has been overtaken is of no use.
    if (turn === this.turn) this.#fill(found);
  }

  /* Where there is no way, that to somebody of the same type. */
  #fill({ sentence, steps = [], nearest }) {
    const heading = element("h2", { tabindex: "-1", id: "path-title" }, words.path);
    const close = closing(words.close, () => this.forget());
    const all = nearest?.steps ?? steps;
    const items = all.flatMap((step, place) => [...(place ? [] : [this.#end(step.from)]), this.#step(step)]);
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

  #end(actor) {
    return element("li", {}, this.#name(actor));
  }

  /* By which line, why, and to whom. */
  #step({ to, quality, reasons }) {
    const line = element("span", { class: "visually-hidden" }, words[quality]);
    const why = reasons.map((reason) => element("p", {}, reason));
    return element(
      "li",
      {},
      element("div", { class: `why why-${quality}` }, line, ...why),
      this.#name(to),
    );
  }

  #name(actor) {
    return button(actor.name, () => this.beside.open(actor.id, true), { kind: "chain-name" });
  }
}
