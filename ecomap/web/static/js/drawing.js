/*
 * The two drawings of the map in the page (wide, and narrow for phones; the style sheet shows one):
 * swapped for newer ones, painted with what is not drawn yet, and walked through with arrow keys.
 */

import { STATES, stateOf } from "./changes.js";
import { folded, words } from "./words.js";

export class Drawing {
  constructor(root) {
    this.root = root;
    this.frames = [...root.querySelectorAll("[data-drawing]")];
    this.selected = null;
  }

  /* Look at the chantier first, where the map is higher than its window. */
  centre() {
    if (this.isWide) this.root.scrollTop = (this.root.scrollHeight - this.root.clientHeight) / 2;
  }

  /* The drawing in sight. */
  get svg() {
    const frame = this.frames.find((each) => each.checkVisibility());
    return (frame ?? this.frames[0]).querySelector("svg");
  }

  get isWide() {
    return this.svg.closest("[data-drawing]").dataset.drawing === "wide";
  }

  pill(resource) {
    return this.svg.querySelector(`.pill[data-resource="${CSS.escape(resource)}"]`);
  }

  /* Put new drawings in the place of the old ones; focus and scroll stay where they were. */
  swap(drawing) {
    const focused = document.activeElement?.closest?.(".pill")?.dataset.resource;
    for (const frame of this.frames) frame.innerHTML = drawing[frame.dataset.drawing];
    if (focused) this.pill(focused)?.focus({ preventScroll: true });
  }

  /* Show the state of every link as it will be, and which resource is chosen. */
  paint(view, selected) {
    this.selected = selected;
    for (const element of this.root.querySelectorAll("[data-resource], [data-line]")) {
      const resource = element.dataset.resource ?? element.dataset.line;
      const need = view.needs.get(resource);
      element.classList.toggle("leaving", !need);
      if (!need) continue;
      const state = stateOf(need);
      for (const each of STATES) element.classList.toggle(`quality-${each}`, each === state);
      element.classList.toggle("selected", resource === selected);
      if (element.classList.contains("pill")) this.#speak(element, state, resource === selected);
    }
  }

  #speak(pill, state, chosen) {
    if (chosen) pill.setAttribute("aria-current", "true");
    else pill.removeAttribute("aria-current");
    if (pill.dataset.quality === state) return;
    const said = pill.getAttribute("aria-label");
    const old = words[pill.dataset.quality];
    pill.setAttribute("aria-label", said.replace(lowered(old), lowered(words[state])));
    pill.dataset.quality = state;
  }

  focus(resource) {
    this.pill(resource)?.focus({ preventScroll: true });
    this.reveal(resource);
  }

  reveal(resource) {
    this.pill(resource)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /* The headings a group gave that hold `text`, as suggestions. */
  headings(text) {
    const drawn = [...this.svg.querySelectorAll("[data-group]")].map((each) => each.dataset.group);
    return [...new Set(drawn)]
      .filter((heading) => heading && folded(heading).includes(folded(text)))
      .map((label) => ({ label }));
  }

  /* The nearest pill in the direction of an arrow key, or undefined. */
  neighbour(resource, key) {
    const pill = this.pill(resource);
    if (!pill) return undefined;
    const from = middle(pill);
    const towards = {
      ArrowUp: ({ x, y }) => [from.y - y, Math.abs(x - from.x)],
      ArrowDown: ({ x, y }) => [y - from.y, Math.abs(x - from.x)],
      ArrowLeft: ({ x, y }) => [from.x - x, Math.abs(y - from.y)],
      ArrowRight: ({ x, y }) => [x - from.x, Math.abs(y - from.y)],
    }[key];
    let best;
    for (const other of this.svg.querySelectorAll(".pill")) {
      const [ahead, aside] = towards(middle(other));
      if (ahead < 2) continue;
      const far = ahead + 2 * aside;
      if (!best || far < best.far) best = { far, resource: other.dataset.resource };
    }
    return best?.resource;
  }
}

function middle(element) {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}

function lowered(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
