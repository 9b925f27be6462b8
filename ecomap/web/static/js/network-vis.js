/*
 * vis-network, fetched only where a network is drawn. As it loads it writes styles into the page,
 * those of tooltips and buttons that we do not use; our security policy refuses them, so that it is
 * handed an element that styles nothing.
 */

export async function loadVis(address) {
  const create = document.createElement;
  document.createElement = (name, ...rest) =>
    create.call(document, name === "style" ? "template" : name, ...rest);
  try {
    await import(address);
  } finally {
    delete document.createElement;
  }
  return globalThis.vis;
}
