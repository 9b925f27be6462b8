/* Saves each field of a page as one leaves it, without loading the page again.

   Without script every form here saves with its own button. A form that the server does not take as
   it is (a conflict, a refusal) is sent the plain way: the server's page has all that was typed, and
   tells the rest. Any other failure leaves the page, and what is typed in it, as it is. */

const TOLD_BY_A_PAGE = [400, 409];
const OUT_OF_REACH = [408, 429, 502, 503, 504];
const WAIT = 5000;

const status = document.querySelector("[data-inplace-status]");

/* The forms that the server has not taken yet, each with the button it was sent by. */
const waiting = new Map();
let timer;

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

addEventListener("online", sendAgain);

addEventListener("beforeunload", (event) => {
  if (waiting.size) event.preventDefault();
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
  waiting.delete(form);
  const sent = new FormData(form, submitter);
  const typed = valueOf(form);
  let answer, text;
  try {
    answer = await fetch(form.action, { method: "POST", body: sent });
    text = await answer.text();
  } catch {
    keep(form, submitter, status.dataset.lost);
    return;
  }
  if (TOLD_BY_A_PAGE.includes(answer.status)) {
    if (submitter) form.append(copyOf(submitter));
    form.submit();
    return;
  }
  if (OUT_OF_REACH.includes(answer.status)) {
    keep(form, submitter, status.dataset.away, 1000 * answer.headers.get("Retry-After"));
    return;
  }
  const page = new DOMParser().parseFromString(text, "text/html");
  if (!answer.ok) {
    const why = page.querySelector("main .text")?.textContent ?? "";
    keep(form, submitter, `${status.dataset.refused} ${why}`);
    return;
  }
  const fresh = page.getElementById(form.id);
  const version = fresh.elements.version.value;
  for (const field of document.querySelectorAll("[name=version]")) field.value = version;
  if (valueOf(form) === typed) {
    const focused = form.contains(document.activeElement) && document.activeElement.id;
    form.replaceWith(fresh);
    if (focused) document.getElementById(focused)?.focus();
  }
  document.title = page.title;
  if (!waiting.size) say(status.dataset.saved, false);
}

/* Nothing typed is lost: it stays where it is, and is sent again after a while. */
function keep(form, submitter, why, wait = 0) {
  form.classList.add("unsaved");
  waiting.set(form, submitter);
  say(why, true);
  clearTimeout(timer);
  timer = setTimeout(sendAgain, Math.max(wait, WAIT));
}

function sendAgain() {
  for (const [form, submitter] of waiting) form.requestSubmit(submitter);
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
