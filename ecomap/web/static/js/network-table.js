/*
 * The table of a network: a filter changed, or a word typed, shows its rows at once; without script
 * there is a button.
 */

import { Asked } from "./network-asked.js";

const PAUSE = 300;

const panel = document.getElementById("panel");
const form = document.getElementById("filters");

const search = document.getElementById("search");
const main = document.getElementById("main");
const spoken = document.querySelector("[data-spoken]");
const FOLLOWING = "[data-view], [data-table-file]";
const asked = new Asked(form, show);
let turn = 0;
let timer;

/* What the address asks, without losing one's place in the form. */
async function show() {
  clearTimeout(timer);
  const mine = ++turn;
  const response = await fetch(location.href).catch(() => null);
  if (mine !== turn) return;
  // Whatever stands in the way, the whole page says it.
  if (!response?.ok) return void location.reload();
  const answer = new DOMParser().parseFromString(await response.text(), "text/html");
  const rows = answer.getElementById("main");
  if (mine !== turn) return;
  if (!rows?.classList.contains("network-rows")) return void location.reload();
  main.replaceChildren(...rows.childNodes);
  const links = answer.querySelectorAll(FOLLOWING);
  document.querySelectorAll(FOLLOWING).forEach((link, place) => (link.href = links[place].href));
  spoken.textContent = main.querySelector(".network-sentence")?.textContent.trim() ?? "";
}

search.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => asked.set({ q: search.value.trim(), page: "" }, { replaces: true }), PAUSE);
});

for (const each of document.querySelectorAll('[data-do="filters"], [data-do="shut"]')) {
  each.addEventListener("click", () => {
    const opener = document.querySelector('[data-do="filters"]');
    const open = panel.classList.toggle("open");
    opener.setAttribute("aria-expanded", String(open));
    (open ? form.querySelector('[data-do="shut"]') : opener).focus();
  });
}
