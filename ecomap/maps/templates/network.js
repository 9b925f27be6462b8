"use strict";
(async () => {
  const model = JSON.parse(document.getElementById("model").textContent);
  const container = document.getElementById("map");
  const family = "Atkinson Hyperlegible Next";
  // A canvas does not wait for its fonts: vis-network would measure another one.
  await Promise.all([family, `${family} Bold`].map((face) => document.fonts.load(`15px "${face}"`)));
  const data = { nodes: new vis.DataSet(model.nodes), edges: new vis.DataSet(model.edges) };
  const network = new vis.Network(container, data, model.options);

  network.on("afterDrawing", (canvas) => {
    for (const icon of model.icons) {
      canvas.save();
      if (icon.mark) {
        canvas.font = `18px "${family} Bold"`;
        canvas.textAlign = "center";
        canvas.textBaseline = "middle";
        canvas.fillStyle = "#8a5a00";
        canvas.fillText("?", ...icon.mark);
      }
      canvas.translate(icon.x, icon.y);
      canvas.scale(icon.scale, icon.scale);
      canvas.lineWidth = 2;
      canvas.lineCap = canvas.lineJoin = "round";
      canvas.strokeStyle = icon.color;
      canvas.stroke(new Path2D(icon.path));
      canvas.restore();
    }
  });

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
