/* Small pieces of SVG and HTML that the legend, the card and the images are made of. */

const SVG = "http://www.w3.org/2000/svg";

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (key === "on") for (const [event, run] of Object.entries(value)) made.addEventListener(event, run);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((each) => each !== null && each !== undefined));
  return made;
}

export function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/* An icon of the page's own, for a button made by a script. */
export function icon(name) {
  return document.getElementById("icons").content.querySelector(`[data-icon="${name}"] svg`).cloneNode(true);
}

export function button(label, run, { kind = "btn", icon: sign, ...attributes } = {}) {
  return element(
    "button",
    { type: "button", class: kind, on: { click: run }, ...attributes },
    sign ? icon(sign) : null,
    label,
  );
}

export function stroke(quality) {
  return element("span", { class: `stroke stroke-${quality}`, "aria-hidden": "true" });
}

/* The button that closes what it stands in. */
export function closing(label, run) {
  const name = element("span", { class: "visually-hidden" }, label);
  return button(name, run, { kind: "btn btn-quiet btn-icon", icon: "x", title: label });
}
