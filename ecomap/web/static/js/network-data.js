/* What the server knows of a network: the drawing, heavy and kept, and the view of it, light. */

import { ask } from "./api.js";

const PAUSE = 700;

/* The server's own words are in its answer; out of reach, `api.js` says so. */
export async function readDrawing(address, tellProgress) {
  for (;;) {
    const drawing = await fetched(address);
    if (drawing.done || drawing.failed) return drawing;
    tellProgress(drawing.progress);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

export const readView = (address) => fetched(address);

/* A plain fetch first: it takes what the page has begun to fetch before any script ran. */
async function fetched(address) {
  const response = await fetch(address).catch(() => null);
  if (response?.ok) return response.json();
  return ask("GET", address.replace(/^\/api\/v1/, ""));
}
