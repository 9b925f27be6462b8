/* The drawing from the keyboard, where the focus is on it; Escape closes what stands beside it. */

const STEP = 60;
const ARROWS = {
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
};
const CLOSER = 1.25;

/* `map()` gives the map, none before it is there; `close()` whether there was something to close. */
export function listenToKeys(container, map, close) {
  container.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !map()) return;
    if (onKey(event.key, map())) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (close()) event.preventDefault();
  });
}

export const closer = (map) => map.zoom(CLOSER);
export const farther = (map) => map.zoom(1 / CLOSER);

function onKey(key, map) {
  if (key in ARROWS) map.pan(...ARROWS[key]);
  else if (key === "+" || key === "=") closer(map);
  else if (key === "-") farther(map);
  else if (key === "0") map.whole();
  else return false;
  return true;
}
