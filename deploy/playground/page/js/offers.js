/** The pop-up over the composer that offers commands, people, roles and channels while one types. */

import { h } from "./dom.js";
import { createListbox, place } from "./listbox.js";
import { on, state } from "./state.js";
import { suggestFor } from "./suggest.js";

/**
 * Offers for `field`, shown over `anchor`. `onCommand(command)` when one is picked; other picks put a name
 * in the field and
 * remember the mention it stands for in `picked`. Returns `{element, kind, look(), hide(), key(event)}`.
 */
export function createOffers(field, anchor, { onCommand, picked }) {
  const list = createListbox({
    label: "Suggestions",
    testid: "suggestion",
    onPick: accept,
    onActive: (id) =>
      id ? field.setAttribute("aria-activedescendant", id) : field.removeAttribute("aria-activedescendant"),
  });
  const heading = h("div", { class: "suggestions-head" });
  const element = h(
    "div",
    { class: "suggestions wide", hidden: true, testid: "command-list" },
    heading,
    list.element,
  );
  field.setAttribute("aria-controls", list.element.id);
  let offer = null;

  function look() {
    offer = suggestFor(field.value, field.selectionStart);
    if (!offer) {
      hide();
      return;
    }
    const any = offer.items.length > 0;
    heading.textContent = {
      command: any ? `Commands of ${state.about.name}` : "No command like that here",
      mention: "People and roles",
      channel: "Channels",
    }[offer.kind];
    list.setItems(offer.items, {
      emptyText: state.about.bot_online
        ? "Nothing matches; Enter sends it as text."
        : "The bot is not connected, so it has no commands yet.",
    });
    element.hidden = false;
    field.setAttribute("aria-expanded", "true");
    place(element, anchor, { prefer: "above", matchWidth: true });
  }

  function hide() {
    offer = null;
    element.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function accept(item) {
    const { kind, from } = offer;
    hide();
    if (kind === "command") {
      onCommand(item.value);
      return;
    }
    const name = `${kind === "channel" ? "#" : "@"}${item.label}`;
    picked.set(name, kind === "channel" ? `<#${item.value}>` : `<@${item.value}>`);
    const rest = field.value.slice(field.selectionStart);
    field.value = `${field.value.slice(0, from)}${name} ${rest}`;
    field.setSelectionRange(from + name.length + 1, from + name.length + 1);
    field.dispatchEvent(new Event("input"));
  }

  /** Draws again once the bot's commands are others than those shown; what one has chosen stays otherwise. */
  function follow() {
    if (offer?.kind !== "command") return;
    const now = suggestFor(field.value, field.selectionStart);
    const paths = ({ items }) => items.map((item) => item.value.path).join();
    if (!now || paths(now) !== paths(offer)) look();
  }

  on("world", follow);

  return {
    element,
    get kind() {
      return offer?.kind ?? null;
    },
    look,
    hide,
    key(event) {
      if (!offer) return false;
      if (event.key === "Escape") {
        event.preventDefault();
        hide();
        return true;
      }
      return !(event.key === "Enter" && event.shiftKey) && list.key(event);
    },
  };
}
