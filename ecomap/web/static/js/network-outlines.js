/* The outlines of the départements under a drawing that is a map, and what to know of who stands where. */

import { ask } from "./api.js";
import { PAPER } from "./network-theme.js";

export class Outlines {
  /* Of the network at `query`. */
  static async of(query) {
    const { outlines, insets, sentences } = await ask("GET", `/network/outlines?${query}`);
    return new Outlines(outlines, insets, sentences);
  }

  constructor(outlines, insets, sentences) {
    Object.assign(this, { insets, sentences });
    this.rings = outlines.flatMap(({ rings }) => rings.map(corners));
    this.land = new Path2D();
    for (const ring of this.rings) {
      ring.forEach(([x, y], step) => this.land[step ? "lineTo" : "moveTo"](x, y));
      this.land.closePath();
    }
  }

  draw(context, scale, theme) {
    context.save();
    Object.assign(context, { fillStyle: theme.card, strokeStyle: theme.edge, lineWidth: 1 / scale });
    context.fill(this.land, "evenodd");
    context.stroke(this.land);
    context.setLineDash([4 / scale, 4 / scale]);
    for (const { left, top, width, height } of this.insets) {
      context.strokeRect(left, top, width, height);
    }
    context.restore();
  }

  /* The same in a picture; `at` turns map units into its pixels. */
  shapes(at) {
    return this.rings.map((ring) => ({
      kind: "path",
      points: ring.map(([x, y]) => at(x, y)),
      fill: PAPER.ground,
      stroke: PAPER.edge,
      width: 1,
    }));
  }
}

function corners(ring) {
  const found = [];
  for (let each = 0; each < ring.length; each += 2) found.push([ring[each], ring[each + 1]]);
  return found;
}
