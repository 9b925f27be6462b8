/*
 * Placing pills by hand, on the wide drawing: with the mouse at once, with a finger after resting on
 * the pill for a moment, so that a swipe still scrolls. Positions are from the chantier's centre.
 */

const THRESHOLD = 5;
const REST = 350;

export class Dragging {
  /* `moved(resource, {x, y})` is called when a pill is let go of. */
  constructor(drawing, moved) {
    Object.assign(this, { drawing, moved });
    this.drag = null;
    const { root } = drawing;
    root.addEventListener("pointerdown", (event) => this.#press(event));
    root.addEventListener("pointermove", (event) => this.#move(event));
    root.addEventListener("pointerup", (event) => this.#drop(event));
    root.addEventListener("pointercancel", () => this.#cancel());
    root.addEventListener("touchmove", (event) => this.active && event.preventDefault(), {
      passive: false,
    });
    root.addEventListener("contextmenu", (event) => this.drag && event.preventDefault());
    // The click that ends a drag is no tap.
    root.addEventListener("click", (event) => this.#swallow(event), { capture: true });
  }

  get active() {
    return Boolean(this.drag?.lifted);
  }

  /* Where a pill stands: the place it was given, else the one it is drawn at. */
  placeOf(resource, need) {
    return need.position ?? centre(this.drawing.pill(resource));
  }

  #press(event) {
    const pill = event.target.closest(".pill[data-resource]");
    if (!pill || event.button !== 0 || !event.isPrimary || !this.drawing.isWide) return;
    this.swallow = false;
    this.drag = { pill, pointer: event.pointerId, from: event, lifted: false };
    if (event.pointerType === "touch") this.drag.timer = setTimeout(() => this.#lift(), REST);
  }

  #move(event) {
    const { drag } = this;
    if (!drag || event.pointerId !== drag.pointer) return;
    const dx = event.clientX - drag.from.clientX;
    const dy = event.clientY - drag.from.clientY;
    if (!drag.lifted) {
      if (Math.hypot(dx, dy) < THRESHOLD) return;
      if (event.pointerType === "touch") return this.#cancel();
      this.#lift();
    }
    const { a: scale } = drag.pill.ownerSVGElement.getScreenCTM();
    drag.by = { x: dx / scale, y: dy / scale };
    drag.pill.setAttribute("transform", `translate(${drag.by.x},${drag.by.y})`);
    return undefined;
  }

  #lift() {
    const { pill, pointer } = this.drag;
    this.drag.lifted = true;
    pill.setPointerCapture(pointer);
    pill.classList.add("dragged");
    const { resource } = pill.dataset;
    const lines = `[data-line="${CSS.escape(resource)}"], .hit[data-resource="${CSS.escape(resource)}"]`;
    for (const line of pill.ownerSVGElement.querySelectorAll(lines)) line.classList.add("dragged");
  }

  #drop(event) {
    const { drag } = this;
    if (!drag || event.pointerId !== drag.pointer) return;
    const { pill, by, lifted } = drag;
    this.swallow = lifted;
    const from = centre(pill);
    this.#end();
    if (lifted && by) this.moved(pill.dataset.resource, { x: from.x + by.x, y: from.y + by.y });
  }

  #cancel() {
    this.drag?.pill.removeAttribute("transform");
    this.#end();
  }

  #end() {
    if (this.drag) {
      clearTimeout(this.drag.timer);
      for (const each of [...this.drawing.root.getElementsByClassName("dragged")]) {
        each.classList.remove("dragged");
      }
    }
    this.drag = null;
  }

  #swallow(event) {
    if (!this.swallow) return;
    this.swallow = false;
    event.stopPropagation();
    event.preventDefault();
  }
}

/* The middle of a pill in the drawing's own units, whatever it is being moved by. */
function centre(pill) {
  const { x, y, width, height } = pill.querySelector("rect").getBBox();
  return { x: x + width / 2, y: y + height / 2 };
}
