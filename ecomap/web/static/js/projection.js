/* The projected map follows what is drawn elsewhere; Escape leaves, F fills the screen. */

const POLL = 3000;
const LINGER = 2500;

const projected = document.querySelector("[data-projected]");
const exit = document.querySelector("[data-exit]");
let revision = null;

async function follow() {
  if (document.visibilityState !== "visible") return;
  try {
    const answer = await fetch("/api/v1/revision");
    if (!answer.ok) return;
    const now = (await answer.json()).revision;
    if (revision !== null && now !== revision) await redraw();
    revision = now;
  } catch {
    // The room keeps the last map while the server is out of reach.
  }
}

async function redraw() {
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const drawing = page.querySelector("[data-projected]");
  if (drawing) projected.replaceChildren(...drawing.childNodes);
}

function fill() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
}

let resting;
function move() {
  document.body.classList.add("moving");
  clearTimeout(resting);
  resting = setTimeout(() => document.body.classList.remove("moving"), LINGER);
}

addEventListener("pointermove", move);
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") exit.click();
  else if (event.key.toLowerCase() === "f") fill();
});
follow();
setInterval(follow, POLL);
