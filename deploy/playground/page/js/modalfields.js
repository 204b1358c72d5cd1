/**
 * The fields of a form: text inputs, selects, checkboxes, radio buttons, files; each knows its value and
 * what is wrong with it.
 */

import { h, slug, uid } from "./dom.js";
import { SELECTS } from "./render/select.js";
import { markdown } from "./render/markdown.js";

import { checkbox, checkboxGroup, fileUpload, radioGroup, select, textInput } from "./modalinputs.js";

/**
 * Draws one top-level component of a form. Returns `{element, fields}`; each field is
 * `{customId, focus(), problem(): string|null, value(), files?(), show(problem)}`.
 */
export function renderModalComponent(component) {
  if (component.type === 18) return labelled(component.component, component.label, component.description);
  if (component.type === 1) {
    const rows = component.components.map((inner) => labelled(inner, inner.label, null));
    return {
      element: h(
        "div",
        null,
        rows.map((row) => row.element),
      ),
      fields: rows.flatMap((row) => row.fields),
    };
  }
  if (component.type === 10)
    return { element: h("div", { class: "modal-text" }, markdown(component.content)), fields: [] };
  return {
    element: h("div", { class: "faint" }, `Component type ${component.type} is not drawn here.`),
    fields: [],
  };
}

function labelled(component, label, description) {
  const id = uid("field");
  const make =
    { 4: textInput, 19: fileUpload, 21: radioGroup, 22: checkboxGroup, 23: checkbox }[component.type] ??
    (component.type in SELECTS ? select : null);
  if (!make)
    return {
      element: h("div", { class: "faint" }, `Component type ${component.type} is not drawn here.`),
      fields: [],
    };
  const required = component.required ?? component.type !== 23;
  const error = h("div", { class: "field-error", id: `${id}-error`, role: "alert" });
  const describedBy = [description ? `${id}-help` : null, `${id}-error`].filter(Boolean).join(" ");
  const part = make(component, { id, label, required, describedBy, changed: () => show(null) });
  const star = required
    ? h(
        "span",
        { class: "star", title: "required" },
        " *",
        h("span", { class: "visually-hidden" }, " (required)"),
      )
    : null;
  const element = h(
    "div",
    {
      class: "modal-field",
      testid: `modal-field-${slug(component.custom_id)}`,
      data: { customId: component.custom_id },
    },
    part.inline
      ? null
      : h(
          part.group ? "div" : "label",
          { class: "modal-label", id: `${id}-label`, ...(part.group ? {} : { for: id }) },
          label,
          star,
        ),
    part.inline
      ? null
      : description
        ? h("div", { class: "modal-help", id: `${id}-help` }, description)
        : null,
    part.element,
    part.inline && description
      ? h("div", { class: "modal-help indented", id: `${id}-help` }, description)
      : null,
    error,
  );

  function show(problem) {
    error.textContent = problem ?? "";
    element.classList.toggle("wrong", Boolean(problem));
    part.control?.setAttribute("aria-invalid", String(Boolean(problem)));
  }
  return { element, fields: [{ customId: component.custom_id, show, ...part }] };
}
