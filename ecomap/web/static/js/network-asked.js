/*
 * What the address asks of a network. The form shows it, the server answers it, and each change is
 * a step of the browser's history: the address can be sent, and "back" goes back.
 */

/* What the server takes for granted need not be said. */
const DEFAULTS = { couleur: "territory", taille: "none", disposition: "liens", vue: "dessin", presence: "" };
const LINES = ["solid", "dotted"];

export class Asked {
  /* `form` holds the filters; `changed(asked)` is called after each change. */
  constructor(form, changed) {
    Object.assign(this, { form, changed });
    this.values = new URLSearchParams(location.search);
    form.addEventListener("change", () => this.#take());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#take();
    });
    addEventListener("popstate", () => {
      this.values = new URLSearchParams(location.search);
      this.#fill();
      this.changed(this);
    });
  }

  /* The address of what is asked at `path`, with `fixed` parameters before: [name, value] pairs. */
  at(path, fixed = []) {
    const query = new URLSearchParams([...fixed, ...this.values]).toString();
    return query ? `${path}?${query}` : path;
  }

  get filtered() {
    const free = ["couleur", "taille", "disposition", "vue", "tri", "q", "territoire"];
    return [...this.values.keys()].some((name) => !free.includes(name));
  }

  get(name) {
    return this.values.get(name) ?? "";
  }

  /* Ask something else besides the filters; an empty value takes it back. What `replaces` what was
   * asked before is no step to go back from. */
  set(changes, { replaces = false } = {}) {
    for (const [name, value] of Object.entries(changes)) {
      if (value) this.values.set(name, value);
      else this.values.delete(name);
    }
    this.#push(replaces);
  }

  /* Everything shown again; how it is drawn and what the page is about stay. */
  reset() {
    const kept = ["couleur", "taille", "disposition", "territoire"];
    this.values = new URLSearchParams([...this.values].filter(([name]) => kept.includes(name)));
    this.#fill();
    this.#push();
  }

  #take() {
    // Hidden fields are for who has no script: what they say is in the address.
    const asks = new Set([...this.form.elements].filter(({ type }) => type !== "hidden").map(({ name }) => name));
    const kept = [...this.values].filter(([name]) => !asks.has(name) && name !== "page");
    const data = new FormData(this.form);
    const lines = data.getAll("lien");
    const chosen = [...data].filter(([name, value]) => {
      if (name === "lien") return lines.join() !== LINES.join();
      return asks.has(name) && value && DEFAULTS[name] !== value;
    });
    this.values = new URLSearchParams([...kept, ...chosen]);
    this.tally();
    this.#push();
  }

  #push(replaces = false) {
    const address = this.at(location.pathname) + location.hash;
    if (replaces) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    this.changed(this);
  }

  /* The form as the address has it. */
  #fill() {
    for (const field of this.form.elements) {
      const { name, type, value } = field;
      if (!name || type === "hidden") continue;
      const given = this.values.getAll(name);
      const asked = given.length ? given : name === "lien" ? LINES : [DEFAULTS[name] ?? ""];
      if (type === "checkbox" || type === "radio") field.checked = asked.includes(value);
      else field.value = asked[0];
    }
    this.tally();
  }

  /* How many values of each filter are chosen. */
  tally() {
    for (const filter of this.form.querySelectorAll("[data-filter]")) {
      const chosen = filter.querySelectorAll("input:checked").length;
      const tag = filter.querySelector("[data-chosen]");
      tag.textContent = chosen;
      tag.hidden = !chosen;
    }
  }
}
