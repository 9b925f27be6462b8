/* Sentences in the reader's language, with their {places} filled. */

const source = document.getElementById("words");

export const words = source ? JSON.parse(source.textContent) : {};

export function fill(sentence, values = {}) {
  return sentence.replace(/(«\s)?\{(\w+)\}/g, (place, quote, name) => {
    if (!(name in values)) return place;
    return quote ? `${quote}${inner(values[name])}` : values[name];
  });
}

/* Quotes inside quotes are others. */
function inner(text) {
  return text.replace(/«\s?/g, "“").replace(/\s?»/g, "”");
}

/* The form that goes with `n`; French counts 0 as singular, English does not. */
export function count([one, several], n) {
  const single = n === 1 || (n === 0 && document.documentElement.lang === "fr");
  return fill(single ? one : several, { n });
}

/* Thousands apart, in a sentence whose only numbers are counts. */
export function figures(sentence) {
  const apart = new Intl.NumberFormat(document.documentElement.lang);
  return sentence.replace(/\d{4,}/g, (digits) => apart.format(Number(digits)));
}

/* A percentage without decimals; halves go to the even side, as on the server. */
export function whole(percent) {
  const nearest = Math.round(percent);
  return nearest - percent === 0.5 && nearest % 2 ? nearest - 1 : nearest;
}

/* Text as it is compared: no accent, case or punctuation. */
export function folded(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
