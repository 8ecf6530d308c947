/* Elements without markup in texts: data can only become text or an attribute's value. */

/**
 * An element. Properties starting with "on" are listeners, "class" and "text" are what they say, the rest are
 * attributes: true writes an empty one, false, null and undefined none.
 */
export function element(name, properties = {}, ...children) {
  return fill(document.createElement(name), properties, children);
}

export function svgElement(name, properties = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", name), properties, children);
}

function fill(node, properties, children) {
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (key.startsWith("on")) {
      node.addEventListener(key.slice(2), value);
    } else if (key === "text") {
      node.textContent = value;
    } else {
      node.setAttribute(key, value === true ? "" : value);
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const ICONS = {
  up: "M8 3 L13 9 H9.5 V13 H6.5 V9 H3 Z",
  down: "M8 13 L3 7 H6.5 V3 H9.5 V7 H13 Z",
  flat: "M3 7 H13 V9 H3 Z",
  more: "M8 2.2a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8z M8 6.6a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8z M8 11a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8z",
  close: "M4.2 3.2 L8 7 L11.8 3.2 L12.8 4.2 L9 8 L12.8 11.8 L11.8 12.8 L8 9 L4.2 12.8 L3.2 11.8 L7 8 L3.2 4.2 Z",
  back: "M9.5 3 L10.6 4.1 L6.7 8 L10.6 11.9 L9.5 13 L4.5 8 Z",
  warning: "M8 1.6 L15 14 H1 Z M7.2 6 V10 H8.8 V6 Z M7.2 11 V12.6 H8.8 V11 Z",
  dot: "M8 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8z",
  ring: "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11z M8 4.3a3.7 3.7 0 1 0 0 7.4 3.7 3.7 0 0 0 0-7.4z",
  chevron: "M3.2 5.6 L4.4 4.5 L8 8.2 L11.6 4.5 L12.8 5.6 L8 10.6 Z",
  calendar: "M4 1.5h1.5V3h5V1.5H12V3h2v11.5H2V3h2z M3.5 6.5V13h9V6.5z",
  theme: "M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8z M8 3.4v9.2a4.6 4.6 0 0 0 0-9.2z",
  print: "M4 1.5h8V5H4z M2 6h12v6h-2v2.5H4V12H2z M5.4 10v3.2h5.2V10z",
  check: "M6.4 12.2 L2.6 8.4 L3.8 7.2 L6.4 9.8 L12.2 4 L13.4 5.2 Z",
};

export function icon(name) {
  const path = svgElement("path", { d: ICONS[name], "fill-rule": "evenodd" });
  return svgElement("svg", { class: "icon", viewBox: "0 0 16 16", "aria-hidden": "true" }, path);
}

let lastId = 0;

export function uniqueId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}
