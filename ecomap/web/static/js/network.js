/* Réseau: what the address asks, drawn; and the panel, the search and the keys around the drawing. */

import { Refused } from "./api.js";
import { Asked } from "./network-asked.js";
import { Beside } from "./network-beside.js";
import { readDrawing, readView } from "./network-data.js";
import { closer, farther, listenToKeys } from "./network-keys.js";
import { showLegend } from "./network-legend.js";
import { NetworkMap } from "./network-map.js";
import { Outlines } from "./network-outlines.js";
import { Model } from "./network-model.js";
import { actorField } from "./network-search.js";
import { onThemeChange } from "./network-theme.js";
import { loadVis } from "./network-vis.js";
import { Notices } from "./notices.js";
import { figures, fill, words } from "./words.js";

const config = JSON.parse(document.getElementById("network").textContent);
const container = document.getElementById("drawing");
const find = (name) => document.querySelector(`[data-${name}]`);
const AGAIN = 2500;

class Page {
  constructor() {
    this.turn = 0;
    this.notices = new Notices(find("notices"), find("spoken"));
    this.asked = new Asked(find("filters"), () => this.refresh());
    this.beside = new Beside(config, this);
    const scope = config.own ? config.territories.map((each) => ["territoire", each]) : [];
    this.scope = scope;
    actorField(find("search"), config.territories, (actor) => this.beside.open(actor.id, true));
    listenToKeys(container, () => this.map, () => this.beside.close());
    onThemeChange(() => this.#repaint());
    this.#listen();
  }

  async start() {
    const fonts = document.fonts.load('12px "Atkinson Hyperlegible Next"').catch(() => null);
    const answers = this.#read(config.first.drawing, config.first.view);
    const vis = await loadVis(config.vis);
    await fonts;
    this.map = new NetworkMap(container, vis, { choose: (index) => this.beside.tapped(index) });
    this.map.drawn = () => this.#complete();
    this.map.covered = () => this.beside.covered();
    this.map.hung = hung;
    await this.#answered(++this.turn, answers, true);
    this.beside.openAsked({ first: true });
  }

  /* Ask for what the address asks now, and draw it. */
  async refresh() {
    const other = !this.drawing || this.asked.get("disposition") !== this.disposition;
    const address = other ? this.#drawingAddress() : null;
    await this.#answered(++this.turn, this.#read(address, this.#viewAddress()), other);
    this.beside.openAsked();
  }

  #drawingAddress() {
    const asked = [...this.asked.values].filter(([name]) => ["territoire", "disposition"].includes(name));
    return `${config.api}/drawing?${new URLSearchParams([...this.scope, ...asked])}`;
  }

