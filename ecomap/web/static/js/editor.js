/* The map editor: what people do goes to the workshop, what it tells goes to the page. */

import { Adder } from "./adder.js";
import { stateOf, valueOf } from "./changes.js";
import { chooseSide } from "./conflict.js";
import { Digits } from "./digits.js";
import { Dragging } from "./drag.js";
import { Drawing } from "./drawing.js";
import { QUALITIES, listenToKeys } from "./keys.js";
import { LineChoice } from "./lines.js";
import { Notices } from "./notices.js";
import { Panel } from "./panel.js";
import { showStatus } from "./status.js";
import { fill, words } from "./words.js";
import { Workshop } from "./workshop.js";

/* How far Alt and an arrow move a pill, in the drawing's units. */
const STEP = 12;

/* A phone has no digits at hand: a name that begins by one is a name. */
const typed = matchMedia("(pointer: fine)").matches;

const find = (name) => document.querySelector(`[data-${name}]`);

export class Editor {
  constructor(data) {
    this.mayWrite = data.mayWrite;
    this.selected = null;
    this.placed = null;
    this.workshop = new Workshop(data, (change, theirs) =>
      chooseSide(find("conflict"), change, theirs, (id) => this.workshop.actors.get(id)?.name ?? id),
    );
    this.drawing = new Drawing(find("map"));
    this.notices = new Notices(find("notices"), find("said"));
    const headings = (text) => this.drawing.headings(text);
    this.panel = new Panel(find("panel"), this.workshop, {
      headings,
      choose: (resource) => this.select(resource),
    });
    this.choice = new LineChoice(find("line-choice"), (quality) => this.qualify(this.selected, quality));
    if (this.mayWrite) {
      this.adder = new Adder(find("adder"), this.workshop, {
        headings,
        added: (token) => this.select(token),
      });
      this.dragging = new Dragging(this.drawing, (resource, position) =>
        this.place(resource, position),
      );
      this.workshop.busy = () => this.dragging.active;
    }
    this.#listen();
  }

  start() {
    document.documentElement.classList.add("scripted");
    this.show();
    this.drawing.centre();
    this.workshop.start();
    listenToKeys(this);
    if (!this.mayWrite || !typed) return;
    new Digits(this.addField, {
      mean: () => this.qualifiable(this.workshop.view),
      say: (digit) => this.qualifyLast(QUALITIES[digit]),
    });
    this.adder.focus();
  }

  get addField() {
    return this.adder?.name;
  }

  /* Show everything as it will be. */
  show() {
    const { view, queue } = this.workshop;
    this.drawing.paint(view, this.selected);
    this.panel.show(this.selected, view);
    this.adder?.show(this.qualifiable(view), queue.offline || queue.locked ? view.ghosts : new Map());
    const begin = find("ghost-natures");
    if (begin) begin.hidden = view.needs.size + view.ghosts.size > 0;
    showStatus(this.workshop, view, this.notices);
  }

  select(resource, { reveal = true } = {}) {
    this.selected = resource;
    this.show();
    if (resource && reveal) this.drawing.reveal(resource);
  }

  /* The name of the resource that digits in the empty field are about: chosen, and not qualified. */
  qualifiable({ needs, resources, ghosts }) {
    if (!typed) return "";
    const need = needs.get(this.selected);
    if (need) return stateOf(need) === "todo" ? resources.get(this.selected)?.name : "";
    const ghost = ghosts.get(this.selected);
    return ghost?.state === "todo" ? ghost.name : "";
  }

  // What keys and buttons ask for; each says whether it meant something.

  qualify(resource, quality) {
    if (!this.mayWrite || !resource) return false;
    const name = this.workshop.nameOf(resource);
    this.workshop.answer(resource, { quality });
    this.notices.say(fill(words.qualified, { name, quality: words[quality ?? "todo"] }));
    return true;
  }

  qualifyLast(quality) {
    return Boolean(this.qualifiable(this.workshop.view)) && this.qualify(this.selected, quality);
  }

  remove(resource) {
    if (!this.mayWrite) return false;
    const name = this.workshop.nameOf(resource);
    const near = (key) => this.drawing.neighbour(resource, key);
    const next = near("ArrowDown") ?? near("ArrowUp");
    const focused = document.activeElement?.closest(".pill");
    this.workshop.remove(resource);
    this.notices.say(fill(words.removed, { name }));
    this.select(null);
    if (focused && next) this.drawing.focus(next);
    else if (focused) this.drawing.root.focus({ preventScroll: true });
    return true;
  }

