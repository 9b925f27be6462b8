/* To add several things in a row: the page comes back as it was, with the cursor in the same field
   and what was added in sight. Without script the address leads to what was added. */

const KEY = "ecomap.adding";

const synthesis = document.querySelector(".synthesis");

document.addEventListener("submit", ({ target }) => {
  if (!target.matches("form.add")) return;
  const field = target.querySelector("input[id]").id;
  const place = { path: location.pathname, field, left: synthesis.scrollLeft, top: scrollY };
  sessionStorage.setItem(KEY, JSON.stringify(place));
});

/* After the browser has gone to what the address names, which it does once the page is drawn. */
addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(putBack)));

function putBack() {
  const place = JSON.parse(sessionStorage.getItem(KEY));
  sessionStorage.removeItem(KEY);
  if (place?.path !== location.pathname) return;
  scrollTo(0, place.top);
  synthesis.scrollLeft = place.left;
  document.getElementById(place.field)?.focus({ preventScroll: true });
  document.querySelector(":target")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}
