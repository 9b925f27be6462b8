/*
 * Names beside their actors, as many as can be read: the most important first, none over another.
 * Which names are shown depends on how near one looks, never on where, but for those that the edge
 * would cut: nothing flickers as one moves.
 */

const SIZE = 12.5;
const LINE = 15;
const WIDEST = 24;
const NARROW = 8;
/* Of its width, what a name takes of the disc it stands in. */
const INSIDE = 0.6;
/* The square in a disc. */
const SQUARE = 0.7;
const CELL = 64;
const FEW = 1500;

/* Of more actors than that, names wait until one is so near. */
const CROWD = 400;
const NEAR = 0.3;
const FONT = `${SIZE}px "Atkinson Hyperlegible Next", system-ui, sans-serif`;

export class Labels {
  /* `model` holds x, y, size, names by index, and `order`: the indices shown, first the largest. */
  constructor(model) {
    this.model = model;
    this.widths = new Map();
    this.scale = 0;
    this.placed = [];
  }

  /* What stands where in the view [left, top, right, bottom]: {index, lines, x, y} in map units. */
  within(context, scale, [left, top, right, bottom], always = []) {
    if (scale !== this.scale || always.join() !== this.always) {
      this.scale = scale;
      this.always = always.join();
      this.#place(context, always);
    }
    return this.placed.filter(({ index, lines, width, x, y }) => {
      const [half, high] = [width / 2 / scale, (lines.length * LINE) / scale];
      const whole = x - half > left && x + half < right && y > top && y + high < bottom;
      return whole || always.includes(index);
    });
  }

  draw(context, scale, view, theme, always) {
    const labels = this.within(context, scale, view, always);
    context.save();
    context.scale(1 / scale, 1 / scale);
    Object.assign(context, {
      font: FONT,
      textAlign: "center",
      textBaseline: "top",
      lineJoin: "round",
      lineWidth: 3.5,
      strokeStyle: theme.ground,
      fillStyle: theme.ink,
    });
    for (const { lines, x, y } of labels) {
      lines.forEach((line, row) => context.strokeText(line, x * scale, y * scale + row * LINE));
      lines.forEach((line, row) => context.fillText(line, x * scale, y * scale + row * LINE));
    }
    context.restore();
  }

  #place(context, always) {
    const { size, order } = this.model;
    const taken = new Map();
    this.placed = [];
    context.save();
    context.font = FONT;
    const crowded = order.length > CROWD && this.scale < NEAR;
    const first = new Set(always.filter((index) => size[index] > 0));
    const rest = crowded ? [] : order.filter((index) => !first.has(index));
    // Names that have to be there may stand over actors, the others never.
    this.#name(context, taken, first);
    if (rest.length < FEW) for (const index of order) occupied(taken, this.#disc(index), index);
    this.#name(context, taken, rest);
    context.restore();
  }

  #name(context, taken, indices) {
    const { x, y, size, names, departements } = this.model;
    for (const index of indices) {
      const { lines, width } = this.#measured(context, index, names[index]);
      const [middle, high] = [x[index] * this.scale, lines.length * LINE];
      const radius = size[index] * this.scale;
      const down = y[index] * this.scale;
      const level = down - high / 2;
      const aside = radius + width / 2;
      // In a département's disc where it is large, else around it; below an actor, else above.
      const places = [[0, down + radius + 2], [0, down - radius - high]];
      if (departements) places.splice(1, 0, [aside, level], [-aside, level]);
      if (departements && 2 * radius > INSIDE * width) places.unshift([0, level]);
      for (const [off, top] of places) {
        const left = middle + off - width / 2;
        if (occupied(taken, [left, top, left + width, top + high], index)) continue;
        this.placed.push({ index, lines, width, x: x[index] + off / this.scale, y: top / this.scale });
        break;
      }
    }
  }

  #disc(index) {
    const { x, y, size, departements } = this.model;
    const square = size[index] * (departements ? SQUARE : 0.8);
    const [across, down, radius] = [x[index], y[index], square].map((each) => each * this.scale);
    return [across - radius, down - radius, across + radius, down + radius];
  }

  #measured(context, index, name) {
    let found = this.widths.get(index);
    if (!found) {
      const lines = this.model.departements ? wrapped(name, NARROW, 5) : wrapped(name, WIDEST, 2);
      const width = Math.max(...lines.map((line) => context.measureText(line).width)) + 6;
      found = { lines, width };
      this.widths.set(index, found);
    }
    return found;
  }
}

/* Whether a box of another actor stands there; if not, this one does from now on. */
function occupied(taken, [left, top, right, bottom], owner) {
  const box = [left, top, right, bottom, owner];
  const cells = [];
  for (let column = Math.floor(box[0] / CELL); column <= Math.floor(box[2] / CELL); column++) {
    for (let row = Math.floor(box[1] / CELL); row <= Math.floor(box[3] / CELL); row++) {
      cells.push(column * 100_003 + row);
    }
  }
  const apart = (other) =>
    other[4] === owner ||
    other[2] <= box[0] ||
    other[0] >= box[2] ||
    other[3] <= box[1] ||
    other[1] >= box[3];
  if (cells.some((cell) => taken.get(cell)?.some((other) => !apart(other)))) return true;
  for (const cell of cells) {
    if (taken.has(cell)) taken.get(cell).push(box);
    else taken.set(cell, [box]);
  }
  return false;
}

/* A name on so many lines at most; the card has it in full. */
function wrapped(name, widest, most) {
  const lines = [""];
  for (const word of name.split(widest > NARROW ? / +/ : / +|(?<=-)/)) {
    const last = lines.at(-1);
    const joint = last && !last.endsWith("-") ? " " : "";
    if (last && last.length + word.length >= widest) lines.push(word);
    else lines[lines.length - 1] = last + joint + word;
  }
  const kept = lines.slice(0, most).map((line) => (line.length > 30 ? `${line.slice(0, 29)}…` : line));
  if (lines.length > most && !kept.at(-1).endsWith("…")) kept.push(`${kept.pop()}…`);
  return kept;
}
