/**
 * The forms the bot asks for. Checked here as Discord's client does, then sent; a refusal is shown in the
 * form.
 */

import { openDialog } from "./dialog.js";
import { h, uid } from "./dom.js";
import { icon } from "./icons.js";
import { submitModal } from "./interactions.js";
import { renderModalComponent } from "./modalfields.js";
import { avatar } from "./render/avatar.js";
import { state, user } from "./state.js";

/** Shows the form of an INTERACTION_MODAL frame. */
export function showModal({ interaction_id: interactionId, modal }) {
  const heading = uid("modal");
  const parts = modal.components.map(renderModalComponent);
  const fields = parts.flatMap((part) => part.fields);
  const failure = h("div", { class: "modal-failure", role: "alert", testid: "modal-error" });
  const submit = h("button", { type: "submit", class: "button primary", testid: "modal-submit" }, "Submit");
  const form = h(
    "form",
    { novalidate: true, class: "modal-form", onsubmit: send },
    h(
      "header",
      { class: "modal-head" },
      avatar(bot(), { size: 32 }),
      h(
        "div",
        { class: "modal-title" },
        h("h2", { id: heading }, modal.title),
        h("div", { class: "faint" }, state.about.name),
      ),
      h(
        "button",
        {
          type: "button",
          class: "icon-button",
          "aria-label": "Close form",
          testid: "modal-close",
          onclick: () => dialog.close(),
        },
        icon("close"),
      ),
    ),
    h(
      "div",
      { class: "dialog-body" },
      h(
        "p",
        { class: "modal-note" },
        `What you write here goes to ${state.about.name}. Do not share passwords.`,
      ),
      parts.map((part) => part.element),
      failure,
    ),
    h(
      "div",
      { class: "dialog-foot" },
      h(
        "button",
        { type: "button", class: "button plain", testid: "modal-cancel", onclick: () => dialog.close() },
        "Cancel",
      ),
      submit,
    ),
  );
  const dialog = openDialog({
    title: modal.title,
    labelledBy: heading,
    className: "modal",
    testid: "modal",
    content: form,
  });
  dialog.element.dataset.customId = modal.custom_id;
  (fields[0] ?? { focus: () => submit.focus() }).focus();

  async function send(event) {
    event.preventDefault();
    failure.textContent = "";
    const problems = fields.map((field) => [field, field.problem()]);
    for (const [field, problem] of problems) field.show(problem);
    const first = problems.find(([, problem]) => problem);
    if (first) {
      first[0].focus();
      return;
    }
    submit.disabled = true;
    submit.classList.add("busy");
    const uploads = [];
    const values = Object.fromEntries(
      fields.map((field) => {
        if (!field.files) return [field.customId, field.value()];
        const from = uploads.length;
        uploads.push(...field.files());
        return [field.customId, field.files().map((_, index) => from + index)];
      }),
    );
    const reason = await submitModal(interactionId, values, uploads);
    submit.disabled = false;
    submit.classList.remove("busy");
    if (reason) failure.replaceChildren(icon("warning"), reason);
    else dialog.close();
  }
}

function bot() {
  return (
    user(state.about.bot_user_id) ?? {
      id: state.about.bot_user_id,
      username: state.about.name,
      global_name: state.about.name,
    }
  );
}
