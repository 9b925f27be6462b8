/* Files to import: too big ones are told before they are sent, a sent form says that it works, and a
   page that shows progress follows it. All of it also works without script. */

const POLL = 1000;

const zone = document.querySelector("[data-drop]");
if (zone) watchZone(zone);

for (const form of document.querySelectorAll("form[data-sending]")) {
  const button = form.querySelector("button");
  const label = [...button.childNodes];
  form.addEventListener("submit", () => {
    button.disabled = true;
    button.textContent = form.dataset.sending;
  });
  // "Back" may bring the page as it was left.
  addEventListener("pageshow", () => {
    button.disabled = false;
    button.replaceChildren(...label);
  });
}

if (document.querySelector("[data-following]")) setTimeout(follow, POLL);

function watchZone(zone) {
  const input = zone.querySelector("input");
  const complaint = zone.querySelector("[data-complaint]");
  input.addEventListener("change", () => {
    const limit = Number(input.dataset.limit);
    const tooBig = [...input.files].find((file) => file.size > limit);
    const said = tooBig ? tooBigWords(input, tooBig) : "";
    input.setCustomValidity(said);
    complaint.textContent = said;
    complaint.hidden = !said;
  });
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change"));
  });
}

function tooBigWords(input, file) {
  return input.dataset.tooBig
    .replace("{file}", file.name)
    .replace("{size}", Math.ceil(file.size / 1048576));
}

/* Asks how far the work is; once it is done, or came to nothing, shows that. */
async function follow() {
  if (document.visibilityState === "visible") {
    const answer = await fetch(location.href).catch(() => null);
    if (answer) {
      const text = await answer.text();
      const page = new DOMParser().parseFromString(text, "text/html");
      if (!page.querySelector("[data-following]")) return location.reload();
      for (const part of ["progress", "[data-told]"]) {
        const [now, then] = [page, document].map((each) => each.querySelector(part));
        if (part === "progress") [then.value, then.max] = [now.value, now.max];
        else then.textContent = now.textContent;
      }
    }
  }
  setTimeout(follow, POLL);
}
