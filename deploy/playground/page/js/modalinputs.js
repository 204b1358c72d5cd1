/**
 * The inputs of a form. Each takes its component and `{id, label, required, describedBy, changed}` and
 * returns
 * `{element, control, value(), focus(), problem()}`, plus `group` or `inline` when its label is drawn
 * differently.
 */

import { h, slug } from "./dom.js";
import { createFileTray } from "./filetray.js";
import { selectField } from "./render/select.js";

const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

export function textInput(component, { id, required, describedBy, changed }) {
  const long = component.style === 2;
  const { min_length: min = 0, max_length: max = 4000 } = component;
  const counter = h("div", { class: "counter", "aria-hidden": "true" });
  const control = h(long ? "textarea" : "input", {
    id,
    class: "input",
    ...(long ? { rows: "4" } : { type: "text" }),
    placeholder: component.placeholder,
    value: component.value ?? "",
    autocomplete: "off",
    "aria-describedby": describedBy,
    "aria-required": required ? "true" : null,
    testid: `modal-input-${slug(component.custom_id)}`,
    oninput: () => {
      count();
      changed();
    },
  });
  function count() {
    const length = control.value.length;
    counter.textContent = min > 0 && length < min ? `${length} / at least ${min}` : `${length} / ${max}`;
    counter.classList.toggle("over", length > max);
  }
  count();
  return {
    element: h("div", { class: "input-wrap" }, control, counter),
    control,
    value: () => control.value,
    focus: () => control.focus(),
    problem() {
      const { length } = control.value;
      if (required && control.value.trim() === "") return "Please fill this in.";
      if (length > 0 && length < min)
        return `Please write at least ${plural(min, "character")}; this has ${length}.`;
      if (length > max) return `At most ${plural(max, "character")}; this has ${length}.`;
      return null;
    },
  };
}

function chosenProblem(count, { required, min, max, word }) {
  if (required && count === 0) return `Please choose ${min > 1 ? `at least ${plural(min, word)}` : "one"}.`;
  if (count > 0 && count < min) return `Please choose at least ${plural(min, word)}.`;
  if (count > max) return `Choose at most ${plural(max, word)}.`;
  return null;
}

export function select(component, { id, label, required, changed }) {
  const { element, values } = selectField(
    { ...component, min_values: required ? (component.min_values ?? 1) : (component.min_values ?? 0) },
    { label, id, onChange: changed },
  );
  return {
    element,
    control: element,
    value: values,
    focus: () => element.focus(),
    problem: () =>
      chosenProblem(values().length, {
        required,
        min: component.min_values ?? 1,
        max: component.max_values ?? 1,
        word: "option",
      }),
  };
}

function options(component, { id, describedBy, changed, type }) {
  const inputs = component.options.map((option) =>
    h("input", {
      type,
      name: id,
      value: option.value,
      checked: option.default,
      testid: `modal-option-${slug(option.label)}`,
      onchange: changed,
    }),
  );
  const element = h(
    "div",
    {
      class: "choice-list",
      role: type === "radio" ? "radiogroup" : "group",
      "aria-labelledby": `${id}-label`,
      "aria-describedby": describedBy,
    },
    component.options.map((option, index) =>
      h(
        "label",
        { class: "choice" },
        inputs[index],
        h(
          "span",
          null,
          option.label,
          option.description ? h("span", { class: "modal-help" }, option.description) : null,
        ),
      ),
    ),
  );
  return {
    element,
    group: true,
    control: element,
    focus: () => inputs[0].focus(),
    picked: () => inputs.filter((input) => input.checked).map((input) => input.value),
  };
}

export function radioGroup(component, context) {
  const part = options(component, { ...context, type: "radio" });
  return {
    ...part,
    value: () => part.picked()[0] ?? null,
    problem: () =>
      chosenProblem(part.picked().length, { required: context.required, min: 1, max: 1, word: "option" }),
  };
}

export function checkboxGroup(component, context) {
  const part = options(component, { ...context, type: "checkbox" });
  const limits = {
    required: context.required,
    min: component.min_values ?? 1,
    max: component.max_values ?? component.options.length,
    word: "option",
  };
  return { ...part, value: part.picked, problem: () => chosenProblem(part.picked().length, limits) };
}

export function checkbox(component, { id, label, describedBy, changed }) {
  const control = h("input", {
    type: "checkbox",
    id,
    checked: component.default,
    "aria-describedby": describedBy,
    testid: `modal-input-${slug(component.custom_id)}`,
    onchange: changed,
  });
  return {
    element: h("label", { class: "choice" }, control, h("span", null, label)),
    inline: true,
    control,
    value: () => control.checked,
    focus: () => control.focus(),
    problem: () => null,
  };
}

export function fileUpload(component, { id, label, required, describedBy, changed }) {
  const max = component.max_values ?? 1;
  const tray = createFileTray({
    label: `Files for ${label}`,
    testid: "modal-file",
    onRemoved: () => {
      control.value = "";
      control.focus();
    },
  });
  const control = h("input", {
    type: "file",
    id,
    multiple: max > 1,
    class: "file-input",
    "aria-describedby": describedBy,
    testid: `modal-input-${slug(component.custom_id)}`,
    onchange: () => {
      tray.set(max > 1 ? [...tray.files, ...control.files] : [...control.files]);
      changed();
    },
  });
  const limits = { required, min: component.min_values ?? 1, max, word: "file" };
  return {
    element: h(
      "div",
      { class: "upload" },
      control,
      h("div", { class: "modal-help" }, max > 1 ? `Up to ${max} files.` : "One file."),
      tray.element,
    ),
    control,
    value: () => tray.files.map((file) => file.name),
    files: () => tray.files,
    focus: () => control.focus(),
    problem: () => chosenProblem(tray.files.length, limits),
  };
}
