/* Saves each field of a page as one leaves it, without loading the page again.

   Without script every form here saves with its own button. A form that the server does not take as
   it is (a conflict, a refusal) is sent the plain way, and the server's page tells the rest. */

const status = document.querySelector("[data-inplace-status]");

document.addEventListener("change", (event) => {
  event.target.closest("form[data-inplace]")?.requestSubmit();
});

document.addEventListener("input", (event) => {
  event.target.closest("form[data-inplace]")?.classList.add("unsaved");
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-inplace]")) return;
  event.preventDefault();
  queue = queue.then(() => save(event.target, event.submitter));
});

addEventListener("online", () => {
  for (const form of document.querySelectorAll("form.unsaved")) form.requestSubmit();
});

/* In a field of one line, and in the rows of a list, Enter is done. */
document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !field.matches("[data-enter]")) return;
  event.preventDefault();
  field.form.requestSubmit();
});

/* One at a time: each save gives the version that the next one starts from. */
let queue = Promise.resolve();

async function save(form, submitter) {
  if (!form.isConnected) return;
  const sent = new FormData(form, submitter);
  const typed = valueOf(form);
  let answer;
  try {
    answer = await fetch(form.action, { method: "POST", body: sent });
  } catch {
    form.classList.add("unsaved");
    say(status.dataset.lost, true);
    return;
  }
  if (!answer.ok) {
    if (submitter) form.append(copyOf(submitter));
    form.submit();
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(form.id);
  const version = fresh.elements.version.value;
  for (const field of document.querySelectorAll("[name=version]")) field.value = version;
  if (valueOf(form) === typed) {
    const focused = form.contains(document.activeElement) && document.activeElement.id;
    form.replaceWith(fresh);
    if (focused) document.getElementById(focused)?.focus();
  }
  document.title = page.title;
  say(status.dataset.saved, false);
}

/* What a person has typed or ticked in a form, to tell whether they went on meanwhile. */
function valueOf(form) {
  return JSON.stringify([...new FormData(form)].filter(([name]) => name !== "version"));
}

function copyOf(button) {
  return Object.assign(document.createElement("input"), {
    type: "hidden", name: button.name, value: button.value,
  });
}

function say(text, visible) {
  status.textContent = text;
  status.classList.toggle("visually-hidden", !visible);
  status.classList.toggle("flash", visible);
  status.classList.toggle("flash-warning", visible);
}
