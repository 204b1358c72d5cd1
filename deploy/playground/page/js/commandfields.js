/** The fields of a slash command's options; each offers what it can take and knows what is wrong with it. */

import * as api from "./api.js";
import { h, slug, uid } from "./dom.js";
import { createListbox, place } from "./listbox.js";
import { entityItems } from "./render/select.js";
import { DIRECT, state } from "./state.js";

export const TYPES = {
  3: "text",
  4: "whole number",
  5: "true or false",
  6: "member",
  7: "channel",
  8: "role",
  9: "member or role",
  10: "number",
  11: "file",
};
const ENTITY = { 6: "user", 7: "channel", 8: "role", 9: "mentionable" };
const BOOLEANS = [
  { value: true, label: "True" },
  { value: false, label: "False" },
];
const AUTOCOMPLETE_DELAY_MS = 150;

/**
 * A field for one option. `context`: `{command, collect(), explain(option)}`. Returns
 * `{option, element, input, focus(), close(), mark(problem), problem(), value(), files?()}`; `value` is
 * undefined when left empty.
 */
export function createField(option, context) {
  const shared = {
    testid: `command-field-${slug(option.name)}`,
    "aria-label": `${option.name}, ${TYPES[option.type] ?? "value"}${option.required ? ", required" : ", optional"}. ${option.description ?? ""}`,
    "aria-required": option.required ? "true" : null,
  };
  const field = option.type === 11 ? fileField(option, shared) : listField(option, shared, context);
  field.input.id = uid("option");
  const element = h(
    "div",
    {
      class: `command-option${option.required ? " required" : ""}`,
      testid: "command-option",
      data: { option: option.name },
    },
    h(
      "label",
      { class: "command-option-name", for: field.input.id },
      option.name,
      option.required ? h("span", { class: "star", "aria-hidden": "true" }, "*") : null,
    ),
    field.input,
    field.popup,
  );
  field.input.addEventListener("focus", () => context.explain(option));
  return {
    ...field,
    option,
    element,
    focus: () => field.input.focus(),
    mark: (wrong) => {
      field.input.setAttribute("aria-invalid", String(Boolean(wrong)));
      element.classList.toggle("wrong", Boolean(wrong));
    },
  };
}

function fileField(option, shared) {
  const input = h("input", { ...shared, type: "file", class: "command-file" });
  return {
    input,
    value: () => (input.files.length ? 0 : undefined),
    files: () => [...input.files],
    problem: () => (option.required && !input.files.length ? `Choose a file for ${option.name}.` : null),
  };
}

/**
 * A text field which offers the known values: choices, people, roles, channels, or the bot's own
 * suggestions.
 */
function listField(option, shared, { collect, command }) {
  const fixed = option.choices?.length
    ? option.choices.map((choice) => ({ value: choice.value, label: choice.name }))
    : option.type === 5
      ? BOOLEANS
      : ENTITY[option.type]
        ? entityItems(ENTITY[option.type], option.channel_types)
        : null;
  const offers = Boolean(fixed || option.autocomplete);
  const input = h("input", {
    ...shared,
    type: "text",
    class: "command-input",
    autocomplete: "off",
    spellcheck: "false",
    size: "8",
    inputmode: option.type === 4 ? "numeric" : option.type === 10 ? "decimal" : null,
    ...(offers ? { role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list" } : {}),
  });
  let chosen = null;
  let timer = null;
  let asked = 0;
  const list = offers
    ? createListbox({
        label: option.name,
        testid: "command-choice",
        onPick: pick,
        onActive: (id) => id && input.setAttribute("aria-activedescendant", id),
      })
    : null;
  const popup = offers ? h("div", { class: "suggestions", hidden: true }, list.element) : null;
  if (offers) input.setAttribute("aria-controls", list.element.id);

  const fit = () => {
    input.size = Math.max(8, Math.min(40, input.value.length + 1));
  };
  const text = () => input.value.trim();

  function pick(item) {
    chosen = item;
    input.value = item.label;
    fit();
    close();
  }
  function close() {
    if (!popup) return;
    popup.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  function show(items, emptyText) {
    list.setItems(items, { emptyText, selected: chosen ? [chosen.value] : [] });
    popup.hidden = false;
    input.setAttribute("aria-expanded", "true");
    place(popup, input, { prefer: "above", gap: 16 });
  }
  async function suggest() {
    if (fixed) {
      const query = chosen ? "" : text().toLowerCase().replace(/^[@#]/, "");
      show(
        fixed.filter((item) => `${item.label} ${item.description ?? ""}`.toLowerCase().includes(query)),
        "Nothing matches",
      );
      return;
    }
    const mine = ++asked;
    try {
      const { choices } = await api.autocomplete({
        channel_id: state.channelId,
        ...(state.guildId === DIRECT ? {} : { guild_id: state.guildId }),
        name: command.path,
        options: { ...collect(), [option.name]: text() },
        focused: option.name,
      });
      if (mine === asked && document.activeElement === input)
        show(
          choices.map((choice) => ({ value: choice.value, label: choice.name })),
          "No suggestions",
        );
    } catch (error) {
      if (mine === asked) show([], error.message);
    }
  }

  input.addEventListener("input", () => {
    chosen = null;
    fit();
    clearTimeout(timer);
    if (fixed) suggest();
    else if (offers) timer = setTimeout(suggest, AUTOCOMPLETE_DELAY_MS);
  });
  if (offers) {
    input.addEventListener("focus", suggest);
    input.addEventListener("click", () => popup.hidden && suggest());
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (popup.hidden) {
        if (event.key === "ArrowDown") suggest();
        return;
      }
      if (event.key === "Escape") {
        event.preventDefault();
        close();
      } else if (event.key === "Tab") {
        if (!event.shiftKey && list.active && !chosen && text()) pick(list.active);
        close();
      } else if (event.key === "Enter" && !chosen && !text() && !option.required) close();
      else if (event.key !== "Enter" || !chosen) list.key(event);
    });
  }

  function value() {
    if (chosen) return chosen.value;
    const written = text();
    if (!written) return undefined;
    const exact = fixed?.find(
      (item) =>
        item.label.toLowerCase() === written.toLowerCase().replace(/^[@#]/, "") || item.value === written,
    );
    if (exact) return exact.value;
    if (option.type === 4 || option.type === 10) return Number(written);
    return written;
  }

  function problem() {
    const given = value();
    if (given === undefined) return option.required ? `/${command.path} needs ${option.name}.` : null;
    if (fixed && !fixed.some((item) => item.value === given))
      return `${option.name}: choose one from the list.`;
    if (option.type === 4 && !Number.isInteger(given)) return `${option.name} must be a whole number.`;
    if (option.type === 10 && Number.isNaN(given)) return `${option.name} must be a number.`;
    if (option.min_value !== undefined && given < option.min_value)
      return `${option.name} must be at least ${option.min_value}.`;
    if (option.max_value !== undefined && given > option.max_value)
      return `${option.name} must be at most ${option.max_value}.`;
    if (option.min_length && String(given).length < option.min_length)
      return `${option.name} needs at least ${option.min_length} characters.`;
    if (option.max_length && String(given).length > option.max_length)
      return `${option.name} may have at most ${option.max_length} characters.`;
    return null;
  }

  return { input, popup, value, problem, close };
}
