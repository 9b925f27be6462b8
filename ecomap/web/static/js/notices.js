/* What the page has to say: calmly, above the map, and gone when it is not true any more. */

import { words } from "./words.js";

export class Notices {
  constructor(root, said) {
    Object.assign(this, { root, said });
    this.standing = new Map();
  }

  /* Tell something to who hears the page; who sees it has seen it already. */
  say(text) {
    this.said.textContent = text;
  }

  /* A notice that stands under a name for as long as it has a text. */
  stand(name, text, action) {
    const notice = this.standing.get(name);
    if (notice && notice.firstChild.textContent === text) return;
    notice?.remove();
    this.standing.delete(name);
    if (!text) return;
    const made = box(text, "flash-warning");
    if (action) made.append(button(action.label, action.run));
    this.standing.set(name, made);
    this.root.append(made);
  }

  /* A problem, until somebody closes it or does something about it. */
  trouble(text, action) {
    const notice = box(text, "flash-error");
    if (action) notice.append(button(action.label, () => (notice.remove(), action.run())));
    notice.append(button(words.close, () => notice.remove()));
    this.root.append(notice);
  }
}

function box(text, kind) {
  const notice = document.createElement("div");
  notice.className = `flash ${kind}`;
  const sentence = document.createElement("span");
  sentence.textContent = text;
  notice.append(sentence);
  return notice;
}

function button(label, run) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn";
  made.textContent = label;
  made.addEventListener("click", run);
  return made;
}
