/** What a person may do with a message: answer, edit, delete, copy its id. */

import * as api from "./api.js";
import { ON_MESSAGE, contextCommands } from "./commands.js";
import { confirmAction } from "./dialog.js";
import { h, slug } from "./dom.js";
import { icon } from "./icons.js";
import { runCommand } from "./interactions.js";
import { emojiNode } from "./emoji.js";
import { MANAGE_MESSAGES, mayHere } from "./permissions.js";
import { openPicker } from "./picker.js";
import { channel, dismiss, emit, putMessage, state } from "./state.js";
import { toast } from "./toast.js";

/** The toolbar that appears on hover and on keyboard focus; null when there is nothing to do. */
export function messageActions(message) {
  if (message.flags & 64) return null;
  const mine = message.author.id === state.me?.id;
  const written = message.type === 0 || message.type === 19 || message.type === 20;
  const tool = (testid, label, name, act) =>
    h(
      "button",
      { type: "button", class: "icon-button", testid, "aria-label": label, title: label, onclick: act },
      icon(name),
    );
  const tools = [
    written && tool("message-reply", "Reply", "reply", () => replyTo(message)),
    written && tool("message-react", "React", "smile", (event) => choose(event.currentTarget, message)),
    mine && written && tool("message-edit", "Edit", "pencil", () => startEdit(message)),
    written &&
      contextCommands(ON_MESSAGE).length > 0 &&
      tool("message-apps", "Apps", "spark", (event) => apps(event.currentTarget, message)),
    (mine || mayHere(channel(message.channel_id), MANAGE_MESSAGES)) &&
      tool("message-delete", "Delete", "trash", (event) => remove(message, event.shiftKey)),
  ].filter(Boolean);
  return tools.length
    ? h("div", { class: "message-tools", role: "toolbar", "aria-label": "Message actions" }, tools)
    : null;
}

const OFFERED = ["👍", "❤️", "✅", "🎉", "👀", "❌"];

function choose(anchor, message) {
  const items = OFFERED.map((emoji) => ({ value: emoji, label: emoji, testid: `react-${OFFERED.indexOf(emoji)}` }));
  const onPick = ([name]) => react(message, { name, id: null }, true);
  openPicker({ anchor, label: "React", items, testid: "react-menu", onPick });
}

async function react(message, emoji, on) {
  try {
    await api.react(message.channel_id, message.id, emoji, on);
  } catch (error) {
    toast(error.message, "bad");
  }
}

/** What people put below a message; pressing one joins in, or takes one's own back. */
export function reactionRow(message) {
  if (!message.reactions?.length) return null;
  const chips = message.reactions.map((entry) =>
    h(
      "button",
      {
        type: "button",
        class: entry.me ? "reaction mine" : "reaction",
        testid: "reaction",
        "aria-pressed": String(Boolean(entry.me)),
        "aria-label": `${entry.emoji.name}, ${entry.count}`,
        onclick: () => react(message, entry.emoji, !entry.me),
      },
      emojiNode(entry.emoji),
      ` ${entry.count}`,
    ),
  );
  return h("div", { class: "reactions", testid: "reactions" }, chips);
}

function apps(anchor, message) {
  const items = contextCommands(ON_MESSAGE).map((command) => ({
    value: command.name,
    label: command.name,
    icon: icon("spark"),
    testid: `app-${slug(command.name)}`,
  }));
  openPicker({
    anchor,
    label: "Apps",
    items,
    testid: "apps-menu",
    onPick: ([name]) =>
      runCommand({
        channelId: message.channel_id,
        name,
        target: { type: ON_MESSAGE, target_id: message.id },
      }),
  });
}

function replyTo(message) {
  state.replyTo = message;
  emit("reply");
}

async function remove(message, now) {
  const sure =
    now ||
    (await confirmAction({
      title: "Delete message",
      text: "Everyone in this channel loses it. This cannot be undone.",
      action: "Delete",
    }));
  if (!sure) return;
  try {
    await api.deleteMessage(message.channel_id, message.id);
  } catch (error) {
    toast(error.message, "bad");
  }
}

/** Takes away a message only this person sees, here and in the playground. */
export async function dismissMessage(message) {
  dismiss(message);
  if (message.local) return;
  try {
    await api.deleteMessage(message.channel_id, message.id);
  } catch (error) {
    if (error.status !== 404) toast(error.message, "bad");
  }
}

/** Turns a message's text into a field; Enter saves, Escape leaves it as it was. */
export function startEdit(message) {
  const row = document.querySelector(`[data-message-id="${CSS.escape(message.id)}"]`);
  const content = row?.querySelector(".content");
  if (!content || row.querySelector(".edit-box")) return;
  const field = h("textarea", {
    class: "edit-field",
    "aria-label": "Edit message",
    testid: "message-edit-field",
    rows: "1",
    value: message.content,
  });
  const box = h(
    "div",
    { class: "edit-box" },
    field,
    h("div", { class: "faint" }, "Escape to ", link("cancel", leave), " · Enter to ", link("save", save)),
  );

  function link(text, act) {
    return h("button", { type: "button", class: "link", testid: `message-edit-${text}`, onclick: act }, text);
  }
  function leave() {
    box.replaceWith(content);
    row.focus();
  }
  function grow() {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
  }
  async function save() {
    const text = field.value.trim();
    if (!text || text === message.content) {
      leave();
      return;
    }
    try {
      const edited = await api.editMessage(message.channel_id, message.id, text);
      leave();
      if (edited) putMessage(edited);
    } catch (error) {
      toast(error.message, "bad");
    }
  }

  field.addEventListener("input", grow);
  field.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") leave();
    else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      save();
    }
  });
  content.replaceWith(box);
  grow();
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}
