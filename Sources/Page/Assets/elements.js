// Elements, texts and their sizes. What comes from the data only ever becomes a text node or the value of an attribute.

const SVG_SPACE = "http://www.w3.org/2000/svg";

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const html = (name, attributes, ...children) => filled(document.createElement(name), attributes, children);

const svg = (name, attributes, ...children) =>
  filled(document.createElementNS(SVG_SPACE, name), attributes, children);

/** A text in a drawing. */
const label = (x, y, text, attributes) => svg("text", { x: round(x), y: round(y), ...attributes }, text);

/** A rectangle in a drawing. */
const box = (x, y, width, height, attributes) =>
  svg("rect", {
    x: round(x), y: round(y), width: round(Math.max(0, width)), height: round(Math.max(0, height)), ...attributes,
  });

const line = (x1, y1, x2, y2, attributes) =>
  svg("line", { x1: round(x1), y1: round(y1), x2: round(x2), y2: round(y2), ...attributes });

/** Tenths of a pixel are enough and keep the document small. */
const round = (number) => Math.round(number * 10) / 10;

const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

let ruler = null;

/** How wide a text will be. */
function textWidth(text, size = 12) {
  if (!ruler) ruler = document.createElement("canvas").getContext("2d");
  ruler.font = `${size}px system-ui, sans-serif`;
  return ruler.measureText(text).width;
}

/** The text, or its beginning and an ellipsis where it would be wider. */
function shortened(text, width, size = 12) {
  // No place holds more: long names are not measured letter by letter.
  let short = text.length > 300 ? text.slice(0, 300) : text;
  if (short === text && textWidth(text, size) <= width) return text;
  let low = 0;
  let high = short.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (textWidth(short.slice(0, middle) + "…", size) <= width) low = middle;
    else high = middle - 1;
  }
  return low ? short.slice(0, low).trimEnd() + "…" : "";
}
