/**
 * One message as a list item: author, text, files, embeds, components, and what this person may do with it.
 */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { dismissMessage, messageActions, reactionRow, startEdit } from "../messageactions.js";
import { channel, displayName, message as findMessage, nameColour, state, user } from "../state.js";
import { clockTime, fullTime, stamp } from "../time.js";
import { renderAttachment } from "./attachments.js";
import { avatar } from "./avatar.js";
import { componentError, renderComponents } from "./components.js";
import { renderEmbed } from "./embed.js";
import { isJumbo, markdown, plainText, preview } from "./markdown.js";
import { systemRow } from "./system.js";

const EPHEMERAL = 64;
const LOADING = 128;

export const isEphemeral = (message) => Boolean(message.flags & EPHEMERAL);

/** `grouped`: drawn without avatar because the same author wrote just before. */
export function renderMessage(message, grouped) {
  const system = systemRow(message);
  const element = h(
    "li",
    {
      class: [
        "message",
        grouped && "grouped",
        system && "system",
        isEphemeral(message) && "ephemeral",
        !system && namesMe(message) && "names-me",
      ]
        .filter(Boolean)
        .join(" "),
      role: "article",
      tabindex: "-1",
      testid: "message",
      "aria-label": summary(message),
      data: { messageId: message.id, authorId: message.author.id, ephemeral: String(isEphemeral(message)) },
    },
    system ?? written(message, grouped),
    message.local ? null : messageActions(message),
  );
  return element;
}

function namesMe(message) {
  return (
    message.author.id !== state.me?.id &&
    (message.mention_everyone || message.mentions?.some((entry) => entry.id === state.me?.id))
  );
}

function summary(message) {
  const text = message.content
    ? plainText(message.content).slice(0, 200)
    : (message.embeds?.[0]?.title ?? "");
  return `${displayName(user(message.author.id) ?? message.author)}, ${clockTime(new Date(message.timestamp))}: ${text}`;
}

function written(message, grouped) {
  const sent = new Date(message.timestamp);
  const author = user(message.author.id) ?? message.author;
  const colour = nameColour(author.id);
  return [
    context(message),
    h(
      "div",
      { class: "message-grid" },
      grouped
        ? h(
            "time",
            {
              class: "gutter-time",
              datetime: sent.toISOString(),
              title: fullTime(sent),
              "aria-hidden": "true",
            },
            clockTime(sent),
          )
        : avatar(author, { size: 40 }),
      h(
        "div",
        { class: "message-body" },
        grouped
          ? null
          : h(
              "div",
              { class: "message-head" },
              h(
                "span",
                { class: "author", testid: "message-author", style: colour ? { "--name": colour } : {} },
                displayName(author),
              ),
              author.bot ? h("span", { class: "app-badge" }, "APP") : null,
              h("time", { class: "stamp", datetime: sent.toISOString(), title: fullTime(sent) }, stamp(sent)),
            ),
        body(message),
      ),
    ),
  ];
}

/** What stands above a message: the reply it answers, or the command it came from. */
function context(message) {
  const command = message.interaction_metadata ?? message.interaction;
  const reference = message.message_reference;
  if (message.type === 19 || (reference?.message_id && reference.type !== 1)) {
    const target =
      message.referenced_message ?? findMessage(message.channel_id, message.message_reference?.message_id);
    if (!target)
      return h(
        "div",
        { class: "message-context" },
        h("span", { class: "elbow" }),
        h("em", null, "The original message was deleted"),
      );
    return h(
      "div",
      { class: "message-context" },
      h("span", { class: "elbow" }),
      avatar(target.author, { size: 16 }),
      h("span", { class: "author" }, displayName(target.author)),
      h(
        "button",
        { type: "button", class: "context-text", onclick: () => jumpTo(target.id) },
        target.content ? preview(target.content) : "Press to see attachment or embed",
      ),
    );
  }
  if (message.type === 20 && command?.user) {
    const name = command.name ?? message.interaction?.name;
    return h(
      "div",
      { class: "message-context" },
      h("span", { class: "elbow" }),
      avatar(command.user, { size: 16 }),
      h("span", { class: "author" }, displayName(command.user)),
      " used ",
      h("span", { class: "mention" }, name ? `/${name}` : "a command"),
    );
  }
  return null;
}

