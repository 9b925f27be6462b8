/* The table of a network: a filter changed shows its rows at once; without script there is a button. */

import { Asked } from "./network-asked.js";

const panel = document.getElementById("panel");
const form = document.getElementById("filters");

new Asked(form, () => location.reload());

for (const each of document.querySelectorAll('[data-do="filters"], [data-do="shut"]')) {
  each.addEventListener("click", () => {
    const opener = document.querySelector('[data-do="filters"]');
    const open = panel.classList.toggle("open");
    opener.setAttribute("aria-expanded", String(open));
    (open ? form.querySelector('[data-do="shut"]') : opener).focus();
  });
}
