/*
 * A text field with suggestions, as the ARIA pattern says: the list opens as one types, arrows walk
 * through it, Enter takes the one chosen, Escape closes. Nothing is chosen until somebody chooses.
 */

import { count, words } from "./words.js";

const PAUSE = 120;
let lists = 0;

export class Combobox {
  /*
   * `suggest(text)` gives (or promises) [{label, detail, icon, value}]; `pick(option)` is called with
   * the one taken, `enter(text)` for Enter with none. `icon` is a nature's name.
   */
  constructor(input, { suggest, pick, enter, whenEmpty = false }) {
    Object.assign(this, { input, suggest, pick, enter, whenEmpty });
    this.options = [];
    this.active = -1;
    this.list = document.createElement("ul");
    this.list.className = "options";
    this.list.id = `options-${++lists}`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", input.ariaLabel ?? input.labels[0].textContent);
    this.list.hidden = true;
    input.after(this.list);
    const attributes = {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
    };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    input.addEventListener("input", () => this.#soon());
    input.addEventListener("focus", () => this.whenEmpty && this.#soon());
    input.addEventListener("blur", () => this.close());
    input.addEventListener("keydown", (event) => this.#key(event));
    // The field keeps the cursor while a finger or the mouse takes an option.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const index = [...this.list.children].indexOf(event.target.closest("li"));
      if (index >= 0) this.#take(index);
    });
  }

  get open() {
    return !this.list.hidden;
  }

  close() {
    clearTimeout(this.timer);
    this.asked = null;
    this.#show([]);
  }

  #soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#ask(), PAUSE);
  }

  async #ask() {
    const text = this.input.value.trim();
    if (!text && !this.whenEmpty) return this.close();
    const asked = (this.asked = {});
    let options = [];
    try {
      options = await this.suggest(text);
    } catch {
      // No suggestions while the server is out of reach: the name typed is enough.
    }
    // The answer to an older question comes too late.
    if (this.asked === asked && document.activeElement === this.input) this.#show(options);
    return undefined;
  }

  #show(options) {
    this.options = options;
    this.list.replaceChildren(...options.map((option, index) => this.#item(option, index)));
    this.list.hidden = !options.length;
    this.input.setAttribute("aria-expanded", String(this.open));
    this.#activate(-1);
    if (this.open) this.list.setAttribute("aria-description", count(words.suggestions, options.length));
  }

  #item({ label, detail, icon }, index) {
    const item = document.createElement("li");
    item.id = `${this.list.id}-${index}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    const sample = icon && document.querySelector(`.adder .icon.nature-${icon}`);
    if (sample) item.append(sample.cloneNode(true));
    const name = document.createElement("span");
    name.textContent = label;
    item.append(name);
    if (detail) {
      const small = document.createElement("small");
      small.textContent = detail;
      item.append(small);
    }
    return item;
  }

  #activate(index) {
    this.active = index;
    [...this.list.children].forEach((item, each) =>
      item.setAttribute("aria-selected", String(each === index)),
    );
    const item = this.list.children[index];
    if (item) this.input.setAttribute("aria-activedescendant", item.id);
    else this.input.removeAttribute("aria-activedescendant");
    item?.scrollIntoView({ block: "nearest" });
  }

  #take(index) {
    const option = this.options[index];
    this.close();
    this.pick(option);
  }

  #key(event) {
    if (event.isComposing) return;
    const { key } = event;
    if ((key === "ArrowDown" || key === "ArrowUp") && this.open && !event.altKey) {
      const steps = this.options.length + 1;
      const next = (this.active + 1 + (key === "ArrowDown" ? 1 : -1) + steps) % steps;
      this.#activate(next - 1);
    } else if (key === "ArrowDown" && !this.open) {
      this.#ask();
    } else if (key === "Enter") {
      if (this.active >= 0) this.#take(this.active);
      else {
        this.close();
        this.enter(this.input.value.trim());
      }
    } else if (key === "Escape" && this.open) {
      this.close();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}
