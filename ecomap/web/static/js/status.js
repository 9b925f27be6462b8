/* How things stand: what can be undone, whether the server is in reach, how far the map is. */

import { count, fill, whole, words } from "./words.js";

const find = (name) => document.querySelector(`[data-${name}]`);

export function showStatus({ queue, stack, counts, effort }, notices) {
  const waiting = queue.pending.length;
  for (const [name, list] of [["undo", stack.done], ["redo", stack.undone]]) {
    for (const button of document.querySelectorAll(`[data-do="${name}"]`)) {
      button.disabled = !list.length;
    }
  }
  const lost = waiting ? count(words.offline, waiting) : words.offlineIdle;
  notices.stand("connection", queue.offline ? lost : "");
  notices.stand("locked", queue.locked ? words.locked : "", {
    label: words.reload,
    run: () => location.reload(),
  });
  // The server counts; until it knows of what waits, no number would be true.
  if (waiting && (queue.offline || queue.locked)) tell(words.waiting, words.waiting);
  else tell(percentage(effort), tally(counts));
  find("effort-bar").setAttribute("width", effort ?? 0);
}

function tell(effort, said) {
  find("effort").textContent = effort;
  find("effort-sentence").textContent = fill(words.effort, { effort });
  find("tally").textContent = said;
}

function percentage(effort) {
  return effort === null ? words.noEffort : fill(words.percent, { n: whole(effort) });
}

function tally(counts) {
  const said = ["solid", "dotted", "absent", "to_qualify"]
    .filter((quality) => counts[quality])
    .map((quality) => count(words.tally[quality], counts[quality]));
  return said.join(" · ") || words.nothing;
}
