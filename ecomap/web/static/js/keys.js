/* The whole editor from the keyboard. Letters and digits mean something only outside the fields. */

const QUALITIES = { 1: "solid", 2: "dotted", 3: "absent", 0: null };
const NATURES = { h: "human", m: "material", f: "financial", t: "technical", i: "intellectual" };
const ARROWS = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/* `editor` does what the keys ask: see editor.js. */
export function listenToKeys(editor) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
    if (onKey(event, editor)) event.preventDefault();
  });
}

/* Whether the key meant something. */
function onKey(event, editor) {
  const { key, target } = event;
  const field = target.closest("input:not([type='radio']), textarea, select");
  const empty = field === editor.addField && !field.value;
  if (event.ctrlKey || event.metaKey) {
    if (field && !empty) return false;
    return onShortcut(key.toLowerCase(), event.shiftKey, editor);
  }
  if (key === "Escape") return editor.escape(field);
  if (empty && key in QUALITIES) return editor.qualifyLast(QUALITIES[key]);
  if (field) return false;
  const pill = target.closest(".pill[data-resource]")?.dataset.resource;
  if (key in ARROWS && pill) return onArrow(event, pill, editor);
  if (event.altKey) return false;
  if (key === "?") return editor.showKeys();
  if (key.toLowerCase() === "n") return editor.focusAdd();
  const chosen = pill ?? editor.selected;
  if (!chosen || target.closest("a, summary")) return false;
  if ((key === "Enter" || key === " ") && pill) return editor.open(pill);
  if (key === "Delete" || key === "Backspace") return editor.remove(chosen);
  if (key in QUALITIES) return editor.qualify(chosen, QUALITIES[key]);
  if (key.toLowerCase() in NATURES) return editor.setNature(chosen, NATURES[key.toLowerCase()]);
  return false;
}

function onShortcut(key, shift, editor) {
  if (key === "z") return shift ? editor.redo() : editor.undo();
  if (key === "y") return editor.redo();
  return false;
}

function onArrow({ key, altKey, shiftKey }, pill, editor) {
  if (!altKey) return editor.walk(pill, key);
  const [dx, dy] = ARROWS[key];
  const far = shiftKey ? 5 : 1;
  return editor.nudge(pill, dx * far, dy * far);
}
