"use strict";
(async () => {
  const model = JSON.parse(document.getElementById("model").textContent);
  const container = document.getElementById("map");
  const search = document.getElementById("search");
  const found = document.getElementById("found");
  const rows = [...document.querySelectorAll("tbody tr")];
  const fold = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
      .replaceAll("œ", "oe").replaceAll("æ", "ae").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  // A canvas does not wait for its fonts.
  await document.fonts.load('400 5px "Atkinson Hyperlegible Next"');
  const data = { nodes: new vis.DataSet(model.nodes), edges: new vis.DataSet(model.edges) };
  const network = new vis.Network(container, data, model.options);
  network.once("afterDrawing", () => { container.dataset.drawn = "yes"; });
  const whole = () => network.fit({ animation: false, maxZoomLevel: 2.6 });
  whole();

  const centre = (id) => {
    network.selectNodes([id]);
    network.focus(id, { scale: 2.6, animation: false });
    container.dataset.chosen = id;
  };
  const filter = () => {
    const words = fold(search.value).split(" ").filter(Boolean);
    let count = 0;
    for (const row of rows) {
      row.hidden = !words.every((word) => row.dataset.text.includes(word));
      count += !row.hidden;
    }
    found.textContent = words.length ? found.dataset.words.replace("{count}", count) : "";
  };
  search.addEventListener("input", filter);
  search.addEventListener("keydown", (event) => {
    const first = event.key === "Enter" && search.value && rows.find((row) => !row.hidden);
    if (first) centre(first.querySelector("button").dataset.actor);
  });
  document.querySelector("tbody").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    centre(button.dataset.actor);
    container.scrollIntoView({ block: "nearest" });
  });
  document.getElementById("whole").addEventListener("click", whole);
})();
