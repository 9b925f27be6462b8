/*
 * The whole editor from the keyboard. Single letters and digits mean something only where the focus is
 * on the map or in the panel, outside their fields: nobody's speech or stray key changes a map.
 */

export const QUALITIES = { 1: "solid", 2: "dotted", 3: "absent", 0: null };
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
  if (field) return false;
  const pill = target.closest(".pill[data-resource]")?.dataset.resource;
  if (key in ARROWS && pill) return onArrow(event, pill, editor);
  if (event.altKey || !target.closest("[data-map], [data-panel]")) return false;
  if (key === "?") return editor.showKeys();
  if (key.toLowerCase() === "n") return editor.focusAdd();
  if (pill && (key === "Enter" || key === " ")) return editor.open(pill);
  if (pill && (key === "Delete" || key === "Backspace")) return editor.remove(pill);
  const chosen = pill ?? editor.selected;
  return chosen && key in QUALITIES ? editor.qualify(chosen, QUALITIES[key]) : false;
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
