/* The colours of the page for what is drawn on a canvas, which knows no style sheet. */

const NAMES = ["ink", "muted", "line", "edge", "ground", "card", "accent", "danger"];

/* Paper is white and an image to take away too, whatever the screen is. */
export const PAPER = {
  ink: "#1c2430",
  muted: "#566072",
  line: "#d5dae2",
  edge: "#7f899a",
  ground: "#ffffff",
  card: "#ffffff",
  accent: "#1f5fbf",
  danger: "#a52a1d",
  dark: false,
};

export function themeOf(element) {
  const style = getComputedStyle(element);
  const theme = { dark: matchMedia("(prefers-color-scheme: dark)").matches };
  for (const name of NAMES) theme[name] = style.getPropertyValue(`--${name}`).trim();
  return theme;
}

/* `change()` is called when the screen turns dark or light. */
export function onThemeChange(change) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => change());
}

/* A hue as it reads on this ground: on a dark one, halfway to white. */
export function shade(hue, theme) {
  if (!theme.dark) return hue;
  const parts = hue.match(/^#(..)(..)(..)$/);
  if (!parts) return hue;
  const lighter = parts.slice(1).map((part) => {
    const value = parseInt(part, 16);
    return Math.round(value + (255 - value) * 0.42).toString(16).padStart(2, "0");
  });
  return `#${lighter.join("")}`;
}
