/* The map is drawn already: let it be seen, and only then fetch what it takes to change it. */

requestAnimationFrame(() =>
  setTimeout(async () => {
    const { Editor } = await import("./editor.js");
    new Editor(JSON.parse(document.getElementById("drawing-data").textContent)).start();
  }),
);
