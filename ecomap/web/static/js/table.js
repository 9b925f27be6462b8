/* Tables that sort by a tap on a header; a second tap turns the order round. */

const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
const [unsorted, ascending, descending] = document.getElementById("sort-icons").content.children;

for (const table of document.querySelectorAll("[data-sortable]")) {
  const headers = [...table.tHead.rows[0].cells];
  headers.forEach((header, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes, unsorted.cloneNode(true));
    button.addEventListener("click", () => sort(table, headers, index));
    header.append(button);
  });
}

function sort(table, headers, index) {
  const [body] = table.tBodies;
  const down = headers[index].getAttribute("aria-sort") === "ascending";
  const value = (row) => row.cells[index].dataset.sort ?? row.cells[index].textContent.trim();
  const rows = [...body.rows].sort((one, other) => {
    const [a, b] = [value(one), value(other)];
    // What is not filled in stays last, whichever way one sorts.
    if (!a || !b) return Number(!a) - Number(!b);
    return (down ? -1 : 1) * collator.compare(a, b);
  });
  body.append(...rows);
  headers.forEach((header, each) => {
    if (each === index) header.setAttribute("aria-sort", down ? "descending" : "ascending");
    else header.removeAttribute("aria-sort");
    const icon = each !== index ? unsorted : down ? descending : ascending;
    header.querySelector(".icon").replaceWith(icon.cloneNode(true));
  });
}
