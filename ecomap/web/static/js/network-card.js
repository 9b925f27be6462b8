/* The card of an actor: who it is, whom it is connected to, where it comes from, and what to do next. */

import { ask } from "./api.js";
import { actorField } from "./network-search.js";
import { button, closing, element, stroke } from "./network-shapes.js";
import { count, words } from "./words.js";

const FEW = 8;

export class Card {
  constructor(root, config, beside) {
    Object.assign(this, { root, config, beside });
  }

  async show(id, name) {
    const asked = (this.asked = {});
    if (id !== this.id) this.#fill({ id, name, waiting: true });
    let card;
    try {
      card = await ask("GET", `/actors/${encodeURIComponent(id)}/card`);
    } catch (error) {
      card = { id, name: error.message, waiting: true };
    }
    // Somebody else was chosen meanwhile.
    if (this.asked === asked) this.#fill(card);
  }

  /* Closed: what is still on its way is not shown. */
  forget() {
    Object.assign(this, { asked: null, id: null });
  }

  #fill(card) {
    const { page } = this.beside;
    const follows = card.waiting || this.root.contains(document.activeElement);
    // Whoever asks more of the same actor goes on from the same button.
    const key = this.id === card.id && document.activeElement?.dataset.key;
    this.id = card.id;
    const heading = element("h2", { tabindex: "-1", id: "card-title" }, card.name);
    const close = closing(words.close, () => this.beside.close());
    const parts = [element("div", { class: "panel-title" }, heading, close)];
    if (!card.waiting) {
      parts.push(
        facts(card),
        this.#actions(card, page),
        this.#partners(card),
        chantiers(card.chantiers ?? []),
        sources(card.sources ?? []),
      );
    }
    const body = element("section", { class: "actor-card", "aria-labelledby": "card-title" });
    body.append(...parts.filter(Boolean));
    this.root.replaceChildren(body);
    const target = this.root.querySelector(`[data-key="${key}"]`) ?? heading;
    if (follows) target.focus({ preventScroll: true });
  }

  /* Whom it can reach in so many steps, and how it reaches somebody. */
  #actions(card, page) {
    const chosen = page.asked.get("autour") === card.id ? Number(page.asked.get("profondeur") || 1) : 0;
    const around = (depth) =>
      page.asked.set({ autour: depth && card.id, profondeur: depth > 1 ? String(depth) : "" });
    const chips = [1, 2, 3].map((depth) => {
      const pressed = String(chosen === depth);
      return button(count(words.depth, depth), () => around(chosen === depth ? 0 : depth), {
        kind: "chip",
        "aria-pressed": pressed,
        "data-key": `depth-${depth}`,
      });
    });
    const label = element("label", { for: "path-to", class: "question" }, words.pathField);
    const kind = { type: "search", class: "input", autocomplete: "off" };
    const input = element("input", { id: "path-to", "aria-label": words.pathField, ...kind });
    const place = element("div", { class: "card-path field", hidden: true }, label, input);
    const to = (id) => this.beside.pathBetween(card.id, id);
    const open = button(words.pathTo, () => {
      const shown = place.hidden;
      place.hidden = !shown;
      open.setAttribute("aria-expanded", String(shown));
      this.beside.awaiting = shown ? to : null;
      if (shown) input.focus();
    });
    open.setAttribute("aria-expanded", "false");
    const made = element(
      "div",
      { class: "card-actions" },
      element("h3", {}, words.neighbours),
      element("div", { class: "chips", role: "group", "aria-label": words.neighbours }, ...chips),
      element("div", { class: "row" }, open),
      place,
    );
    actorField(input, this.config.territories, (actor) => to(actor.id));
    return made;
  }

  #partners({ connections }) {
    const items = connections.map((partner) => {
      const quality = element("span", { class: "visually-hidden" }, ` ${words[partner.quality]}`);
      const name = element("span", {}, partner.name, quality);
      const item = button("", () => this.beside.open(partner.id, true), { kind: "" });
      item.append(stroke(partner.quality), name);
      const reasons = partner.reasons.map((each) => element("p", { class: "small" }, each));
      return element("li", {}, item, ...reasons);
    });
    return element(
      "section",
      {},
      element("h3", {}, connections.length ? count(words.connections, connections.length) : words.nobody),
      ...(items.length ? folded("partners", items) : []),
    );
  }
}

function facts({ types, families, audiences, territories, place, position }) {
  const named = (label, values) =>
    values?.length ? element("li", {}, element("span", { class: "small" }, `${label} : `), values.join(", ")) : null;
  return element(
    "ul",
    { class: "facts-list" },
    named(words.types, types),
    named(words.families, families),
    named(words.audiences, audiences),
    named(words.territories, territories),
    place ? element("li", {}, place) : null,
    position ? element("li", { class: "small" }, position) : null,
  );
}

function chantiers(found) {
  if (!found.length) return null;
  const items = found.map(({ id, title, role, quality }) => {
    const link = element("a", { href: `/chantiers/${encodeURIComponent(id)}` }, title);
    const line = quality ? [" ", stroke(quality), element("span", { class: "visually-hidden" }, words[quality])] : [];
    return element("li", {}, link, element("span", { class: "small" }, ` ${role}`), ...line);
  });
  return element("section", {}, element("h3", {}, words.chantiers), ...folded("facts-list", items));
}

/* Whose file it is from, under which licence, of which day. */
function sources(found) {
  if (!found.length) return null;
  const items = found.map((each) => element("li", {}, each.sentence));
  return element("section", {}, element("h3", {}, words.source), element("ul", { class: "facts-list" }, ...items));
}

/* The first few, and the rest behind a line that opens. */
function folded(kind, items) {
  const list = element("ul", { class: kind }, ...items.slice(0, FEW));
  const rest = items.slice(FEW);
  if (!rest.length) return [list];
  const more = element("summary", {}, count(words.more, rest.length));
  return [list, element("details", { class: "more" }, more, element("ul", { class: kind }, ...rest))];
}
