/** Pieces of the message pane: what makes messages one group, day lines, the beginning of a channel. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { channel, displayName, guild, isThread, recipient, state } from "../state.js";
import { avatar } from "./avatar.js";
import { isEphemeral } from "./message.js";

const GROUP_MS = 7 * 60 * 1000;

/**
 * Signatures of everything a drawn message borrows from the world: a row is drawn again only when its part
 * changes.
 */
export function namesInUse() {
  const place = guild();
  return {
    people: JSON.stringify([
      state.me?.id,
      place?.id,
      place?.members.map((entry) => [entry.user.id, entry.nick, entry.roles]),
      place?.roles.map((entry) => [entry.id, entry.name, entry.color, entry.permissions]),
    ]),
    channels: JSON.stringify(
      [...(place?.channels ?? []), ...(place?.threads ?? [])].map((entry) => [entry.id, entry.name]),
    ),
  };
}

export const pointsAtChannels = (item) =>
  item.type === 18 ||
  Boolean(item.thread) ||
  JSON.stringify([item.content, item.embeds, item.components]).includes("<#");

export function joins(previous, item) {
  return (
    previous &&
    previous.author.id === item.author.id &&
    (previous.type === 0 || previous.type === 19 || previous.type === 20) &&
    item.type === 0 &&
    isEphemeral(previous) === isEphemeral(item) &&
    !item.message_reference &&
    new Date(item.timestamp) - new Date(previous.timestamp) < GROUP_MS
  );
}

export const divider = (text) =>
  h("li", { class: "divider", role: "separator", "aria-label": text }, h("span", null, text));

export function beginning() {
  const here = channel();
  if (!here) return h("li", { role: "presentation" });
  const direct = here.type === 1 ? recipient(here) : null;
  const thread = isThread(here);
  const title = direct ? displayName(direct) : thread ? here.name : `Welcome to #${here.name}!`;
  const text = direct
    ? `This is the start of your direct messages with ${displayName(direct)}.`
    : thread
      ? here.type === 12
        ? "A private thread: only people added to it, and those who manage threads, can see it."
        : "A thread."
      : here.topic || `This is the start of #${here.name}.`;
  return h(
    "li",
    { class: "beginning", role: "presentation" },
    direct
      ? avatar(direct, { size: 68 })
      : h("span", { class: "beginning-icon" }, icon(thread ? "thread" : "hash")),
    h("h2", null, title),
    h("p", null, text),
  );
}
