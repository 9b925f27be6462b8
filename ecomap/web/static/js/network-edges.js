/*
 * The lines of a network, under its actors: solid, dotted, and where asked for absent. They are
 * drawn all at once in screen units, so that a dotted line is dotted at any zoom; one by one, as
 * vis-network has them, twenty thousand take seconds.
 */

/* Pixels drawn and left out, and how wide, by quality. */
/* The line itself says how well two actors know each other; one that is missing stands out. */
export const lineColour = (quality, theme) => (quality === "absent" ? theme.danger : theme.muted);

export const STYLES = {
  solid: { dash: [], width: 1.3 },
  dotted: { dash: [1.6, 3.6], width: 1.5 },
  absent: { dash: [7, 6], width: 0.9 },
};
export const MARKED = 3;
const BATCH = 200;
const MANY = 4000;
/* Of so many lines of several widths none is seen for the others, unless one sees through them. */
const CROWDED = 250;

/*
 * `edges` is {solid, dotted, absent}: lists of pairs of indices, one pair after the other; `widths`,
 * where it is there, how many times as wide each line is.
 */
export function drawEdges(context, scale, { x, y, edges, widths }, theme, faint) {
  const count = (edges.solid.length + edges.dotted.length + edges.absent.length) / 2;
  context.save();
  context.lineCap = "butt";
  for (const quality of ["absent", "dotted", "solid"]) {
    const { dash, width } = STYLES[quality];
    context.strokeStyle = lineColour(quality, theme);
    const opacity = widths ? Math.max(0.08, 0.85 * Math.min(1, CROWDED / count)) : 0.85;
    context.globalAlpha = (count > MANY && !widths ? 0.45 : opacity) * (faint ? 0.4 : 1);
    context.lineWidth = (count > MANY ? width * 0.6 : width) / scale;
    context.setLineDash(dash.map((each) => each / scale));
    const pairs = edges[quality];
    const step = widths ? 2 : 2 * BATCH;
    for (let start = 0; start < pairs.length; start += step) {
      const end = Math.min(pairs.length, start + step);
      if (widths) context.lineWidth = (width * widths[quality][start / 2]) / scale;
      context.beginPath();
      for (let each = start; each < end; each += 2) {
        context.moveTo(x[pairs[each]], y[pairs[each]]);
        context.lineTo(x[pairs[each + 1]], y[pairs[each + 1]]);
      }
      context.stroke();
    }
  }
  if (count <= MANY) drawCrosses(context, scale, x, y, edges.absent, theme);
  context.restore();
}

/* Nobody knows each other there: a cross in the middle, as on the map of a chantier. */
function drawCrosses(context, scale, x, y, pairs, theme) {
  const arm = 3.5 / scale;
  Object.assign(context, { strokeStyle: theme.danger, globalAlpha: 1, lineWidth: 1.5 / scale });
  context.setLineDash([]);
  context.beginPath();
  for (let each = 0; each < pairs.length; each += 2) {
    const middle = (x[pairs[each]] + x[pairs[each + 1]]) / 2;
    const height = (y[pairs[each]] + y[pairs[each + 1]]) / 2;
    context.moveTo(middle - arm, height - arm);
    context.lineTo(middle + arm, height + arm);
    context.moveTo(middle - arm, height + arm);
    context.lineTo(middle + arm, height - arm);
  }
  context.stroke();
}

/* What stands out: the lines of a path or of the actor chosen. */
export function drawLegs(context, scale, { x, y }, legs, theme) {
  context.save();
  context.strokeStyle = theme.accent;
  for (const { from, to, quality } of legs) {
    context.lineWidth = MARKED / scale;
    context.setLineDash(STYLES[quality].dash.map((each) => (2 * each) / scale));
    context.beginPath();
    context.moveTo(x[from], y[from]);
    context.lineTo(x[to], y[to]);
    context.stroke();
  }
  context.restore();
}

/* And rings around the actors themselves. */
export function drawRings(context, scale, { x, y, size }, { path, chosen }, theme) {
  context.save();
  context.strokeStyle = theme.accent;
  for (const index of [...path, ...chosen]) {
    context.lineWidth = 3 / scale;
    context.beginPath();
    context.arc(x[index], y[index], size[index] + 4 / scale, 0, 2 * Math.PI);
    context.stroke();
  }
  context.restore();
}
