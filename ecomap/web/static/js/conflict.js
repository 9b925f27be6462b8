/* Two people changed the same link: both versions side by side, and the choice of one. */

import { valueOf } from "./changes.js";
import { words } from "./words.js";

/* Ask which side to keep: resolves to "mine" or "theirs", once somebody has chosen. */
export function chooseSide(dialog, change, theirs, nameOfActor) {
  const fields = change.fields ?? {};
  const mine = { ...theirs, ...fields };
  if ("quality" in fields) mine.assessed = fields.quality !== null;
  // What was not touched here is as it was when the change was made.
  for (const [field, value] of Object.entries(change.before ?? {})) {
    if (!(field in fields)) mine[field] = value;
  }
  const shown = change.before ? Object.keys({ ...fields, ...change.before }) : ["quality", "why"];
  dialog.querySelector("[data-conflict-name]").textContent = change.name;
  for (const [side, record] of Object.entries({ mine, theirs })) {
    const list = dialog.querySelector(`[data-side="${side}"]`);
    const said = shown.flatMap((field) => told(field, record, nameOfActor));
    const removed = side === "mine" && change.kind === "remove";
    list.replaceChildren(...(removed ? [described(words.removal)] : said));
  }
  return new Promise((resolve) => {
    const keep = (event) => {
      const button = event.target.closest("[data-keep]");
      if (!button) return;
      dialog.removeEventListener("click", keep);
      dialog.close();
      resolve(button.value);
    };
    dialog.addEventListener("click", keep);
    // Leaving without a choice would lose one side without saying so.
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    dialog.showModal();
  });
}

function told(field, record, nameOfActor) {
  const term = document.createElement("dt");
  term.textContent = words.fields[field];
  return [term, described(inWords(field, valueOf(record, field), nameOfActor))];
}

function described(text) {
  const said = document.createElement("dd");
  said.textContent = text;
  return said;
}

function inWords(field, value, nameOfActor) {
  if (field === "quality") return words[value ?? "todo"];
  if (field === "position") return value ? words.moved : words.values.null;
  if (Array.isArray(value)) return value.map(nameOfActor).join(", ") || words.values.null;
  return words.values[String(value ?? "")] ?? value;
}
