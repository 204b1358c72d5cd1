/**
 * A list to choose from: drawn once, driven by the keyboard from whichever field owns it (ARIA listbox
 * pattern).
 */

import { fill, h, uid } from "./dom.js";
import { icon } from "./icons.js";

/**
 * Items: `{value, label, description?, icon?, group?, meta?, testid?, data?, disabled?}`. `onPick(item)` on
 * click, Enter or Tab.
 * The owner passes key events to `key`, which says whether it used them.
 */
export function createListbox({ label, multi = false, onPick, onActive = () => {}, testid = "option" }) {
  const element = h("div", {
    class: "listbox",
    role: "listbox",
    id: uid("listbox"),
    "aria-label": label,
    ...(multi ? { "aria-multiselectable": "true" } : {}),
  });
  let items = [];
  let active = -1;
  let chosen = new Set();

  const optionId = (index) => `${element.id}-${index}`;
  const optionAt = (index) =>
    document.getElementById(optionId(index)) ?? element.querySelector(`#${optionId(index)}`);

  function draw(emptyText) {
    const rows = [];
    let group = null;
    items.forEach((item, index) => {
      if (item.group && item.group !== group) {
        group = item.group;
        rows.push(h("div", { class: "listbox-group", role: "presentation" }, group));
      }
      rows.push(row(item, index));
    });
    fill(element, rows.length ? rows : h("div", { class: "listbox-empty" }, emptyText));
    mark();
  }

  function row(item, index) {
    return h(
      "div",
      {
        class: "listbox-option",
        role: "option",
        id: optionId(index),
        testid: item.testid ?? testid,
        data: { value: item.value, ...item.data },
        "aria-disabled": item.disabled ? "true" : null,
        onpointermove: () => setActive(index, false),
        onpointerdown: (event) => event.preventDefault(),
        onclick: () => !item.disabled && onPick(item),
      },
      item.icon ? h("span", { class: "listbox-icon" }, item.icon) : null,
      h(
        "span",
        { class: "listbox-text" },
        h("span", { class: "listbox-label" }, item.label),
        item.description ? h("span", { class: "listbox-description" }, item.description) : null,
      ),
      item.meta ? h("span", { class: "listbox-meta" }, item.meta) : null,
      h(
        "span",
        { class: "listbox-tick", "aria-hidden": "true" },
        multi ? h("span", { class: "tickbox" }, icon("check")) : icon("check"),
      ),
    );
  }

  function mark() {
    items.forEach((item, index) => {
      const option = optionAt(index);
      option?.classList.toggle("active", index === active);
      option?.setAttribute("aria-selected", String(chosen.has(item.value)));
    });
    onActive(active >= 0 ? optionId(active) : null, items[active] ?? null);
  }

  function setActive(index, scroll = true) {
    if (index === active) return;
    active = index;
    mark();
    if (scroll) optionAt(index)?.scrollIntoView({ block: "nearest" });
  }

  return {
    element,
    get active() {
      return items[active] ?? null;
    },
    get size() {
      return items.length;
    },
    setItems(next, { selected = [], emptyText = "Nothing matches", first = 0 } = {}) {
      items = next;
      chosen = new Set(selected);
      const at = items.findIndex((item) => chosen.has(item.value));
      active = items.length === 0 ? -1 : at >= 0 && !multi ? at : Math.min(first, items.length - 1);
      draw(emptyText);
      optionAt(active)?.scrollIntoView({ block: "nearest" });
    },
    setChosen(values) {
      chosen = new Set(values);
      mark();
    },
    key(event) {
      if (items.length === 0) return false;
      const page = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
      if (page !== undefined) {
        const wrapped =
          Math.abs(page) === 1
            ? (active + page + items.length) % items.length
            : Math.max(0, Math.min(items.length - 1, active + page));
        setActive(wrapped);
      } else if (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey && !multi)) {
        if (active < 0 || items[active].disabled) return false;
        onPick(items[active]);
      } else return false;
      event.preventDefault();
      return true;
    },
    jumpTo(letter) {
      const order = items.map((_, step) => (active + 1 + step) % items.length);
      const at = order.find((index) => items[index].label.toLowerCase().startsWith(letter.toLowerCase()));
      if (at !== undefined) setActive(at);
    },
  };
}

/**
 * Places a floating `element` against `anchor`, above or below where there is room. Both are in the same
 * document layer.
 */
export function place(
  element,
  anchor,
  { prefer = "below", matchWidth = false, minWidth = 260, gap = 6 } = {},
) {
  const rect = anchor.getBoundingClientRect();
  const below = innerHeight - rect.bottom - gap - 8;
  const above = rect.top - gap - 8;
  const up = prefer === "above" ? above > 180 || above > below : below < 220 && above > below;
  const width = Math.min(matchWidth ? rect.width : Math.max(rect.width, minWidth), innerWidth - 16);
  Object.assign(element.style, {
    width: `${width}px`,
    maxHeight: `${Math.min(up ? above : below, 520)}px`,
    left: `${Math.max(8, Math.min(rect.left, innerWidth - width - 8))}px`,
    top: up ? "auto" : `${rect.bottom + gap}px`,
    bottom: up ? `${innerHeight - rect.top + gap}px` : "auto",
  });
}
