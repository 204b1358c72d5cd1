/** Building DOM nodes without ever parsing HTML: text from people can only become text. */

const SVG_NS = "http://www.w3.org/2000/svg";

function assign(element, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name === "testid") element.dataset.testid = value;
  else if (name === "data") Object.assign(element.dataset, value);
  else if (name === "style") {
    for (const [property, setting] of Object.entries(value)) element.style.setProperty(property, setting);
  } else if (name.startsWith("on") && typeof value === "function") {
    element.addEventListener(name.slice(2), value);
  } else if (name === "value") element.value = value;
  else element.setAttribute(name, value === true ? "" : String(value));
}

/**
 * One element. `props`: attributes, `on<event>` listeners, `testid`, `data`, `style`. Falsy children are
 * left out.
 */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) assign(element, name, value);
  element.append(...nodes(children));
  return element;
}

function nodes(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false && child !== "")
    .map((child) => (child instanceof Node ? child : document.createTextNode(String(child))));
}

/** One SVG element from `[tag, attributes]` pairs on a 24-unit canvas. */
export function svg(shapes, props = {}) {
  const root = document.createElementNS(SVG_NS, "svg");
  const { class: className, ...rest } = props;
  root.setAttribute("viewBox", "0 0 24 24");
  if (className) root.setAttribute("class", className);
  for (const [name, value] of Object.entries(rest)) root.setAttribute(name, value);
  for (const [tag, attributes] of shapes) {
    const shape = document.createElementNS(SVG_NS, tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
    root.append(shape);
  }
  return root;
}

/** Swaps all children of `parent`. */
export function fill(parent, ...children) {
  parent.replaceChildren(...nodes(children));
  return parent;
}

/**
 * Makes `parent`'s children exactly `wanted`, moving as few nodes as possible (keeps focus and screen-
 * reader quiet).
 */
export function reconcile(parent, wanted) {
  const keep = new Set(wanted);
  for (const child of [...parent.children]) if (!keep.has(child)) child.remove();
  let cursor = parent.firstElementChild;
  for (const node of wanted) {
    if (node === cursor) cursor = cursor.nextElementSibling;
    else parent.insertBefore(node, cursor);
  }
}

/**
 * Remembers what has focus; the returned function gives it back, also when its message has been drawn anew
 * since.
 */
export function rememberFocus() {
  const held = document.activeElement;
  const messageId = held?.closest?.("[data-message-id]")?.dataset.messageId;
  const key = held?.dataset?.focusKey ?? held?.dataset?.testid;
  return () => {
    if (held?.isConnected) {
      held.focus();
      return;
    }
    const row = messageId && document.querySelector(`[data-message-id="${CSS.escape(messageId)}"]`);
    const again =
      row &&
      key &&
      row.querySelector(`[data-focus-key="${CSS.escape(key)}"], [data-testid="${CSS.escape(key)}"]`);
    (again || row || document.querySelector('[data-testid="composer"]'))?.focus();
  };
}

let counter = 0;

/** A document-unique id for `aria-controls` and friends. */
export function uid(prefix) {
  counter += 1;
  return `${prefix}-${counter}`;
}

/** "Open ticket!" -> "open-ticket"; used in data-testid values. */
export function slug(text) {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}

/** Arrow keys, Home and End move focus between the `selector` matches in `container`. */
export function arrowNavigation(container, selector, { horizontal = false } = {}) {
  const [back, forward] = horizontal ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
  container.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const items = [...container.querySelectorAll(selector)].filter((item) => item.offsetParent !== null);
    const at = items.indexOf(document.activeElement);
    if (at < 0) return;
    const target = {
      [back]: Math.max(0, at - 1),
      [forward]: Math.min(items.length - 1, at + 1),
      Home: 0,
      End: items.length - 1,
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    items[target].focus();
  });
}
