/* What is computed in the background: this page asks how far it is, and shows it once it is there. */

const POLL = 1500;
const LONGEST = 15_000;

let wait = POLL;

async function follow() {
  if (document.visibilityState === "visible" && (await refreshed())) return;
  wait = Math.min(wait * 1.2, LONGEST);
  setTimeout(follow, wait);
}

/* Whether there is nothing more to wait for. Out of reach, one asks again later. */
async function refreshed() {
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [now, then] = [page, document].map((each) => each.querySelector("[data-background]"));
  if (!now || !then) return true;
  const done = now.dataset.background === "done";
  const reading = then.contains(document.activeElement) || then.querySelector("details[open]");
  if (done || !reading) then.replaceWith(document.adoptNode(now));
  else then.querySelector("progress").value = now.querySelector("progress").value;
  return done;
}

setTimeout(follow, POLL);
