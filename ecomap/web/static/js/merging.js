/* Whether a change and what somebody else wrote meanwhile can stand together. */

import { valueOf } from "./changes.js";

/* Fields that say one thing together: a reason is given for a quality, and for no other. */
const TOGETHER = ["quality", "why"];

/* The values that a change of `fields` is made over: its own, and those said together with them. */
export function valuesBefore(record, fields) {
  const joined = fields.some((field) => TOGETHER.includes(field)) ? TOGETHER : [];
  const concerned = [...new Set([...fields, ...joined])];
  return Object.fromEntries(concerned.map((field) => [field, record && valueOf(record, field)]));
}

/*
 * "same": they wrote what was asked for. "apart": they wrote something else, which the change leaves
 * as it is. "against": somebody has to choose.
 */
export function compare(change, theirs) {
  if (change.kind === "remove") return "against";
  const holds = (values) =>
    Object.entries(values).every(([field, value]) => same(valueOf(theirs, field), value));
  if (holds(change.fields)) return "same";
  return holds(change.before) ? "apart" : "against";
}

export function same(one, other) {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
