/*
 * The map as this window knows it: what the server last said, what is on its way there, what can be
 * taken back. Knows no page: it tells what happens as events, and is told what people do.
 *
 * Events: "view" (something is to be shown), "drawing" (detail: a new drawing), "placed" (detail:
 * {token, resource, name, fresh}), "trouble" (detail: {message, and perhaps again: a change to offer,
 * or refused: the change that was not taken}).
 */

import { ask, Refused } from "./api.js";
import { foreseen, named, request, valueOf } from "./changes.js";
import { compare, same, valuesBefore } from "./merging.js";
import { Queue } from "./queue.js";
import { UndoStack } from "./undo.js";
import { fill, words } from "./words.js";

const POLL = 5000;

export class Workshop extends EventTarget {
  /* `choose(change, name, theirs)` asks a person which side of a conflict to keep. */
  constructor(data, choose) {
    super();
    this.chantier = data.chantier;
    this.territory = data.territory;
    this.choose = choose;
    this.busy = () => false;
    this.#take(data);
    this.stack = new UndoStack(this.chantier);
    this.queue = new Queue(this.chantier, {
      send: (change) => this.#send(change),
      settled: (...outcome) => this.#settled(...outcome),
      changed: () => this.#tell("view"),
    });
  }

  start() {
    this.queue.flush();
    setInterval(() => this.#follow(), POLL);
    document.addEventListener("visibilitychange", () => this.#follow());
  }

  get pending() {
    return this.queue.pending;
  }

  /* Everything as it will be: see `foreseen`. */
  get view() {
    return foreseen(this, this.pending);
  }

  nameOf(resource) {
    const { resources, ghosts } = this.view;
    return (resources.get(resource) ?? ghosts.get(resource))?.name ?? "";
  }

  // What people do

  /* Put a resource on the map; `name` is what to call it until the server has answered. */
  add(fields, name) {
    return `@${this.#change({ kind: "add", fields, name }).id}`;
  }

  /* Change fields of a need; a null quality is a link still to qualify. */
  answer(resource, fields) {
    const need = this.view.needs.get(resource);
    if (!need && !resource.startsWith("@")) return;
    this.#edit("need", resource, need, fields);
  }

  /* Change fields of the resource itself, on every map that has it. */
  describe(resource, fields) {
    this.#edit("resource", resource, this.view.resources.get(resource), fields);
  }

  remove(resource) {
    const version = this.needs.get(resource)?.version;
    if (version) this.#change({ kind: "remove", resource, version, name: this.nameOf(resource) });
  }

  /* A new actor of the territory; returns the name it goes by until it has an id. */
  createActor(name) {
    const fields = { name, territories: [this.territory] };
    return `@${this.#change({ kind: "actor", fields, name }).id}`;
  }

  /* Start again a change that came too late, such as putting back what somebody removed. */
  again(change) {
    this.#change(change);
  }

  undo() {
    const revision = this.stack.undo();
    if (revision === undefined) return false;
    this.stack.undoing(`@${this.queue.add({ kind: "undo", revision }).id}`);
    this.#tell("view");
    return true;
  }

  redo() {
    const revision = this.stack.redo();
    if (revision === undefined) return false;
    this.stack.redoing(`@${this.queue.add({ kind: "undo", revision }).id}`);
    this.#tell("view");
    return true;
  }

  // Inside

  #edit(kind, resource, record, fields) {
    const asked = Object.entries(fields).filter(
      ([field, value]) => !record || !same(valueOf(record, field), value),
    );
    if (!asked.length) return;
    const changed = Object.fromEntries(asked);
    const before = valuesBefore(record, Object.keys(changed));
    const version = record?.version;
    this.#change({ kind, resource, version, fields: changed, before, name: this.nameOf(resource) });
  }

  #change(change) {
    const added = this.queue.add(change);
    this.stack.push(`@${added.id}`);
    this.#tell("view");
    return added;
  }

