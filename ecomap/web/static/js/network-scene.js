/*
 * The view as it is now, as a picture to take away: title, drawing, legend and date, made of lines,
 * discs and texts in pixels. network-picture.js writes them as SVG or paints them.
 */

import { lineColour, MARKED, STYLES } from "./network-edges.js";
import { PAPER } from "./network-theme.js";
import { figures, words } from "./words.js";

export const FAMILY = '"Atkinson Hyperlegible Next", "Atkinson Hyperlegible", system-ui, sans-serif';
const MARGIN = 24;
const HEAD = 74;
const ROW = 22;
const MOST_WORDS = 400;

/* `{width, height, shapes, frame}` of what `map` shows; shapes inside the frame are clipped to it. */
export function sceneOf(map, title) {
  const { model } = map;
  const [wide, high] = [map.container.clientWidth, map.container.clientHeight];
  const width = Math.max(wide, 480) + 2 * MARGIN;
  const frame = { x: MARGIN, y: HEAD, width: width - 2 * MARGIN, height: high };
  const legend = legendShapes(model.view.legend, width, frame.y + high + 34);
  return {
    title,
    width,
    height: legend.bottom + MARGIN,
    frame,
    inside: drawingShapes(map, frame),
    outside: [...headShapes(title, figures(model.view.sentence), width), ...legend.shapes],
  };
}

function headShapes(title, sentence, width) {
  const today = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
  return [
    text(title, MARGIN, 38, { size: 22, bold: true }),
    text(sentence, MARGIN, 62, { colour: PAPER.muted }),
    text(today, width - MARGIN, 38, { anchor: "end", colour: PAPER.muted }),
  ];
}

function drawingShapes(map, frame) {
  const { model, scale } = map;
  const [left, top, right, bottom] = map.sight();
  const aside = frame.x + (frame.width - map.container.clientWidth) / 2;
  const place = (x, y) => [aside + (x - left) * scale, frame.y + (y - top) * scale];
  const at = (index) => place(model.x[index], model.y[index]);
  const beside = (a, b, low, high) => (a < low && b < low) || (a > high && b > high);
  const shapes = map.outlines ? map.outlines.shapes(place) : [];
  for (const quality of ["absent", "dotted", "solid"]) {
    const pairs = model.edges[quality];
    for (let each = 0; each < pairs.length; each += 2) {
      const [a, b] = [pairs[each], pairs[each + 1]];
      if (beside(model.x[a], model.x[b], left, right)) continue;
      if (beside(model.y[a], model.y[b], top, bottom)) continue;
      const width = STYLES[quality].width * (model.widths?.[quality][each / 2] ?? 1);
      shapes.push({ ...line(at(a), at(b), quality), width });
      if (quality === "absent") shapes.push(...cross(at(a), at(b)));
    }
  }
  const { path, chosen, legs } = map.marks;
  for (const { from, to, quality } of legs) {
    const marked = { stroke: PAPER.accent, width: MARKED };
    shapes.push({ ...line(at(from), at(to), quality), ...marked });
  }
  const rings = new Set([...path, ...chosen]);
  for (const index of model.shown) {
    const [x, y] = at(index);
    const radius = Math.max(1, model.size[index] * scale);
    if (x + radius < frame.x || x - radius > frame.x + frame.width) continue;
    if (y + radius < frame.y || y - radius > frame.y + frame.height) continue;
    const ring = rings.has(index) ? { stroke: PAPER.accent, width: 3 } : {};
    const fill = model.colours.get(model.hue[index]) ?? PAPER.edge;
    shapes.push({ kind: "disc", x, y, radius, fill, name: model.names[index], ...ring });
  }
  return [...shapes, ...nameShapes(map, at)];
}

function nameShapes(map, at) {
  const { model, scale, labels } = map;
  const context = document.createElement("canvas").getContext("2d");
  const shown = labels.within(context, scale, map.sight(), map.named);
  return shown.slice(0, MOST_WORDS).flatMap(({ index, lines, x, y }) => {
    const [across, down] = at(index);
    const middle = across + (x - model.x[index]) * scale;
    const first = down + (y - model.y[index]) * scale + 11;
    return lines.map((each, row) =>
      text(each, middle, first + row * 15, { size: 12.5, anchor: "middle", halo: true }),
    );
  });
}

/* Samples and words from left to right, in as many rows as they take. */
function legendShapes(legend, width, top) {
  const measure = document.createElement("canvas").getContext("2d");
  const shapes = [];
  let [x, y] = [MARGIN, top];
  const put = (sample, wide, label, bold) => {
    measure.font = `${bold ? 700 : 400} 14px ${FAMILY}`;
    // Where the file is opened, another typeface may take more room.
    const whole = wide + 1.15 * measure.measureText(label).width + 14;
    if (x + whole > width - MARGIN && x > MARGIN) [x, y] = [MARGIN, y + ROW];
    if (sample) shapes.push(...sample(x, y - 5));
    shapes.push(text(label, x + wide, y, { bold }));
    x += whole;
  };
  if (legend.lines.length) put(null, 0, words.lines, true);
  for (const { quality, label } of legend.lines) {
    const sample = (left, middle) => [
      line([left, middle], [left + 34, middle], quality),
      ...(quality === "absent" ? cross([left, middle], [left + 34, middle]) : []),
    ];
    put(sample, 40, label);
  }
  [x, y] = [MARGIN, shapes.length ? y + ROW : y];
  put(null, 0, legend.colour.title, true);
  for (const { colour, label } of legend.colour.entries) {
    put((left, middle) => [{ kind: "disc", x: left + 7, y: middle, radius: 7, fill: colour }], 20, label);
  }
  if (legend.size) {
    const about = legend.size.entries.map(({ label }) => label).join(" – ");
    put(null, 0, `${words.size} : ${legend.size.title}, ${about}`);
  }
  return { shapes, bottom: y };
}

function line(from, to, quality) {
  const { dash, width } = STYLES[quality];
  return { kind: "path", points: [from, to], stroke: lineColour(quality, PAPER), width, dash };
}

function cross([x1, y1], [x2, y2]) {
  const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
  const arm = (down) => ({
    kind: "path",
    points: [[x - 3.5, y - 3.5 * down], [x + 3.5, y + 3.5 * down]],
    stroke: PAPER.danger,
    width: 1.5,
  });
  return [arm(1), arm(-1)];
}

function text(said, x, y, { size = 14, bold = false, anchor = "start", colour = PAPER.ink, halo } = {}) {
  return { kind: "text", text: said, x, y, size, bold, anchor, colour, halo };
}
