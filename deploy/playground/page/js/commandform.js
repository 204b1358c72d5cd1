/**
 * A chosen slash command with its options as fields in a row; Enter runs it, Escape gives the composer
 * back.
 */

import { h, uid } from "./dom.js";
import { icon } from "./icons.js";

import { TYPES, createField } from "./commandfields.js";

/** `onRun({name, options, files})`, `onCancel()`. Returns `{element, focus}`. */
export function createCommandForm(command, { onRun, onCancel }) {
  const ordered = [...command.options].sort(
    (a, b) => Number(Boolean(b.required)) - Number(Boolean(a.required)),
  );
  const problem = h("div", { class: "command-problem", role: "alert", id: uid("problem") });
  const hint = h("div", { class: "command-hint", id: uid("hint") });
  const fields = ordered.map((option) => createField(option, { collect: () => collect(), command, explain }));
  const run = h(
    "button",
    {
      type: "submit",
      class: "icon-button send",
      testid: "command-run",
      "aria-label": `Run /${command.path}`,
    },
    icon("send"),
  );
  const element = h(
    "form",
    {
      class: "command-form",
      testid: "command-form",
      "aria-label": `/${command.path}`,
      novalidate: true,
      onsubmit: submit,
    },
    h(
      "div",
      { class: "command-line" },
      h("span", { class: "command-name", tabindex: fields.length ? null : "0" }, `/${command.path}`),
      fields.map((field) => field.element),
      run,
    ),
    hint,
    problem,
  );

  function explain(option) {
    hint.textContent = option
      ? `${option.name} · ${TYPES[option.type] ?? "value"}${option.required ? " · required" : " · optional"}: ${option.description ?? ""}`
      : command.description;
  }

  function collect() {
    return Object.fromEntries(
      fields
        .filter((field) => field.value() !== undefined)
        .map((field) => [field.option.name, field.value()]),
    );
  }

  function submit(event) {
    event.preventDefault();
    for (const field of fields) {
      const wrong = field.problem();
      field.mark(wrong);
      if (wrong) {
        problem.textContent = wrong;
        field.focus();
        return;
      }
    }
    onRun({
      name: command.path,
      options: collect(),
      files: fields.flatMap((field) => field.files?.() ?? []),
    });
  }

  element.addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return;
    if (event.key === "Escape") {
      event.preventDefault();
      onCancel();
    } else if (
      event.key === "Backspace" &&
      (event.target === element.querySelector(".command-name") ||
        (event.target === fields[0]?.input && !fields[0].input.value))
    ) {
      event.preventDefault();
      onCancel();
    } else if (event.key === "Enter" && event.target.tagName !== "BUTTON") {
      event.preventDefault();
      element.requestSubmit();
    }
  });
  explain(null);
  return {
    element,
    focus: () => (fields[0] ? fields[0].focus() : element.querySelector(".command-name").focus()),
    close: () => fields.forEach((field) => field.close?.()),
  };
}
