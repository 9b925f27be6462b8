/*
 * What stands beside the drawing: the filters, the card of the actor chosen, or a path. The actor
 * chosen is the fragment of the address, so that it can be sent too.
 */

import { ask } from "./api.js";
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
    if (model.departements) return void enter(model.drawing.nodes.opens[index]);
    if (this.awaiting) return void this.awaiting(model.ids[index]);
    return void this.open(model.ids[index], false);
  }

  /* The card of an actor, in the middle of the drawing where `centred`. */
  async open(id, centred) {
    const { map, model, asked } = this.page;
    const index = model?.indexOf(id) ?? -1;
    if (model && index < 0) return void enterWith(id, this.page.notices);
    if (model && !model.has(index)) {
      // The filters hide who was looked for: show everybody, then this one.
      this.page.notices.say(words.away);
      history.replaceState(null, "", `${FRAGMENT}${encodeURIComponent(id)}`);
      return void asked.reset();
    }
    this.before ??= document.activeElement;
    history.replaceState(null, "", `${FRAGMENT}${encodeURIComponent(id)}`);
    map.mark({ chosen: [index], path: this.path.indices });
    this.#only(this.card.root);
    if (centred) map.centre(index);
    this.page.notices.say(fill(words.centred, { name: model.names[index] }));
    await this.card.show(id, model.names[index]);
    // As large as it is, the card may cover who it is about.
    if (map.covered()) map.centre(index, true);
    return undefined;
  }

  pathBetween(from, to) {
    this.awaiting = null;
    this.#forgetActor();
    if (from !== to) this.page.asked.set({ de: from, vers: to, autour: "", profondeur: "" });
  }

  /* What the address asks beside the drawing itself: a path, an actor, or the filters. */
  async openAsked({ first = false } = {}) {
    const { asked, model } = this.page;
    const [from, to] = [asked.get("de"), asked.get("vers")];
    const named = location.hash.startsWith(FRAGMENT);
    const around = first ? asked.get("autour") : "";
    const id = named ? decoded(location.hash.slice(FRAGMENT.length)) : around;
    if (from && to && !named) {
      this.#only(this.path.root);
      await this.path.show(from, to);
      if (this.path.indices.length) this.page.map?.whole(this.path.indices);
    } else if (id && model) {
      await this.open(id, named && !asked.get("autour"));
    } else if (!this.card.root.hidden || !this.path.root.hidden) {
      this.#only(null);
    }
  }

  /* The drawing has changed under the marks. */
  shown(model) {
    const path = model.view.path?.nodes ?? [];
    this.path.indices = path;
    this.page.map.mark({ path });
  }

  /* Whether there was something to close: a card shows what was under it, a path is forgotten. */
  close() {
    this.awaiting = null;
    if (!this.card.root.hidden) {
      this.#forgetActor();
      this.page.map?.mark({ path: this.path.indices });
      this.#only(this.path.on ? this.path.root : null);
    } else if (this.path.on) {
      this.path.forget();
    } else if (this.panel.classList.contains("open")) {
      this.toggleFilters();
      return true;
    } else {
      return false;
    }
    this.#giveFocusBack();
    return true;
  }

  /* On a phone the filters are a sheet. */
  toggleFilters() {
    const open = !this.panel.classList.contains("open") || this.filters.hidden;
    this.#forgetActor();
    this.#only(null);
    this.panel.classList.toggle("open", open);
    const opener = document.querySelector('[data-do="filters"]');
    opener.setAttribute("aria-expanded", String(open));
    (open ? this.filters.querySelector('[data-do="shut"]') : opener).focus();
  }

  #forgetActor() {
    if (location.hash) history.replaceState(null, "", location.pathname + location.search);
  }

  /* To where it was before something was opened, else to the drawing. */
  #giveFocusBack() {
    const before = this.before;
    this.before = null;
    const there = before?.isConnected && before.checkVisibility() && before !== document.body;
    (there ? before : this.page.map?.container)?.focus({ preventScroll: true });
  }

  /* How much of the drawing the sheet of a phone covers, in pixels. */
  covered() {
    if (getComputedStyle(this.panel).position !== "fixed") return 0;
    const { bottom } = this.page.map.container.getBoundingClientRect();
    const { top, height } = this.panel.getBoundingClientRect();
    return height ? Math.max(0, bottom - top) : 0;
  }

  /* Show one thing in the panel: a card or a path instead of the filters. */
  #only(root) {
    if (root !== this.card.root) this.card.forget();
    for (const each of [this.card.root, this.path.root]) each.hidden = each !== root;
    this.filters.hidden = Boolean(root);
    this.panel.classList.toggle("open", Boolean(root));
    this.panel.scrollTop = 0;
  }
}

/* The network of some territories, with an actor of it where one was looked for; of none, nothing. */
function enter(territories, fragment = "") {
  const several = new URLSearchParams(territories.map((each) => ["territoire", each]));
  const one = `/territoires/${encodeURIComponent(territories[0])}/reseau`;
  if (territories.length) location.href = (several.size > 1 ? `/reseau?${several}` : one) + fragment;
}

/* Somebody who is not drawn here, as of a country only départements are. */
async function enterWith(id, notices) {
  try {
    const { actor } = await ask("GET", `/actors/${encodeURIComponent(id)}`);
    enter(actor.territories.slice(0, 1), `${FRAGMENT}${encodeURIComponent(id)}`);
  } catch (error) {
    // An old link may name somebody merged or removed since.
    notices.say(error.message);
  }
}

/* Of an address cut in the middle of a letter, what is there. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
