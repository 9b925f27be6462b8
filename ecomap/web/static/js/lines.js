/* The choice that opens where a line was tapped. */

const MARGIN = 8;

export class LineChoice {
  /* `set(quality)` is told what was chosen for the resource that is chosen. */
  constructor(root, set) {
    this.root = root;
    root.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      set(button.value || null);
      this.close();
    });
    document.addEventListener("pointerdown", (event) => {
      if (!root.contains(event.target)) this.close();
    });
  }

  get open() {
    return !this.root.hidden;
  }

  show({ clientX, clientY }, quality) {
    const { root } = this;
    for (const button of root.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.value === (quality ?? "")));
    }
    root.hidden = false;
    const { width, height } = root.getBoundingClientRect();
    const within = (wanted, size, room) => Math.max(MARGIN, Math.min(wanted, room - size - MARGIN));
    root.style.left = `${within(clientX - width / 2, width, innerWidth)}px`;
    root.style.top = `${within(clientY - height - 14, height, innerHeight)}px`;
    root.querySelector('[aria-pressed="true"]').focus();
  }

  close() {
    this.root.hidden = true;
  }
}
