/** The five kinds of select menu, on messages and in forms. */

import { h, slug } from "../dom.js";
import { emojiNode } from "../emoji.js";
import { icon } from "../icons.js";
import { openPicker } from "../picker.js";
import { displayName, guild, hexColour, state, topRole } from "../state.js";
import { avatar } from "./avatar.js";

export const SELECTS = { 3: "string", 5: "user", 6: "role", 7: "mentionable", 8: "channel" };
const PLACEHOLDER = {
  string: "Make a selection",
  user: "Select a user",
  role: "Select a role",
  mentionable: "Select a user or role",
  channel: "Select a channel",
};

/** A role's or a channel's mark in lists. */
export const roleDot = (role) =>
  h("span", { class: "role-dot", style: role.color ? { "--colour": hexColour(role.color) } : {} });

export const userItem = (user) => ({
  value: user.id,
  label: displayName(user),
  description: user.username,
  icon: avatar(user, { size: 24 }),
  keywords: user.username,
});

/** Everything of a kind that may be chosen in the open server, as listbox items. */
export function entityItems(kind, channelTypes) {
  const place = guild();
  const users = place
    ? place.members.map((entry) => entry.user)
    : [state.me, ...state.dms.flatMap((dm) => dm.recipients ?? [])];
  const userItems = () => users.map(userItem);
  const roleItems = () =>
    (place?.roles ?? [])
      .filter((entry) => entry.id !== place.id)
      .sort((a, b) => b.position - a.position)
      .map((entry) => ({ value: entry.id, label: entry.name, icon: roleDot(entry) }));
  if (kind === "user") return userItems();
  if (kind === "role") return roleItems();
  if (kind === "mentionable") return [...userItems(), ...roleItems()];
  return [...(place?.channels ?? []), ...(place?.threads ?? [])]
    .filter((entry) => (channelTypes?.length ? channelTypes.includes(entry.type) : true))
    .sort((a, b) => a.position - b.position)
    .map((entry) => ({
      value: entry.id,
      label: entry.name,
      icon: icon({ 4: "menu", 11: "thread", 12: "thread" }[entry.type] ?? "hash"),
      description: place.channels.find((item) => item.id === entry.parent_id)?.name,
    }));
}

function optionItems(component) {
  return component.options.map((option) => ({
    value: option.value,
    label: option.label,
    description: option.description,
    icon: option.emoji ? emojiNode(option.emoji) : null,
    testid: `select-option-${slug(option.label)}`,
  }));
}

/**
 * A select as a button with a pop-up. `onChange(values)` after each choice; `label` names it for screen
 * readers when nothing else does; `chosen` values take the place of its defaults. Returns `{element, values()}`.
 */
export function selectField(component, { label, onChange, disabled = component.disabled, id, chosen } = {}) {
  const kind = SELECTS[component.type];
  const max = component.max_values ?? 1;
  const min = component.min_values ?? 1;
  let values =
    chosen ??
    (kind === "string"
      ? component.options.filter((option) => option.default).map((option) => option.value)
      : (component.default_values ?? []).map((entry) => entry.id));
  const items = () =>
    kind === "string" ? optionItems(component) : entityItems(kind, component.channel_types);
  const face = h("span", { class: "select-face" });
  const element = h(
    "button",
    {
      type: "button",
      class: "select",
      id,
      role: "combobox",
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      disabled,
      testid: `select-${slug(component.custom_id)}`,
      data: { customId: component.custom_id, kind },
      "aria-label": label ?? component.placeholder ?? PLACEHOLDER[kind],
      onclick: () =>
        openPicker({
          anchor: element,
          label: label ?? component.placeholder ?? PLACEHOLDER[kind],
          items: items(),
          selected: values,
          multi: max > 1,
          min,
          max,
          search: kind !== "string" || component.options.length > 12,
          testid: "select-menu",
          optionTestid: "select-option",
          onPick: (picked) => {
            values = picked;
            show();
            onChange?.(values);
          },
        }),
      onkeydown: (event) => {
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
          event.preventDefault();
          element.click();
        }
      },
    },
    face,
    icon("chevron"),
  );

  function show() {
    const known = new Map(items().map((item) => [item.value, item]));
    const shown = values.map((value) => known.get(value)).filter(Boolean);
    face.replaceChildren();
    face.classList.toggle("placeholder", shown.length === 0);
    if (shown.length === 0) face.append(component.placeholder ?? PLACEHOLDER[kind]);
    else
      for (const item of shown)
        face.append(h("span", { class: max > 1 ? "select-chip" : "select-one" }, item.icon, item.label));
  }

  show();
  return { element, values: () => values };
}

/** The colour and name of the role a member list or "act as" shows for someone. */
export const shownRole = (userId, guildId) => topRole(userId, () => true, guildId);
