/* What lines, colours and sizes mean: of what is drawn, and nothing else. */

import { lineColour, STYLES } from "./network-edges.js";
import { element, svg } from "./network-shapes.js";
import { shade } from "./network-theme.js";
import { figures, words } from "./words.js";

const NUMBERS = new Intl.NumberFormat(document.documentElement.lang);

export function showLegend(root, { legend }, theme) {
  const { lines, colour, size } = legend;
  const parts = [list(words.lines, lines.map((line) => item(lineSample(line, theme), line.label)))];
  const entries = colour.entries.map(({ colour: hue, label, count }) =>
    item(disc(7, shade(hue, theme)), colour.kind === "scale" ? label : `${label} · ${NUMBERS.format(count)}`),
  );
  parts.push(list(colour.title, entries, colour.note));
  if (size) {
    const discs = size.entries.map(({ size: radius, label }) =>
      item(disc(Math.min(12, Math.max(3, radius / 1.6)), theme.edge), figures(label)),
    );
    parts.push(list(`${words.size} : ${size.title}`, discs, size.note));
  }
  root.replaceChildren(...parts.filter((part) => part.querySelector("li")));
}

function list(title, items, note) {
  const made = element("ul", { "aria-label": title }, element("li", {}, element("b", {}, title)), ...items);
  if (items.length && note) made.append(element("li", { class: "small" }, note));
  if (!items.length) made.replaceChildren();
  return made;
}

function item(sample, label) {
  return element("li", {}, sample, label);
}

function disc(radius, fillColour) {
  const width = 2 * radius + 2;
  return svg(
    "svg",
    { width, height: width, "aria-hidden": "true" },
    svg("circle", { cx: radius + 1, cy: radius + 1, r: radius, fill: fillColour }),
  );
}

function lineSample({ quality }, theme) {
  const { dash, width } = STYLES[quality];
  const stroke = lineColour(quality, theme);
  const line = { d: "M1 6H35", stroke, "stroke-width": width + 0.6, "stroke-dasharray": dash.join(" ") };
  const made = svg("svg", { width: 36, height: 12, "aria-hidden": "true" }, svg("path", line));
  if (quality === "absent") {
    made.append(svg("path", { d: "M15 3l6 6M15 9l6 -6", stroke, "stroke-width": 1.5 }));
  }
  return made;
}