function jumpTo(id) {
  const target = document.querySelector(`[data-message-id="${CSS.escape(id)}"]`);
  target?.scrollIntoView({ block: "center" });
  target?.focus();
}

function body(message) {
  if (message.pending) return h("div", { class: "thinking" }, "Sending command…");
  if (message.failure)
    return [
      h(
        "div",
        { class: "interaction-error", role: "alert", testid: "interaction-error" },
        icon("warning"),
        message.failure,
      ),
      onlyYou(message),
    ];
  if (message.flags & LOADING) {
    return [
      h(
        "div",
        { class: "thinking", testid: "thinking" },
        h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")),
        `${displayName(message.author)} is thinking…`,
      ),
      isEphemeral(message) ? onlyYou(message) : null,
    ];
  }
  const edited =
    message.edited_timestamp && !isEphemeral(message)
      ? h(
          "span",
          { class: "edited", title: `Edited ${fullTime(new Date(message.edited_timestamp))}` },
          "(edited)",
        )
      : null;
  return [
    message.content
      ? h(
          "div",
          { class: `content${isJumbo(message.content) ? " jumbo" : ""}`, testid: "message-content" },
          markdown(message.content),
          edited,
        )
      : null,
    message.poll
      ? h(
          "div",
          { class: "poll", testid: "poll" },
          h("strong", null, message.poll.question.text),
          h("ol", null, message.poll.answers.map((answer) => h("li", null, answer.poll_media.text))),
        )
      : null,
    message.message_snapshots?.map((copy) =>
      h(
        "blockquote",
        { class: "forwarded", testid: "forwarded" },
        h("em", null, "Forwarded"),
        body({ ...copy.message, id: message.id, channel_id: message.channel_id }),
      ),
    ),
    message.attachments?.length && !(message.flags & (1 << 15))
      ? h("div", { class: "attachments" }, message.attachments.map(renderAttachment))
      : null,
    message.sticker_items?.map((item) =>
      item.format_type === 3
        ? h("div", { class: "faint", testid: "sticker" }, item.name)
        : h("img", {
            class: "sticker",
            testid: "sticker",
            alt: item.name,
            src: `/cdn/stickers/${item.id}.${item.format_type === 4 ? "gif" : "png"}`,
          }),
    ),
    message.embeds?.map(renderEmbed),
    message.components?.length
      ? h("div", { class: "components", testid: "components" }, renderComponents(message, message.components))
      : null,
    componentError(message),
    message.content ? null : edited,
    reactionRow(message),
    threadLink(message),
    isEphemeral(message) ? onlyYou(message) : null,
  ];
}

function threadLink(message) {
  const thread = message.thread && channel(message.thread.id);
  return thread
    ? h(
        "a",
        { class: "thread-card", href: `#as=${state.me.id}&channel=${thread.id}` },
        icon("thread"),
        thread.name,
      )
    : null;
}

function onlyYou(message) {
  return h(
    "div",
    { class: "only-you" },
    icon("eye"),
    "Only you can see this · ",
    h(
      "button",
      { type: "button", class: "link", testid: "dismiss", onclick: () => dismissMessage(message) },
      "Dismiss",
    ),
  );
}

/** Keys on a focused message: e edits, r answers, Delete deletes. */
export function messageKey(event, message) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const press = (name) => {
    const target = event.currentTarget.querySelector(`[data-testid="${name}"]`);
    if (!target) return;
    event.preventDefault();
    target.click();
  };
  if (event.key === "e" && message.author.id === state.me?.id) {
    event.preventDefault();
    startEdit(message);
  } else if (event.key === "r") press("message-reply");
  else if (event.key === "Delete" || event.key === "Backspace")
    press(isEphemeral(message) ? "dismiss" : "message-delete");
}
