/* A scene as a file: vectors with their names (SVG), or an image at twice the screen's size (PNG). */

import { FAMILY, sceneOf } from "./network-scene.js";
import { svg } from "./network-shapes.js";
import { PAPER } from "./network-theme.js";

const TWICE = 2;

export async function takeAway(map, title, ending) {
  const scene = sceneOf(map, title);
  const blob = ending === "svg" ? asSvg(scene) : await asPng(scene);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${title.replace(/[^\p{L}\p{N}()’,.-]+/gu, " ").trim().slice(0, 80)}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/* The same to be put into the page, for paper: vectors with title and legend. */
export const pictureOf = (map, title) => asElement(sceneOf(map, title));

function asSvg(scene) {
  const written = new XMLSerializer().serializeToString(asElement(scene));
  return new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${written}\n`], { type: "image/svg+xml" });
}

function asElement({ title, width, height, frame, inside, outside }) {
  const { x, y, width: wide, height: high } = frame;
  const box = { x, y, width: wide, height: high };
  return svg(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, width, height, "font-family": FAMILY },
    svg("title", {}, title),
    svg("defs", {}, svg("clipPath", { id: "frame" }, svg("rect", box))),
    svg("rect", { width, height, fill: PAPER.card }),
    svg("rect", { ...box, fill: "none", stroke: PAPER.line }),
    svg("g", { "clip-path": "url(#frame)" }, ...inside.map(vector)),
    svg("g", {}, ...outside.map(vector)),
  );
}

function vector(shape) {
  const round = (value) => Math.round(value * 10) / 10;
  const { kind, stroke = "none", width = 0 } = shape;
  if (kind === "path") {
    const d = `M${shape.points.map((point) => point.map(round).join(" ")).join("L")}`;
    const attributes = { d, fill: shape.fill ?? "none", stroke, "stroke-width": width };
    if (shape.dash?.length) attributes["stroke-dasharray"] = shape.dash.join(" ");
    return svg("path", attributes);
  }
  if (kind === "disc") {
    const at = { cx: round(shape.x), cy: round(shape.y), r: round(shape.radius) };
    const named = shape.name ? [svg("title", {}, shape.name)] : [];
    return svg("circle", { ...at, fill: shape.fill, stroke, "stroke-width": width }, ...named);
  }
  const attributes = {
    x: round(shape.x),
    y: round(shape.y),
    "font-size": shape.size,
    "font-weight": shape.bold ? 700 : 400,
    "text-anchor": shape.anchor,
    fill: shape.colour,
  };
  if (shape.halo) {
    Object.assign(attributes, { stroke: PAPER.card, "stroke-width": 3, "paint-order": "stroke" });
  }
  return svg("text", attributes, shape.text);
}

function asPng({ width, height, frame, inside, outside }) {
  const canvas = document.createElement("canvas");
  canvas.width = TWICE * width;
  canvas.height = TWICE * height;
  const context = canvas.getContext("2d");
  context.scale(TWICE, TWICE);
  context.fillStyle = PAPER.card;
  context.fillRect(0, 0, width, height);
  context.strokeStyle = PAPER.line;
  context.strokeRect(frame.x, frame.y, frame.width, frame.height);
  context.save();
  context.beginPath();
  context.rect(frame.x, frame.y, frame.width, frame.height);
  context.clip();
  for (const shape of inside) paint(context, shape);
  context.restore();
  for (const shape of outside) paint(context, shape);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

function paint(context, shape) {
  context.setLineDash(shape.dash ?? []);
  context.lineWidth = shape.width ?? 0;
  context.strokeStyle = shape.stroke ?? PAPER.card;
  context.lineJoin = "round";
  if (shape.kind === "text") return write(context, shape);
  context.beginPath();
  if (shape.kind === "path") {
    shape.points.forEach((point, step) => context[step ? "lineTo" : "moveTo"](...point));
  } else {
    context.arc(shape.x, shape.y, shape.radius, 0, 2 * Math.PI);
  }
  if (shape.fill && shape.fill !== "none") {
    context.fillStyle = shape.fill;
    context.fill();
  }
  if (shape.stroke) context.stroke();
  return undefined;
}

const ALIGNED = { start: "left", middle: "center", end: "right" };

function write(context, { text, x, y, size, bold, anchor, colour, halo }) {
  context.font = `${bold ? 700 : 400} ${size}px ${FAMILY}`;
  context.textAlign = ALIGNED[anchor];
  context.textBaseline = "alphabetic";
  if (halo) {
    context.lineWidth = 3;
    context.strokeText(text, x, y);
  }
  context.fillStyle = colour;
  context.fillText(text, x, y);
}
