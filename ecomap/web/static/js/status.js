/* How things stand: what can be undone, whether the server is in reach, how far the map is. */

import { STATES, stateOf } from "./changes.js";
import { count, fill, whole, words } from "./words.js";

const find = (name) => document.querySelector(`[data-${name}]`);

export function showStatus({ queue, stack, effort }, view, notices) {
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
  const known = waiting && (queue.offline || queue.locked) ? words.waiting : percentage(effort);
  find("effort").textContent = known;
  find("effort-sentence").textContent = fill(words.effort, { effort: known });
  find("tally").textContent = tally(view);
  find("effort-bar").setAttribute("width", effort ?? 0);
}

function percentage(effort) {
  return effort === null ? words.noEffort : fill(words.percent, { n: whole(effort) });
}

function tally({ needs, ghosts }) {
  const links = [...needs.values(), ...ghosts.values()].map((link) => link.state ?? stateOf(link));
  const said = STATES.map((state) => [state, links.filter((each) => each === state).length])
    .filter(([, found]) => found)
    .map(([state, found]) => count(words.tally[state], found));
  return said.join(" · ") || words.nothing;
}
