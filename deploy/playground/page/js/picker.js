/** A pop-up to choose one or several things, hung on a button. Used by selects, "act as" and small menus. */

import { h, uid } from "./dom.js";
import { createListbox, place } from "./listbox.js";

let open = null;

/**
 * Options: `anchor` (button), `label`, `items` (see listbox), `selected`, `multi`, `min`, `max`, `search`,
 * `note`,
 * `minWidth` (pixels).
 * `onPick(values)` once: at the choice, or for `multi` when the pop-up is left by anything but Escape.
 */
export function openPicker({
  anchor,
  label,
  items,
  selected = [],
  multi = false,
  min = 0,
  max = 1,
  search = false,
  note,
  minWidth,
  onPick,
  testid = "picker",
  optionTestid = "option",
}) {
  if (open) {
    const same = open.anchor === anchor;
    open.close(true);
    if (same) return;
  }
  let values = [...selected];
  const count = h("span", { class: "picker-count", "aria-live": "polite" });
  const list = createListbox({
    label,
    multi,
    testid: optionTestid,
    onPick: pick,
    onActive: (id) =>
      id ? field.setAttribute("aria-activedescendant", id) : field.removeAttribute("aria-activedescendant"),
  });
  const field = search
    ? h("input", {
        class: "picker-search",
        type: "text",
        placeholder: "Search",
        autocomplete: "off",
        role: "combobox",
        "aria-expanded": "true",
        "aria-controls": list.element.id,
        "aria-label": `Search: ${label}`,
        testid: "picker-search",
        oninput: draw,
      })
    : list.element;
  if (!search) field.tabIndex = 0;
  const done = multi
    ? h(
        "div",
        { class: "picker-foot" },
        count,
        h(
          "button",
          {
            type: "button",
            class: "button primary small",
            testid: "picker-done",
            onclick: () => close(true),
          },
          "Done",
        ),
      )
    : null;
  const popup = h(
    "div",
    { class: "picker", id: uid("picker"), testid, role: "dialog", "aria-label": label },
    note ? h("p", { class: "picker-note" }, note) : null,
    search ? field : null,
    list.element,
    done,
  );

  function draw() {
    const query = search ? field.value.trim().toLowerCase() : "";
    const shown = items.filter(
      (item) =>
        !query ||
        `${item.label} ${item.description ?? ""} ${item.keywords ?? ""}`.toLowerCase().includes(query),
    );
    list.setItems(shown, { selected: values });
    tally();
  }

  function tally() {
    count.textContent = multi ? `${values.length} of ${max} chosen` : "";
  }

  function pick(item) {
    if (!multi) {
      values = [item.value];
      close(true, true);
      return;
    }
    if (values.includes(item.value)) values = values.filter((value) => value !== item.value);
    else if (values.length < max) values = [...values, item.value];
    else count.textContent = `At most ${max}`;
    list.setChosen(values);
    if (values.length <= max) tally();
  }

  function close(commit, picked = !sameValues(values, selected)) {
    if (open !== handle) return;
    open = null;
    document.removeEventListener("pointerdown", outside, true);
    removeEventListener("resize", reposition);
    const hadFocus = popup.contains(document.activeElement);
    popup.remove();
    anchor.setAttribute("aria-expanded", "false");
    if (hadFocus) anchor.focus();
    if (commit && picked && (!multi || values.length >= min)) onPick(values);
  }

  function outside(event) {
    if (!popup.contains(event.target) && !anchor.contains(event.target))
      close(true, multi && !sameValues(values, selected));
  }

  const reposition = () => place(popup, anchor, { minWidth });

  popup.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close(false);
    } else if (event.key === "Tab" && !multi) {
      close(false);
    } else if (event.target === field) {
      if (event.key === " " && !search && list.active) {
        event.preventDefault();
        pick(list.active);
      } else if (!list.key(event) && !search && event.key.length === 1 && !event.ctrlKey && !event.metaKey)
        list.jumpTo(event.key);
    }
  });

  const handle = { anchor, close };
  open = handle;
  (anchor.closest("dialog") ?? document.body).append(popup);
  anchor.setAttribute("aria-expanded", "true");
  reposition();
  draw();
  document.addEventListener("pointerdown", outside, true);
  addEventListener("resize", reposition);
  field.focus();
}

function sameValues(a, b) {
  return a.length === b.length && a.every((value) => b.includes(value));
}
