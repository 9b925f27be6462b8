/*
 * A digit typed in the empty field says the link of the last resource, unless it begins a name:
 * "2" alone, or before a letter, is a quality; "10 tablettes" and "2 bénévoles" are names.
 */

const PAUSE = 700;

export class Digits {
  /* `mean()`: whether there is a link they could be about; `say(digit)` says it. */
  constructor(field, { mean, say }) {
    Object.assign(this, { field, mean, say, digit: "" });
    field.addEventListener("beforeinput", (event) => this.#typed(event));
    // Before anybody else hears of the key.
    field.addEventListener("keydown", (event) => this.#key(event), { capture: true });
    field.addEventListener("blur", () => this.#decide());
  }

  #typed(event) {
    if (this.digit && /^\p{L}/u.test(event.data ?? "")) {
      event.preventDefault();
      this.#decide();
      this.#write(event.data);
    } else if (this.digit) {
      this.#forget();
    } else if (!this.field.value && /^[0-3]$/.test(event.data ?? "") && this.mean()) {
      this.digit = event.data;
      this.timer = setTimeout(() => this.#decide(), PAUSE);
    }
  }

  #key(event) {
    if (!this.digit) return;
    if (event.key === "Enter") {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.#decide();
    } else if (event.ctrlKey || event.metaKey) {
      this.#decide();
    }
  }

  #decide() {
    const { digit } = this;
    this.#forget();
    if (!digit || this.field.value !== digit) return;
    this.#write("");
    this.say(digit);
  }

  #forget() {
    clearTimeout(this.timer);
    this.digit = "";
  }

  #write(text) {
    this.field.value = text;
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
