"use strict";
(async () => {
  const model = JSON.parse(document.getElementById("model").textContent);
  const container = document.getElementById("map");
  const font = ({ bold, size }) =>
    `${bold ? 700 : 400} ${size}px "Atkinson Hyperlegible Next", system-ui, sans-serif`;

  const draw = (canvas, { box, radius, ground, edge, dashes, icon, texts }) => {
    canvas.save();
    if (ground) {
      canvas.beginPath();
      canvas.roundRect(...box, radius);
      canvas.fillStyle = ground;
      canvas.fill();
    }
    if (edge) {
      canvas.setLineDash(dashes);
      canvas.lineWidth = 1.5;
      canvas.strokeStyle = edge;
      canvas.stroke();
    }
    canvas.textBaseline = "alphabetic";
    for (const text of texts) {
      canvas.font = font(text);
      canvas.textAlign = text.align;
      canvas.fillStyle = text.color;
      for (const [line, y] of text.lines) canvas.fillText(line, text.x, y);
    }
    if (icon) {
      const [x, y, width] = icon.box;
      canvas.translate(x, y);
      canvas.scale(width / 24, width / 24);
      canvas.setLineDash([]);
      canvas.lineWidth = 2;
      canvas.lineCap = canvas.lineJoin = "round";
      canvas.strokeStyle = icon.color;
      canvas.stroke(new Path2D(icon.path));
    }
    canvas.restore();
  };

  const drawn = (piece) => ({ ctx }) => ({
    drawNode: () => draw(ctx, piece),
    nodeDimensions: { width: piece.box[2], height: piece.box[3] },
  });
  for (const node of model.nodes) {
    if (node.shape === "custom") node.ctxRenderer = drawn(model.pieces[node.id]);
  }
  // A canvas does not wait for its fonts.
  await Promise.all([false, true].map((bold) => document.fonts.load(font({ bold, size: 15 }))));
  const data = { nodes: new vis.DataSet(model.nodes), edges: new vis.DataSet(model.edges) };
  const network = new vis.Network(container, data, model.options);

  const show = () => {
    const [x, y, width, height] = model.box;
    const scale = Math.min(container.clientWidth / width, container.clientHeight / height);
    network.moveTo({ position: { x: x + width / 2, y: y + height / 2 }, scale });
  };
  show();
  window.addEventListener("resize", show);
  document.getElementById("whole").addEventListener("click", show);
  container.dataset.drawn = "yes";
})();
