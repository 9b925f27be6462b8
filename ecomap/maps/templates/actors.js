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

  const FONT = '13px "Atkinson Hyperlegible Next", system-ui, sans-serif';
  const [LINE, MARGIN, LEAST, NEAR, MOST] = [16, 40, 4.5, 1.6, 2.4];
  const { nodes } = model;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const degrees = new Map();
  for (const { from, to } of model.edges) {
    for (const end of [from, to]) degrees.set(end, (degrees.get(end) ?? 0) + 1);
  }
  const order = [...nodes].sort((a, b) => (degrees.get(b.id) ?? 0) - (degrees.get(a.id) ?? 0));

  // How near all of some actors are seen.
  const box = (some) => {
    const [across, down] = [some.map(({ x }) => x), some.map(({ y }) => y)];
    const [left, right] = [Math.min(...across), Math.max(...across)];
    const [top, bottom] = [Math.min(...down), Math.max(...down)];
    const room = Math.min(
      (container.clientWidth - 2 * MARGIN) / (right - left + 1),
      (container.clientHeight - 2 * MARGIN) / (bottom - top + 1),
    );
    const scale = Math.max(Math.min(room, NEAR), 0.001);
    return { position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale };
  };
  // Discs that would be dots at first are larger, as far as neighbours leave room.
  if (nodes.length) {
    const least = Math.min(...nodes.map(({ size }) => size));
    const factor = Math.min(MOST, Math.max(1, LEAST / box(nodes).scale / least));
    for (const node of nodes) node.size *= factor;
  }

  // A canvas does not wait for its fonts.
  await document.fonts.load(FONT);
  const data = { nodes: new vis.DataSet(nodes), edges: new vis.DataSet(model.edges) };
  const network = new vis.Network(container, data, model.options);
  let marked = [];

  // Where discs are on the screen, by squares: a name asks those near it only.
  const CELL = 64;
  const discs = (scale, middle, wide, high) => {
    const squares = new Map();
    for (const { id, x, y, size } of nodes) {
      const disc = { id, x: (x - middle.x) * scale + wide / 2, y: (y - middle.y) * scale + high / 2, size: size * scale };
      const square = `${Math.floor(disc.x / CELL)} ${Math.floor(disc.y / CELL)}`;
      squares.has(square) ? squares.get(square).push(disc) : squares.set(square, [disc]);
    }
    return squares;
  };
  const covers = (squares, id, [left, top, right, bottom]) => {
    for (let x = Math.floor(left / CELL) - 1; x <= Math.floor(right / CELL) + 1; x += 1) {
      for (let y = Math.floor(top / CELL) - 1; y <= Math.floor(bottom / CELL) + 1; y += 1) {
        const met = squares.get(`${x} ${y}`)?.some((disc) =>
          disc.id !== id && disc.x + disc.size > left && disc.x - disc.size < right
          && disc.y + disc.size > top && disc.y - disc.size < bottom);
        if (met) return true;
      }
    }
    return false;
  };

  // Names below their discs or above, first of those looked for, then of the best connected; none over
  // another or over a disc, but for those looked for, and none that the edge would cut.
  const write = (context) => {
    const scale = network.getScale();
    const middle = network.getViewPosition();
    const [wide, high] = [container.clientWidth, container.clientHeight];
    const taken = [];
    const ringed = new Set(marked);
    const squares = discs(scale, middle, wide, high);
    context.save();
    context.strokeStyle = "#1c2430";
    context.lineWidth = 3 / scale;
    for (const id of ringed) {
      const { x, y, size } = byId.get(id);
      context.beginPath();
      context.arc(x, y, size + 4 / scale, 0, 2 * Math.PI);
      context.stroke();
    }
    context.scale(1 / scale, 1 / scale);
    Object.assign(context, { font: FONT, textAlign: "center", textBaseline: "top" });
    Object.assign(context, { lineJoin: "round", lineWidth: 4, strokeStyle: "#f6f7f9", fillStyle: "#1c2430" });
    const first = marked.map((id) => byId.get(id));
    for (const { id, name, x, y, size } of [...first, ...order]) {
      const at = [(x - middle.x) * scale + wide / 2, (y - middle.y) * scale + high / 2];
      if (at[0] < 0 || at[0] > wide || at[1] < 0 || at[1] > high) continue;
      const half = context.measureText(name).width / 2 + 2;
      const [left, right] = [at[0] - half, at[0] + half];
      if (left < 0 || right > wide) continue;
      const away = size * scale + (ringed.has(id) ? 8 : 3);
      const free = (top) => {
        const bottom = top + LINE;
        return top >= 0 && bottom <= high
          && !taken.some((t) => t[0] < right && t[2] > left && t[1] < bottom && t[3] > top)
          && (ringed.has(id) || !covers(squares, id, [left, top, right, bottom]));
      };
      const top = [at[1] + away, at[1] - away - LINE].find(free);
      if (top === undefined) continue;
      taken.push([left, top, right, top + LINE]);
      context.strokeText(name, x * scale, y * scale + top - at[1]);
      context.fillText(name, x * scale, y * scale + top - at[1]);
    }
    context.restore();
    container.dataset.named = taken.length;
    container.dataset.drawn = "yes";
  };
  network.on("afterDrawing", write);
  const whole = () => nodes.length && network.moveTo(box(nodes));
  whole();

  const centre = (id) => {
    marked = [id];
    network.selectNodes([id]);
    network.moveTo({ position: byId.get(id), scale: NEAR });
    container.dataset.chosen = id;
  };
  const filter = () => {
    const words = fold(search.value).split(" ").filter(Boolean);
    for (const row of rows) {
      row.hidden = !words.every((word) => row.dataset.text.includes(word));
    }
    const ids = rows.filter((row) => !row.hidden).map((row) => row.querySelector("button").dataset.actor);
    found.textContent = words.length ? found.dataset.words.replace("{count}", ids.length) : "";
    marked = words.length ? ids : [];
    container.dataset.marked = marked.length;
    network.unselectAll();
    if (marked.length) network.moveTo(box(marked.map((id) => byId.get(id))));
    else whole();
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
