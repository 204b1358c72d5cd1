/**
 * Modal dialogs on the browser's own <dialog>: focus stays inside, Escape closes, focus returns to where it
 * was.
 */

import { h, rememberFocus, uid } from "./dom.js";
import { raiseToasts } from "./toast.js";

/** Shows `content` in a dialog; returns `{element, close}`. `onClose` runs once, however it is closed. */
export function openDialog({ title, className = "", testid, content, onClose = () => {}, labelledBy }) {
  const giveBack = rememberFocus();
  const element = h(
    "dialog",
    {
      class: `dialog ${className}`,
      testid,
      ...(labelledBy ? { "aria-labelledby": labelledBy } : { "aria-label": title }),
    },
    content,
  );
  element.addEventListener("close", () => {
    raiseToasts();
    element.remove();
    giveBack();
    onClose();
  });
  element.addEventListener("pointerdown", (event) => {
    if (event.target === element) element.close();
  });
  document.body.append(element);
  element.showModal();
  return { element, close: () => element.close() };
}

/** Asks before something that cannot be undone. Resolves true when confirmed. */
export function confirmAction({ title, text, action }) {
  return new Promise((resolve) => {
    let agreed = false;
    const heading = uid("confirm");
    const yes = h(
      "button",
      {
        type: "button",
        class: "button danger",
        testid: "confirm-yes",
        onclick: () => {
          agreed = true;
          dialog.close();
        },
      },
      action,
    );
    const no = h(
      "button",
      { type: "button", class: "button plain", testid: "confirm-no", onclick: () => dialog.close() },
      "Cancel",
    );
    const dialog = openDialog({
      title,
      labelledBy: heading,
      className: "confirm",
      testid: "confirm",
      onClose: () => resolve(agreed),
      content: [
        h("div", { class: "dialog-body" }, h("h2", { id: heading }, title), h("p", null, text)),
        h("div", { class: "dialog-foot" }, no, yes),
      ],
    });
    yes.focus();
  });
}
