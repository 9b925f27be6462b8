/* The map is drawn already: let it be seen, and only then fetch what it takes to change it. */

/* All at once: a browser that learns of them one from another asks in three rounds. */
const PARTS = [
  ...["adder", "api", "changes", "combobox", "conflict", "drag", "drawing", "editor", "holders"],
  ...["keys", "lines", "merging", "notices", "page", "panel", "queue", "status", "undo", "words", "workshop"],
];

/* A window that nobody looks at is never painted: it gets the rest after a moment all the same. */
const LONGEST_WAIT = 300;

const seen = new Promise((resolve) => {
  new PerformanceObserver(resolve).observe({ type: "paint", buffered: true });
  setTimeout(resolve, LONGEST_WAIT);
});

/* Who types at once loses no letter, nor a name already sent on its way. */
const adder = document.querySelector("[data-adder]");
let sent = false;
const hold = (event) => {
  event.preventDefault();
  sent = true;
};
adder?.addEventListener("submit", hold);
if (matchMedia("(pointer: fine)").matches) adder?.querySelector("[data-add-name]").focus();

await seen;
const parts = await Promise.all(PARTS.map((name) => import(`./${name}.js`))).finally(() =>
  adder?.removeEventListener("submit", hold),
);
const { Editor } = parts[PARTS.indexOf("editor")];
new Editor(JSON.parse(document.getElementById("drawing-data").textContent)).start();
if (sent) adder.requestSubmit();
