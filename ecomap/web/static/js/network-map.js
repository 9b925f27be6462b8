/*
 * The network as one sees it. vis-network draws the actors and follows the hand; the lines under
 * them and the names are ours: see network-edges.js and network-labels.js. Nothing moves by itself.
 */

import { drawEdges, drawLegs, drawRings } from "./network-edges.js";
import { Labels } from "./network-labels.js";
import { shade, themeOf } from "./network-theme.js";

const STILL = 160;
const MANY = 1500;
const NEAR = 1.6;
const NOTHING = { path: [], chosen: [], legs: [] };
const CLOSE = 13;
const REACH = 14;
const LEAST = 4.5;
const ASIDE = 36;
/* Above and below: a name of two lines, that of a département of four. */
const HEADROOM = 36;
const TALL = 64;
/* A name at the edge is as wide as that, where there is room for it. */
const NAME = 84;
/* What is seen at less than this share of the size it could have is small. */
const SMALL = 0.6;

export class NetworkMap {
  /* `choose(index)` is told who was tapped, -1 for nobody; `covered()` and `hung()` may be set to say
   * how much of the drawing something covers from below, and from above. */
  constructor(container, vis, { choose }) {
    Object.assign(this, { container, vis, choose });
    this.theme = themeOf(container);
    this.marks = NOTHING;
    this.outlines = null;
    this.busy = false;
    this.covered = () => 0;
    this.hung = () => 0;
  }

