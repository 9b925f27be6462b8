/* The field to add: type, Enter, type, Enter. Nature stays as it was; the quality starts afresh. */

import { ask } from "./api.js";
import { Combobox } from "./combobox.js";
import { fill, words } from "./words.js";

export class Adder {
  /* `added(token, name)` is told of each resource put on its way to the map. */
  constructor(form, workshop, { added, headings }) {
    Object.assign(this, { form, workshop, added });
    this.name = form.querySelector("[data-add-name]");
    this.group = form.querySelector("[data-add-group]");
    this.hint = form.querySelector("[data-hint]");
    this.ghosts = form.querySelector("[data-ghosts]");
    this.#remember();
    this.names = new Combobox(this.name, {
      suggest: (text) => this.#suggestions(text),
      pick: (option) => this.add(option.label, option.value),
      enter: (text) => this.add(text),
    });
    new Combobox(this.group, {
      whenEmpty: true,
      suggest: (text) => headings(text),
      pick: ({ label }) => this.into(label),
      enter: () => this.focus(),
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.names.close();
      this.add(this.name.value.trim());
      this.focus();
    });
    // Taps leave the cursor in the field: a phone's keyboard stays, and nothing moves under the finger.
    form.addEventListener("mousedown", (event) => {
      if (event.target.closest("label:not([for]), button")) event.preventDefault();
    });
    for (const chip of form.querySelectorAll(".adder-natures .chip")) {
      // A nature tapped once the name is typed says all there is to say.
      chip.addEventListener("click", (event) => this.#nature(event));
    }
    form.addEventListener("change", () => this.#keep());
  }

  get nature() {
    return this.form.elements.nature.value;
  }

  focus() {
    this.name.focus();
  }

  /* Add what follows under this heading. */
  into(heading) {
    this.group.value = heading;
    this.#keep();
    this.focus();
  }

  choose(nature) {
    this.form.elements.nature.value = nature;
    this.#keep();
    this.focus();
  }

  add(name, what = { name }) {
    if (!name) return;
    const group = this.group.value.trim();
    const quality = this.form.elements.quality.value;
    const fields = {
      ...what,
      ...(what.resource ? {} : { nature: this.nature }),
      ...(group && { group }),
      ...(quality && { quality }),
    };
    this.name.value = "";
    this.form.querySelector('[name="quality"][value=""]').checked = true;
    this.added(this.workshop.add(fields, name), name);
  }

  giveBack(name) {
    this.name.value ||= name;
  }

  /* Which resource the digits are about, if any, and what waits for the connection. */
  show(qualifiable, ghosts) {
    this.hint.hidden = !qualifiable;
    if (qualifiable) this.hint.textContent = fill(words.hint, { name: shortened(qualifiable) });
    this.ghosts.replaceChildren(...[...ghosts.values()].map(ghost));
    this.ghosts.hidden = !ghosts.size;
  }

  #nature(event) {
    if (event.target.matches("input")) return;
    event.preventDefault();
    const chosen = event.currentTarget.querySelector("input");
    chosen.checked = true;
    this.#keep();
    this.names.close();
    this.add(this.name.value.trim());
  }

  async #suggestions(text) {
    const path = `/chantiers/${this.workshop.chantier}/suggestions?q=${encodeURIComponent(text)}`;
    const { suggestions } = await ask("GET", path);
    return suggestions.map(({ kind, id, label, nature }) => ({
      label,
      icon: nature,
      detail: kind === "resource" ? "" : words[kind],
      value: { [kind]: id },
    }));
  }

  #keep() {
    try {
      const kept = { nature: this.nature, group: this.group.value };
      sessionStorage.setItem(`ecomap.adder/${this.workshop.chantier}`, JSON.stringify(kept));
    } catch {
      // Without storage the choice lives as long as the page.
    }
  }

  #remember() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(`ecomap.adder/${this.workshop.chantier}`));
      if (kept?.nature) this.form.elements.nature.value = kept.nature;
      this.group.value = kept?.group ?? "";
    } catch {
      // Nothing was kept.
    }
  }
}

function ghost({ name, state }) {
  const item = document.createElement("li");
  const stroke = document.createElement("span");
  stroke.className = `stroke stroke-${state}`;
  item.append(name, stroke);
  return item;
}

function shortened(name) {
  return name.length > 40 ? `${name.slice(0, 38)}…` : name;
}