  #viewAddress() {
    return this.asked.at(`${config.api}/view`, this.scope);
  }

  async #read(drawingAddress, viewAddress) {
    const later = drawingAddress && readDrawing(drawingAddress, (share) => this.#progress(share));
    const outlines = later ? this.#outlines() : this.outlines;
    let [drawing, view] = await Promise.all([later ?? this.drawing, readView(viewAddress)]);
    if (drawing.revision !== view.revision) {
      // Somebody has written in between.
      drawing = await readDrawing(this.#drawingAddress(), (share) => this.#progress(share));
      view = await readView(viewAddress);
    }
    return [drawing, view, await outlines];
  }

  /* Under a map only; without them the map is still one. */
  #outlines() {
    if (this.asked.get("disposition") !== "carte") return null;
    const asked = [...this.asked.values].filter(([name]) => name === "territoire");
    return Outlines.of(new URLSearchParams([...this.scope, ...asked])).catch(() => null);
  }

  async #answered(turn, answers, fit) {
    clearTimeout(this.timer);
    try {
      const [drawing, view, outlines] = await answers;
      if (turn !== this.turn) return;
      this.outlines = outlines;
      this.#show(drawing, view, fit);
    } catch (error) {
      if (turn === this.turn) this.#trouble(error);
    }
  }

  #show(drawing, view, fit) {
    this.#progress(null);
    this.notices.stand("trouble", drawing.failed ? words.failed : "");
    if (drawing.failed) return;
    Object.assign(this, { drawing, view, disposition: this.asked.get("disposition") });
    this.model = new Model(drawing, view);
    container.dataset.state = "drawing";
    const [pending] = view.pending;
    const none = drawing.nodes.id.length ? words.none : words.empty;
    // All that takes room comes first: the drawing is fitted into what is left.
    this.notices.stand("outlines", this.outlines?.sentences.join(" ") ?? "");
    this.notices.stand("empty", this.model.shown.length ? "" : none);
    this.notices.stand("pending", pending?.sentence ?? "");
    find("count").textContent = figures(view.sentence);
    showLegend(find("legend"), view, this.map.theme);
    this.#links();
    this.map.outlines = this.outlines;
    this.map.show(this.model, fit);
    if (pending && !pending.failed) this.timer = setTimeout(() => this.#again(), AGAIN);
    this.beside.shown(this.model);
  }

  /* A measure that takes long may have come. */
  #again() {
    this.#answered(++this.turn, this.#read(null, this.#viewAddress()), false);
  }

  /* What the other views show is the same. */
  #links() {
    for (const tab of document.querySelectorAll("[data-view]")) {
      const other = new URLSearchParams(this.asked.values);
      if (tab.dataset.view === "tableau") other.set("vue", "tableau");
      else other.delete("vue");
      tab.href = other.size ? `${config.page}?${other}` : config.page;
    }
    for (const link of document.querySelectorAll("[data-table-file]")) {
      link.href = this.asked.at(`${config.page}/tableau.${link.dataset.tableFile}`);
    }
    document.querySelector('[data-do="reset"]').hidden = !this.asked.filtered;
  }

  #progress(share) {
    const box = find("progress");
    box.hidden = share === null;
    if (share === null) return;
    const percent = Math.round(100 * share);
    box.querySelector("progress").value = percent;
    find("count").textContent = fill(words.computing, { percent });
  }

  #trouble(error) {
    this.#progress(null);
    const refused = error instanceof Refused;
    if (!refused) console.warn(error);
    this.notices.stand("trouble", refused ? error.message : words.lost, {
      label: refused ? words.everything : words.again,
      run: () => (refused ? this.asked.reset() : this.refresh()),
    });
    find("count").textContent = "";
    container.dataset.state = "failed";
  }

  /* All is drawn, and after the next frame seen: what the benchmark waits for. */
  #complete() {
    if (container.dataset.state !== "drawing") return;
    container.dataset.state = "painting";
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        container.dataset.state = "drawn";
        performance.mark("network-drawn");
        this.#beReadyToPrint();
      }),
    );
  }

  /* The screen turned dark, or light. */
  #repaint() {
    if (!this.view) return;
    this.map.repaint();
    showLegend(find("legend"), this.view, this.map.theme);
  }

  /* A canvas is not drawn again for paper: vectors take its place while the page is printed. */
  async #beReadyToPrint() {
    if (this.printing) return;
    this.printing = await import("./network-picture.js");
    const sheet = find("print");
    addEventListener("beforeprint", () =>
      sheet.replaceChildren(this.printing.pictureOf(this.map, config.title)),
    );
    addEventListener("afterprint", () => sheet.replaceChildren());
  }

  async #takeAway(ending) {
    const { takeAway } = await import("./network-picture.js");
    if (this.map) await takeAway(this.map, config.title, ending);
  }

  #listen() {
    const doing = {
      closer: () => this.map && closer(this.map),
      farther: () => this.map && farther(this.map),
      whole: () => this.map?.whole(),
      reset: () => this.asked.reset(),
      filters: () => this.beside.toggleFilters(),
      shut: () => this.beside.toggleFilters(),
      svg: () => this.#takeAway("svg"),
      png: () => this.#takeAway("png"),
    };
    document.addEventListener("click", (event) => {
      const name = event.target.closest("[data-do]")?.dataset.do;
      doing[name]?.();
    });
  }
}

/* How much of the drawing what is said above it covers, in pixels. */
function hung() {
  const { top } = container.getBoundingClientRect();
  const said = [...find("notices").children, find("count")].map((each) => each.getBoundingClientRect().bottom);
  return Math.max(0, ...said.map((bottom) => bottom - top));
}

new Page().start();
