/** Components on messages: action rows with buttons and selects (v1) and the layout components (v2). */

import { h, slug } from "../dom.js";
import { emojiNode } from "../emoji.js";
import { icon } from "../icons.js";
import { componentStatus, useComponent } from "../interactions.js";
import { hexColour } from "../state.js";
import { fileCard, picture } from "./attachments.js";
import { markdown } from "./markdown.js";
import { SELECTS, selectField } from "./select.js";

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link", 6: "primary" };

/** Nodes for a message's component tree. */
export function renderComponents(message, components) {
  return components.map((component) => one(message, component)).filter(Boolean);
}

function one(message, component) {
  switch (component.type) {
    case 1:
      return h("div", { class: "action-row" }, renderComponents(message, component.components));
    case 2:
      return button(message, component);
    case 9:
      return h(
        "div",
        { class: "v2-section" },
        h("div", { class: "v2-section-text" }, renderComponents(message, component.components)),
        h("div", { class: "v2-accessory" }, one(message, component.accessory)),
      );
    case 10:
      return h("div", { class: "v2-text", testid: "text-display" }, markdown(component.content));
    case 11:
      return spoilered(
        component,
        picture(media(message, component.media), {
          alt: component.description ?? "Thumbnail",
          className: "v2-thumbnail",
        }),
      );
    case 12:
      return h(
        "div",
        { class: "v2-gallery", style: { "--columns": String(Math.min(component.items.length, 3)) } },
        component.items.map((item) =>
          spoilered(item, picture(media(message, item.media), { alt: item.description ?? "Image" })),
        ),
      );
    case 13:
      return fileComponent(message, component);
    case 14:
      return h("hr", {
        class: `v2-separator${component.spacing === 2 ? " large" : ""}${component.divider === false ? " bare" : ""}`,
      });
    case 17:
      return h(
        "div",
        {
          class: "v2-container",
          testid: "container",
          style:
            typeof component.accent_color === "number" ? { "--bar": hexColour(component.accent_color) } : {},
        },
        renderComponents(message, component.components),
      );
    default:
      return component.type in SELECTS
        ? messageSelect(message, component)
        : h("div", { class: "faint" }, `Component type ${component.type} is not drawn here.`);
  }
}

function button(message, component) {
  const { pending } = componentStatus(message.id);
  const label = component.label ?? component.emoji?.name ?? "Button";
  const face = [
    component.emoji ? emojiNode(component.emoji) : null,
    component.label ? h("span", null, component.label) : null,
  ];
  const shared = {
    class: `button ${STYLES[component.style] ?? "secondary"}`,
    testid: `button-${slug(component.label ?? component.emoji?.name ?? "")}`,
    "aria-label": component.label ? null : label,
  };
  if (component.style === 5) {
    if (component.disabled)
      return h("button", { ...shared, type: "button", disabled: true }, face, icon("external"));
    return h(
      "a",
      { ...shared, href: component.url, target: "_blank", rel: "noopener noreferrer" },
      face,
      icon("external"),
    );
  }
  const busy = pending === component.custom_id;
  return h(
    "button",
    {
      ...shared,
      class: `${shared.class}${busy ? " busy" : ""}`,
      type: "button",
      disabled: component.disabled,
      "aria-busy": busy ? "true" : null,
      data: { customId: component.custom_id, focusKey: component.custom_id },
      onclick: () => useComponent(message, component),
    },
    face,
    busy ? h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")) : null,
  );
}

/** What was chosen on a message stays chosen until the message is edited, as in Discord: an edit makes a new object. */
const chosen = new WeakMap();

function messageSelect(message, component) {
  const onMessage = chosen.get(message) ?? chosen.set(message, new Map()).get(message);
  const { element } = selectField(component, {
    chosen: onMessage.get(component.custom_id),
    onChange: (values) => {
      onMessage.set(component.custom_id, values);
      useComponent(message, component, values);
    },
  });
  element.dataset.focusKey = component.custom_id;
  if (componentStatus(message.id).pending === component.custom_id) element.classList.add("busy");
  return element;
}

/** v2 media may point at a file of the same message as `attachment://name`. */
function media(message, item) {
  const name = /^attachment:\/\/(.+)$/.exec(item.url)?.[1];
  return (name && message.attachments?.find((entry) => entry.filename === name)) || item;
}

function fileComponent(message, component) {
  const found = media(message, component.file);
  const name =
    found.filename ??
    component.name ??
    decodeURIComponent(new URL(found.url, location.href).pathname.split("/").at(-1));
  return spoilered(
    component,
    fileCard({ filename: name, size: found.size ?? component.size, url: found.url }),
  );
}

function spoilered(component, node) {
  if (!component.spoiler) return node;
  const cover = h("button", { class: "cover", type: "button", onclick: () => cover.remove() }, "Spoiler");
  return h("div", { class: "covered" }, node, cover);
}

/** The line under a message's components when the bot did not answer. */
export function componentError(message) {
  const { error } = componentStatus(message.id);
  return error
    ? h(
        "div",
        { class: "interaction-error", role: "alert", testid: "interaction-error" },
        icon("warning"),
        error,
      )
    : null;
}
