/*
 * Everything one can change: how it is asked of the API, and how it looks before the answer.
 *
 * A change is plain data: {kind, id, version, fields ...}. `before` holds the values that `fields`
 * replace, so that a conflict can be told from somebody's change of something else.
 */

/* What the API is asked for a change: method, path, body. */
export function request(change, chantier) {
  const { resource, version, fields } = change;
  switch (change.kind) {
    case "add":
      return ["POST", `/chantiers/${chantier}/needs`, fields];
    case "need":
      return ["PATCH", `/chantiers/${chantier}/needs/${resource}`, { version, ...fields }];
    case "resource":
      return ["PATCH", `/resources/${resource}`, { version, ...fields }];
    case "remove":
      return ["DELETE", `/chantiers/${chantier}/needs/${resource}`, { version }];
    case "actor":
      return ["POST", "/actors", fields];
    case "undo":
      return ["POST", "/undo", { revision: change.revision }];
  }
}

/*
 * The map as it will be once all that is pending is saved: {needs, resources, actors, ghosts}, the
 * first three Maps by id, the last the resources that have no id yet.
 */
export function foreseen(base, pending) {
  const view = {
    needs: new Map(base.needs),
    resources: new Map(base.resources),
    actors: new Map(base.actors),
    ghosts: new Map(),
  };
  const undone = undoneIn(pending);
  for (const change of pending) if (!undone.has(change.id)) apply(view, change);
  return view;
}

/* The ids of pending changes that pending undos take back; an undo may be taken back too. */
function undoneIn(pending) {
  const undone = new Set();
  for (const change of [...pending].reverse()) {
    if (change.kind !== "undo" || undone.has(change.id)) continue;
    if (typeof change.revision === "string") undone.add(change.revision.slice(1));
  }
  return undone;
}

function apply(view, { kind, id, resource, name, fields }) {
  if (kind === "add") {
    view.ghosts.set(`@${id}`, { ...fields, name, state: fields.quality ?? "todo" });
  } else if (kind === "actor") {
    view.actors.set(`@${id}`, { id: `@${id}`, ...fields });
  } else if (kind === "remove") {
    view.needs.delete(resource);
  } else if (kind === "need" && view.ghosts.has(resource)) {
    const ghost = { ...view.ghosts.get(resource), ...fields };
    view.ghosts.set(resource, { ...ghost, state: ghost.quality ?? "todo" });
  } else if (kind === "need" && view.needs.has(resource)) {
    view.needs.set(resource, answered({ ...view.needs.get(resource) }, fields));
  } else if (kind === "resource" && view.resources.has(resource)) {
    view.resources.set(resource, { ...view.resources.get(resource), ...fields });
  }
}

/* A need with `fields` changed: a quality given is assessed, a null one is to qualify. */
function answered(need, fields) {
  Object.assign(need, fields);
  if ("quality" in fields) {
    need.assessed = fields.quality !== null;
    need.quality = fields.quality ?? "absent";
  }
  return need;
}

/* Every way a link is drawn, the strongest first. */
export const STATES = ["solid", "dotted", "absent", "todo"];

/* How the link of a need is drawn. */
export function stateOf(need) {
  return need.assessed ? need.quality : "todo";
}

/* The value of a field as changes write it: null for the quality of a link still to qualify. */
export function valueOf(record, field) {
  return field === "quality" && !record.assessed ? null : record[field];
}

/* Replace "@id" by what the server made of that change, wherever a later one names it. */
export function named(change, id, made) {
  const token = `@${id}`;
  const text = JSON.stringify(change);
  if (!text.includes(token)) return change;
  const next = JSON.parse(text);
  if (next.resource === token) {
    next.resource = made.resource;
    next.version ??= made.version;
  }
  if (next.revision === token) next.revision = made.revision;
  if (next.fields?.held_by) {
    next.fields.held_by = next.fields.held_by.map((each) => (each === token ? made.actor : each));
  }
  return next;
}