  /* Draw a model; the view stays where it was unless `fit`, there was none, or a filter has left
   * little of it to see. */
  show(model, fit) {
    const before = this.network && !fit && this.frame();
    const others = this.model && String(this.model.view.nodes) !== String(model.view.nodes);
    const known = model === this.model;
    this.model = model;
    if (!known) model.grow(LEAST / this.#roomFor(model.shown));
    this.labels = new Labels(model);
    this.marks = NOTHING;
    const data = { nodes: this.#nodes(), edges: [] };
    if (this.network) this.network.setOptions({ groups: this.#groups() });
    if (this.network) this.network.setData(data);
    else this.#start(data);
    if (before) this.network.moveTo(before);
    if (!before || (others && this.#isLost())) this.whole();
  }

  get scale() {
    return this.network.getScale();
  }

  /* Whose names are there whatever stands around. */
  get named() {
    return [...this.marks.chosen, ...this.marks.path];
  }

  frame() {
    return { position: this.network.getViewPosition(), scale: this.scale };
  }

  /* All of it, or these actors, in the middle. */
  whole(indices = this.model.shown) {
    if (!indices.length) return;
    const [left, top, right, bottom] = this.model.boundsOf(indices);
    const scale = this.#roomFor(indices);
    const down = (this.hung() - this.covered()) / 2 / scale;
    const position = { x: (left + right) / 2, y: (top + bottom) / 2 - down };
    this.network.moveTo({ position, scale });
    this.fitted = this.scale;
  }

  /* Whether those shown are small, or out of sight: half of them where somebody has chosen how near
   * to look, a few where nobody has. */
  #isLost() {
    const { shown, x, y } = this.model;
    if (!shown.length) return false;
    const [left, top, right, bottom] = this.sight();
    const inside = (each) => x[each] > left && x[each] < right && y[each] > top && y[each] < bottom;
    const share = shown.filter(inside).length / shown.length;
    return share < (this.scale === this.fitted ? 0.95 : 0.5) || this.scale < SMALL * this.#roomFor(shown);
  }

  /* How near all of them are seen, with room for names at the edges and what stands above. */
  #roomFor(indices) {
    const { clientWidth, clientHeight } = this.container;
    const [left, top, right, bottom] = this.model.boundsOf(indices);
    const aside = Math.max(ASIDE, Math.min(NAME, clientWidth / 10));
    const across = (clientWidth - 2 * aside) / (right - left + 1);
    const headroom = this.model.departements ? TALL : HEADROOM;
    const high = clientHeight - this.hung() - 2 * headroom - this.covered();
    const down = high / (bottom - top + 1);
    return Math.max(Math.min(across, down, NEAR), 0.001);
  }

  mark({ path = [], chosen = [] }) {
    this.marks = { path, chosen, legs: this.model.legs(path, chosen) };
    this.network.redraw();
  }

  /* One of them, seen from near unless one `keeps` the distance. */
  centre(index, keeps = false) {
    const near = Math.min(NEAR, CLOSE / this.model.size[index]);
    const scale = keeps ? this.scale : Math.max(this.scale, near);
    const position = { x: this.model.x[index], y: this.model.y[index] + this.covered() / 2 / scale };
    this.network.moveTo({ position, scale });
  }

  zoom(factor) {
    this.network.moveTo({ scale: Math.min(12, Math.max(0.02, this.scale * factor)) });
  }

  pan(across, down) {
    const { x, y } = this.network.getViewPosition();
    this.network.moveTo({ position: { x: x + across / this.scale, y: y + down / this.scale } });
  }

  /* In other colours: the screen turned dark, or light. */
  repaint() {
    const { marks } = this;
    this.theme = themeOf(this.container);
    this.show(this.model);
    this.mark(marks);
  }

  #start(data) {
    const options = { ...this.model.drawing.options, groups: this.#groups() };
    this.network = new this.vis.Network(this.container, data, options);
    // The container itself takes the keys.
    for (const each of this.container.querySelectorAll("[tabindex]")) each.tabIndex = -1;
    this.network.on("beforeDrawing", (context) => this.#under(context));
    this.network.on("afterDrawing", (context) => this.#over(context));
    this.network.on("dragStart", () => this.#move(true));
    this.network.on("dragEnd", () => this.#move(false));
    this.network.on("zoom", () => {
      clearTimeout(this.timer);
      this.zooming = true;
      this.#move(true);
      this.timer = setTimeout(() => this.#move(false), STILL);
    });
    this.network.on("click", ({ pointer }) =>
      this.choose(this.model.nearest(pointer.canvas, REACH / this.scale)),
    );
  }

  #move(busy) {
    const { solid, dotted, absent } = this.model.edges;
    this.busy = busy && solid.length + dotted.length + absent.length > 2 * MANY;
    if (busy) return;
    this.zooming = false;
    this.network.redraw();
  }

  #under(context) {
    if (this.outlines) this.outlines.draw(context, this.scale, this.theme);
    if (!this.busy) drawEdges(context, this.scale, this.model, this.theme, this.marks.legs.length);
    drawLegs(context, this.scale, this.model, this.marks.legs, this.theme);
  }

  #over(context) {
    drawRings(context, this.scale, this.model, this.marks, this.theme);
    // Where each name goes depends on how near one is: of many, they wait until that is settled.
    if (!this.busy || !this.zooming) {
      this.labels.draw(context, this.scale, this.sight(), this.theme, this.named);
    }
    this.drawn?.();
  }

  /* [left, top, right, bottom] of what is in sight, in map units. */
  sight() {
    const { x, y } = this.network.getViewPosition();
    const [wide, high] = [this.container.clientWidth, this.container.clientHeight];
    const [across, down] = [wide / this.scale / 2, high / this.scale / 2];
    return [x - across, y - down, x + across, y + down];
  }

  #nodes() {
    const { shown, x, y, size, hue } = this.model;
    return shown.map((index) => ({
      id: index,
      x: x[index],
      y: y[index],
      size: size[index],
      group: `hue-${hue[index]}`,
    }));
  }

  #groups() {
    const groups = {};
    for (const [hue, colour] of this.model.colours) {
      const shaded = shade(colour, this.theme);
      groups[`hue-${hue}`] = { color: { background: shaded, border: shaded } };
    }
    return groups;
  }
}
