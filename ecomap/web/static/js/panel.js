/* The guide's questions about the resource chosen, each answered by a tap and saved as one goes. */

import { stateOf, valueOf } from "./changes.js";
import { Combobox } from "./combobox.js";
import { Holders } from "./holders.js";

const PAUSE = 1200;

/* Fields of the resource itself; the others belong to its place on this map. */
const OF_RESOURCE = ["name", "nature", "to_create", "held_by"];

/* What a button of each field says; tapping the one already chosen takes the answer back. */
const MEANING = {
  quality: (value) => value || null,
  have: (value) => value === "true",
  to_create: (value) => value === "true",
  horizon: (value) => value,
  nature: (value) => value,
};
const TAKEN_BACK = { have: null, to_create: false, horizon: null, nature: null };

export class Panel {
  /* `headings(text)` suggests groups; `choose(resource)` makes a resource the chosen one. */
  constructor(root, workshop, { headings, choose }) {
    Object.assign(this, { root, workshop, choose });
    this.form = root.querySelector("[data-panel-form]");
    this.empty = root.querySelector("[data-panel-empty]");
    this.more = root.querySelector('[data-do="more"]');
    this.resource = null;
    this.form.addEventListener("submit", (event) => event.preventDefault());
    // A tap leaves the cursor where one types, and a phone's keyboard as it is: nothing jumps.
    root.addEventListener("mousedown", (event) => {
      if (event.target.closest("button")) event.preventDefault();
    });
    this.form.addEventListener("click", (event) => this.#tap(event.target.closest("[data-set]")));
    this.#listen(["why", "how"], { asTyped: true });
    this.#listen(["name", "group"], { asTyped: false });
    this.form.elements.name.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      event.target.blur();
    });
    new Combobox(root.querySelector("[data-group-field]"), {
      whenEmpty: true,
      suggest: headings,
      pick: ({ label }) => {
        this.form.elements.group.value = label;
        this.#save(this.form.elements.group);
      },
      enter: () => this.#save(this.form.elements.group),
    });
    this.holders = new Holders(root, workshop, (actors) => this.set("held_by", actors));
  }

  /* The same tap, from a key or from the choice on a line. */
  set(field, value) {
    if (!this.resource) return;
    const fields = { [field]: value };
    if (OF_RESOURCE.includes(field)) this.workshop.describe(this.resource, fields);
    else this.workshop.answer(this.resource, fields);
  }

  expand(yes) {
    this.root.classList.toggle("expanded", yes);
    this.more.setAttribute("aria-expanded", String(yes));
  }

  /* Show the resource chosen as it will be, or what remains to be qualified. */
  show(resource, view) {
    if (resource !== this.resource) {
      this.#saveAll();
      this.expand(false);
      this.root.scrollTop = 0;
    }
    const other = resource !== this.resource;
    const need = view.needs.get(resource);
    this.resource = need ? resource : null;
    this.form.hidden = !need;
    this.empty.hidden = Boolean(need);
    if (need) this.#fill(need, view.resources.get(resource), view, other);
    else this.#remaining(view);
  }

  giveBack({ resource, fields }) {
    if (resource !== this.resource) return;
    for (const [name, value] of Object.entries(fields)) {
      const field = this.form.elements[name];
      if (!field || typeof value !== "string") continue;
      field.value = value;
      field.dataset.typed = "yes";
    }
  }

  #fill(need, resource, view, other) {
    const record = { ...need, ...resource, group: need.group, quality: valueOf(need, "quality") };
    for (const button of this.form.querySelectorAll("[data-set]")) {
      const { set: field } = button.dataset;
      const pressed = record[field] === MEANING[field](button.value);
      button.setAttribute("aria-pressed", String(pressed));
    }
    this.form.querySelector("[data-unqualify]").hidden = !need.assessed;
    this.form.querySelector('[data-do="unmove"]').hidden = !need.position;
    for (const name of ["name", "how", "why", "group"]) {
      const field = this.form.elements[name];
      // What somebody is writing is theirs until it is saved.
      if (!other && (field.dataset.typed || document.activeElement === field)) continue;
      delete field.dataset.typed;
      field.value = record[name];
    }
    this.holders.show(resource.held_by, view.actors, other);
  }

  #remaining(view) {
    const list = this.root.querySelector("[data-to-qualify-list]");
    const waiting = [...view.needs.values()].filter((need) => stateOf(need) === "todo");
    const named = waiting.map(({ resource }) => [resource, view.resources.get(resource).name]);
    this.root.querySelector("[data-to-qualify]").hidden = !waiting.length;
    if (this.shown === named.join("\n")) return;
    this.shown = named.join("\n");
    list.replaceChildren(
      ...named.map(([resource, name]) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.className = "chip";
        button.textContent = name;
        button.addEventListener("click", () => this.choose(resource));
        item.append(button);
        return item;
      }),
    );
  }

  #tap(button) {
    if (!button) return;
    const { set: field } = button.dataset;
    const again = button.getAttribute("aria-pressed") === "true" && field in TAKEN_BACK;
    this.set(field, again ? TAKEN_BACK[field] : MEANING[field](button.value));
  }

  #listen(names, { asTyped }) {
    for (const name of names) {
      const field = this.form.elements[name];
      let timer;
      field.addEventListener("input", () => {
        field.dataset.typed = "yes";
        clearTimeout(timer);
        if (asTyped) timer = setTimeout(() => this.#save(field), PAUSE);
      });
      field.addEventListener("change", () => {
        clearTimeout(timer);
        this.#save(field);
      });
    }
  }

  #save(field) {
    if (!field.dataset.typed && field.name !== "group") return;
    delete field.dataset.typed;
    const value = field.value.trim();
    if (field.name === "name" && !value) field.value = this.workshop.nameOf(this.resource);
    else this.set(field.name, value);
  }

  #saveAll() {
    if (this.resource) for (const field of this.form.querySelectorAll("[data-typed]")) this.#save(field);
  }
}
