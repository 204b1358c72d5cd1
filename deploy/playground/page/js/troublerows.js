/** The rows of the "make trouble" drawer: sliders, choices, switches, buttons. */

import { h, uid } from "./dom.js";

const row = (label, control, help, id) =>
  h(
    "div",
    { class: "trouble-row" },
    h("label", { for: id }, label),
    control,
    help ? h("div", { class: "faint" }, help) : null,
  );

export function slider({ label, value, max, step, unit, testid, onChange, help }) {
  const id = uid("trouble");
  const shown = h("output", { class: "trouble-value", for: id }, `${value}${unit}`);
  const input = h("input", {
    type: "range",
    id,
    min: "0",
    max: String(max),
    step: String(step),
    value: String(value),
    testid,
    oninput: () => {
      shown.textContent = `${input.value}${unit}`;
    },
    onchange: () => onChange(Number(input.value)),
  });
  return row(label, h("div", { class: "trouble-slider" }, input, shown), help, id);
}

export function chooser({ label, value, choices, testid, onChange, help }) {
  const id = uid("trouble");
  const input = h(
    "select",
    { id, class: "input", testid, onchange: () => onChange(input.value) },
    choices.map(([choice, text]) =>
      h("option", { value: choice, selected: String(choice) === String(value) }, text),
    ),
  );
  return row(label, input, help, id);
}

export function toggle({ label, checked, testid, onChange, help }) {
  const input = h("input", {
    type: "checkbox",
    role: "switch",
    checked,
    testid,
    onchange: () => onChange(input.checked),
  });
  return h(
    "div",
    { class: "trouble-row" },
    h("label", { class: "choice" }, input, h("span", null, label)),
    help ? h("div", { class: "faint" }, help) : null,
  );
}

export const act = (label, testid, onclick) =>
  h("button", { type: "button", class: "button secondary small", testid, onclick }, label);

export const section = (title, ...children) =>
  h("section", { class: "trouble-section" }, h("h3", null, title), children);