  async #send(change) {
    // It named something that an earlier change was to create, and did not.
    if (`${change.resource ?? ""}${change.revision ?? ""}`.includes("@")) return {};
    try {
      return await ask(...request(change, this.chantier));
    } catch (error) {
      if (error.code !== "undo_impossible") throw error;
      const { history } = await ask("GET", `/history?since=${change.revision}&limit=1000`);
      const done = history.find(({ undoes }) => undoes === change.revision);
      if (!done) throw error;
      // Taken back already: the answer got lost, or somebody else did it.
      return { revision: done.revision };
    }
  }

  async #settled(change, answer, error) {
    if (error) await this.#refused(change, error);
    else this.#saved(change, answer);
    // The rest of the queue speaks of the same map: look once, after it.
    if (!this.pending.length) await this.refresh();
  }

  #saved(change, answer) {
    const { need, resource, actor } = answer;
    const token = `@${change.id}`;
    const made = {
      resource: resource?.id,
      version: need?.version,
      revision: answer.revision,
      actor: actor?.id,
    };
    const record = need ?? resource;
    const nothing = answer.new === false || (change.version && record?.version === change.version);
    this.stack.settle(token, nothing ? null : (answer.revision ?? null));
    if (need) this.needs.set(need.resource, need);
    if (resource) this.resources.set(resource.id, resource);
    if (actor) this.actors.set(actor.id, actor);
    if (change.kind === "remove") this.needs.delete(change.resource);
    this.queue.rewrite((later) => this.#rebased(named(later, change.id, made), change, record));
    if (change.kind === "add") {
      const placed = { token, resource: resource.id, name: resource.name, fresh: answer.new };
      this.#tell("placed", placed);
    }
  }

  /* Later changes of the same record were made knowing this one: they start from its version. */
  #rebased(later, change, record) {
    const follows =
      record &&
      later.resource === change.resource &&
      (later.kind === change.kind || (later.kind === "remove" && change.kind === "need")) &&
      later.version === change.version;
    return follows ? { ...later, version: record.version } : later;
  }

  async #refused(change, error) {
    if (error.code === "stale_version" && error.theirs) return this.#conflict(change, error.theirs);
    this.stack.settle(`@${change.id}`, null);
    const gone = error.status === 404 || error.code === "stale_version";
    if (change.kind === "remove" && gone) return undefined;
    if (change.kind === "need" && gone) {
      const { resource, name, fields } = change;
      const again = { kind: "add", name, fields: { resource, ...fields } };
      return this.#tell("trouble", { message: fill(words.gone, { name }), again });
    }
    return this.#tell("trouble", { message: error.message, refused: change });
  }

  async #conflict(change, { content, version }) {
    const theirs = { ...content, version };
    const meeting = compare(change, theirs);
    const keep = { same: "theirs", apart: "mine" }[meeting] ?? (await this.choose(change, theirs));
    if (keep === "mine") {
      // Whoever chose has seen all of `before` beside theirs, and kept it.
      const fields = meeting === "against" ? { ...change.before, ...change.fields } : change.fields;
      this.queue.insert({ ...change, version, fields });
    } else {
      // What was sent twice has been done once: it can be taken back like any other.
      const done = meeting === "same" && change.tried;
      this.stack.settle(`@${change.id}`, done ? version : null);
    }
  }

  /* Look whether somebody else changed something. */
  async #follow() {
    if (document.visibilityState !== "visible" || this.busy()) return undefined;
    if (this.pending.length) return this.queue.flush();
    try {
      const { revision } = await ask("GET", "/revision");
      this.#reached(true);
      if (revision > this.revision) await this.refresh();
    } catch (error) {
      if (error.locked) this.queue.locked = error.message;
      this.#reached(error instanceof Refused);
    }
    return undefined;
  }

  #reached(yes) {
    this.queue.offline = !yes;
    this.#tell("view");
  }

  /* Ask for the drawing as it is now. */
  async refresh() {
    if (this.busy()) return;
    let drawing;
    try {
      drawing = await ask("GET", `/chantiers/${this.chantier}/map/drawing`);
    } catch (error) {
      if (error instanceof Refused) this.#tell("trouble", { message: error.message });
      else this.#reached(false);
      return;
    }
    if (drawing.revision < this.revision) return;
    this.#take(drawing);
    this.#tell("drawing", drawing);
    this.#tell("view");
  }

  #take({ revision, effort, needs, resources, actors }) {
    Object.assign(this, { revision, effort });
    this.needs = new Map(needs.map((need) => [need.resource, need]));
    this.resources = new Map(Object.entries(resources));
    this.actors = new Map(Object.entries(actors));
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
