/* What is drawn: a drawing (who there is, and where) seen through a view (who is shown, and how). */

const MOST = 2.2;
const WIDEST = 6;
const NUMBERS = new Intl.NumberFormat(document.documentElement.lang);
const QUALITIES = ["solid", "dotted", "absent"];

export class Model {
  constructor(drawing, view) {
    const { id, name, x, y, count } = drawing.nodes;
    Object.assign(this, { drawing, view, ids: id, x, y });
    this.departements = drawing.level === "departements";
    this.names = name;
    if (this.departements) {
      this.names = name.map((each, index) => `${each} ${NUMBERS.format(count[index])}`);
      this.widths = widthsOf(drawing.edges, view.edges);
    }
    this.shown = numbers(view.nodes);
    this.size = new Float32Array(id.length);
    this.hue = new Int16Array(id.length);
    this.shown.forEach((index, place) => {
      this.size[index] = view.size[place];
      this.hue[index] = view.hue[place];
    });
    this.colours = new Map(view.legend.colour.entries.map(({ hue, colour }) => [hue, colour]));
    this.edges = edgesOf(drawing.edges, view.edges);
    this.order = this.#byWeight();
  }

  /* Larger discs where all of the network is small on the screen, `radius` at least if there is
   * room between neighbours; of départements, whose discs are close together, the smallest only. */
  grow(radius) {
    if (this.departements) {
      this.shown.forEach((index, place) => {
        this.size[index] = Math.max(this.view.size[place], radius);
      });
      return;
    }
    const least = Math.min(...this.view.size);
    const factor = Math.min(MOST, Math.max(1, radius / least));
    this.shown.forEach((index, place) => {
      this.size[index] = factor * this.view.size[place];
    });
  }

  has(index) {
    return this.size[index] > 0;
  }

  indexOf(id) {
    this.byId ??= new Map(this.ids.map((each, index) => [each, index]));
    return this.byId.get(id) ?? -1;
  }

  /* The lines along a path (that of the view), or of these actors. */
  legs(path, chosen) {
    const { from, to, quality } = this.drawing.edges;
    const along = path.length ? (this.view.path?.edges ?? []) : [];
    const legs = along.map((each) => ({
      from: from[each],
      to: to[each],
      quality: QUALITIES[quality[each]],
    }));
    for (const kind of ["solid", "dotted"]) {
      const pairs = this.edges[kind];
      for (let each = 0; each < pairs.length; each += 2) {
        const [a, b] = [pairs[each], pairs[each + 1]];
        if (chosen.includes(a) || chosen.includes(b)) legs.push({ from: a, to: b, quality: kind });
      }
    }
    return legs;
  }

  /* The actor drawn nearest to a point, at most `reach` off its disc. */
  nearest(point, reach) {
    let found = -1;
    let least = reach;
    for (const index of this.shown) {
      const off = Math.hypot(this.x[index] - point.x, this.y[index] - point.y) - this.size[index];
      if (off <= least) [found, least] = [index, off];
    }
    return found;
  }

  /* [left, top, right, bottom] of these actors, their discs included. */
  boundsOf(indices) {
    const bounds = [Infinity, Infinity, -Infinity, -Infinity];
    for (const index of indices) {
      const [x, y, size] = [this.x[index], this.y[index], this.size[index] || 1];
      bounds[0] = Math.min(bounds[0], x - size);
      bounds[1] = Math.min(bounds[1], y - size);
      bounds[2] = Math.max(bounds[2], x + size);
      bounds[3] = Math.max(bounds[3], y + size);
    }
    return bounds;
  }

  /* Whose name is written first where there is no room for all: the largest, the best connected. */
  #byWeight() {
    const degree = new Uint32Array(this.ids.length);
    for (const pairs of [this.edges.solid, this.edges.dotted]) {
      for (const index of pairs) degree[index] += 1;
    }
    const { size } = this;
    return [...this.shown].sort((a, b) => size[b] - size[a] || degree[b] - degree[a] || a - b);
  }
}

/* The numbers in ranges [first, end]. */
export function numbers(ranges) {
  const found = [];
  for (const [first, end] of ranges) for (let each = first; each < end; each++) found.push(each);
  return found;
}

/* Between départements a line stands for many: the more, the wider. */
function widthsOf({ quality, count }, ranges) {
  const shown = numbers(ranges);
  const most = Math.max(1, ...shown.map((each) => count[each]));
  const widths = { solid: [], dotted: [], absent: [] };
  for (const each of shown) {
    widths[QUALITIES[quality[each]]].push(0.5 + (WIDEST * count[each]) / most);
  }
  return widths;
}

function edgesOf({ from, to, quality }, ranges) {
  const edges = { solid: [], dotted: [], absent: [] };
  for (const each of numbers(ranges)) edges[QUALITIES[quality[each]]].push(from[each], to[each]);
  return edges;
}
