/*
 * What stands beside the drawing: the filters, the card of the actor chosen, or a path. The actor
 * chosen is the fragment of the address, so that it can be sent too.
 */

import { Card } from "./network-card.js";
import { PathPanel } from "./network-path.js";
import { fill, words } from "./words.js";

const FRAGMENT = "#acteur=";
const find = (name) => document.querySelector(`[data-${name}]`);

export class Beside {
  /* `page` has the drawing: `map`, `model`, `asked`, `notices`. */
  constructor(config, page) {
    Object.assign(this, { config, page });
    this.panel = document.getElementById("panel");
    this.filters = find("filters");
    this.path = new PathPanel(find("path"), config, this);
    this.card = new Card(find("card"), config, this);
    this.awaiting = null;
  }

  /* Who was tapped on the drawing: the end of a path, somebody to open, or nobody. */
  tapped(index) {
    const { model } = this.page;
    if (index < 0) return void this.close();
    if (model.departements) return void this.#enter(model.ids[index]);
    if (this.awaiting) return void this.awaiting(model.ids[index]);
    return void this.open(model.ids[index], false);
  }

  /* The card of an actor, in the middle of the drawing where `centred`. */
  async open(id, centred) {
    const { map, model, asked } = this.page;
    const index = model?.indexOf(id) ?? -1;
    if (model && index < 0) return void this.#enter(null, id);
    if (model && !model.has(index)) {
      // The filters hide who was looked for: show everybody, then this one.
      this.page.notices.say(words.away);
      history.replaceState(null, "", `${FRAGMENT}${encodeURIComponent(id)}`);
      return void asked.reset();
    }
    this.before ??= document.activeElement;
    history.replaceState(null, "", `${FRAGMENT}${encodeURIComponent(id)}`);
    map.mark({ chosen: [index], path: this.path.indices });
    if (centred) map.centre(index);
    this.page.notices.say(fill(words.centred, { name: model.names[index] }));
    this.#only(this.card.root);
    await this.card.show(id, model.moved?.[index]);
    return undefined;
  }

  pathBetween(from, to) {
    if (from !== to) this.page.asked.set({ de: from, vers: to, autour: "", profondeur: "" });
  }

  /* What the address asks beside the drawing itself: a path, or an actor. */
  openAsked() {
    const [from, to] = [this.page.asked.get("de"), this.page.asked.get("vers")];
    const id = location.hash.startsWith(FRAGMENT)
      ? decodeURIComponent(location.hash.slice(FRAGMENT.length))
      : this.page.asked.get("autour");
    if (from && to) this.path.show(from, to).then(() => this.#only(this.path.root));
    else if (id && this.page.model) this.open(id, !this.page.asked.get("autour"));
  }

  /* The drawing has changed under the marks. */
  shown(model) {
    const path = model.view.path?.nodes ?? [];
    this.path.indices = path;
    this.page.map.mark({ path });
    if (path.length) this.page.map.whole(path);
  }

  /* Whether there was something to close; the focus goes back to where it was. */
  close({ quietly = false } = {}) {
    this.awaiting = null;
    if (this.path.on && !quietly && this.card.root.hidden) {
      this.path.forget();
      return true;
    }
    const open = !this.card.root.hidden || this.panel.classList.contains("open");
    if (!open) return false;
    const inside = this.panel.contains(document.activeElement);
    this.#only(this.path.on ? this.path.root : null);
    if (quietly) return true;
    history.replaceState(null, "", location.pathname + location.search);
    this.page.map?.mark({ path: this.path.indices });
    const before = this.before?.isConnected ? this.before : this.page.map?.container;
    if (inside || document.activeElement === document.body) before?.focus();
    this.before = null;
    return true;
  }

  toggleFilters() {
    const open = !this.panel.classList.contains("open");
    this.#only(null);
    this.panel.classList.toggle("open", open);
    const opener = document.querySelector('[data-do="filters"]');
    opener.setAttribute("aria-expanded", String(open));
    (open ? this.filters.querySelector('[data-do="shut"]') : opener).focus();
  }

  /* Show one thing in the panel: a card or a path instead of the filters. */
  #only(root) {
    for (const each of [this.card.root, this.path.root]) each.hidden = each !== root;
    this.filters.hidden = Boolean(root);
    this.panel.classList.toggle("open", Boolean(root));
    this.panel.scrollTop = 0;
  }

  /* The network of a département, with an actor of it where one was looked for. */
  #enter(territory, actor) {
    const fragment = actor ? `${FRAGMENT}${encodeURIComponent(actor)}` : "";
    if (territory) location.href = `/territoires/${encodeURIComponent(territory)}/reseau${fragment}`;
  }
}