  place(resource, position) {
    this.workshop.answer(resource, { position: position && rounded(position) });
  }

  nudge(resource, dx, dy) {
    if (!this.mayWrite || !this.drawing.isWide) return false;
    const { x, y } = this.dragging.placeOf(resource, this.workshop.view.needs.get(resource));
    this.place(resource, { x: x + dx * STEP, y: y + dy * STEP });
    return true;
  }

  undo() {
    if (this.mayWrite && this.workshop.undo()) this.notices.say(words.undone);
    return true;
  }

  redo() {
    if (this.mayWrite && this.workshop.redo()) this.notices.say(words.redone);
    return true;
  }

  walk(pill, key) {
    const next = this.drawing.neighbour(pill, key);
    if (next) this.drawing.focus(next);
    return true;
  }

  open(resource) {
    this.select(resource);
    this.panel.form.querySelector(".quality").focus();
    return true;
  }

  escape(field) {
    const { selected } = this;
    const inPanel = this.panel.root.contains(document.activeElement) || this.choice.open;
    this.choice.close();
    if (field && field !== this.addField && !inPanel) this.adder?.focus();
    if (!selected) {
      // From the field to the map, where single keys mean something.
      if (field === this.addField) this.drawing.root.focus({ preventScroll: true });
      return Boolean(field);
    }
    this.select(null);
    if (inPanel) this.drawing.focus(selected);
    return true;
  }

  focusAdd() {
    this.adder?.focus();
    return Boolean(this.adder);
  }

  showKeys() {
    find("keys").showModal();
    return true;
  }

  // Inside

  #listen() {
    const { workshop, drawing } = this;
    workshop.addEventListener("view", () => this.show());
    workshop.addEventListener("drawing", ({ detail }) => {
      drawing.swap(detail);
      if (this.placed) drawing.reveal(this.placed);
      this.placed = null;
    });
    // The panel of a phone, and its keyboard, take their room from the map.
    new ResizeObserver(() => this.selected && drawing.reveal(this.selected)).observe(drawing.root);
    workshop.addEventListener("placed", ({ detail }) => this.#placed(detail));
    workshop.addEventListener("trouble", ({ detail: { message, again, refused } }) => {
      this.notices.trouble(message, again && { label: words.putBack, run: () => workshop.again(again) });
      // What was typed goes back where it was typed, to be mended.
      if (refused?.kind === "add") this.adder.giveBack(refused.name);
      else if (refused?.fields) this.panel.giveBack(refused);
    });
    drawing.root.addEventListener("click", (event) => this.#click(event));
    find("ghost-natures")?.addEventListener("click", ({ target }) => {
      const nature = target.closest("button")?.value;
      if (nature) this.adder.choose(nature);
    });
    drawing.root.addEventListener("focusin", ({ target }) => {
      const pill = target.closest(".pill[data-resource]");
      if (pill && pill.matches(":focus-visible")) this.select(pill.dataset.resource);
    });
    const does = {
      undo: () => this.undo(),
      redo: () => this.redo(),
      keys: () => this.showKeys(),
      close: () => this.escape(),
      more: () => this.panel.expand(true),
      remove: () => this.remove(this.selected),
      unmove: () => this.place(this.selected, null),
      replace: () => this.#replaceAll(),
    };
    document.addEventListener("click", ({ target }) => {
      const name = target.closest("[data-do]")?.dataset.do;
      if (!(name in does)) return;
      does[name]();
      target.closest("details[open]")?.removeAttribute("open");
    });
  }

  #click(event) {
    const pill = event.target.closest(".pill[data-resource], .hit[data-resource]");
    const heading = event.target.closest("[data-group]");
    if (heading?.dataset.group && this.adder) return this.adder.into(heading.dataset.group);
    if (!pill) return event.target.closest("button") ? undefined : this.select(null);
    const { resource } = pill.dataset;
    this.select(resource, { reveal: !pill.matches(".hit") });
    if (pill.matches(".hit") && this.mayWrite && this.drawing.isWide) {
      this.choice.show(event, valueOf(this.workshop.view.needs.get(resource), "quality"));
    }
    return undefined;
  }

  #placed({ token, resource, name, fresh }) {
    if (this.selected === token) this.selected = this.placed = resource;
    this.notices.say(fill(fresh ? words.added : words.already, { name }));
  }

  #replaceAll() {
    for (const [resource, { position }] of this.workshop.view.needs) {
      if (position) this.place(resource, null);
    }
  }
}

function rounded({ x, y }) {
  return { x: Math.round(x), y: Math.round(y) };
}
