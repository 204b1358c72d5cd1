/** Lines Discord itself writes: people added, threads renamed, messages pinned. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { channel, displayName, guild, isThread, nameColour } from "../state.js";
import { fullTime, stamp } from "../time.js";

const name = (user) =>
  h(
    "strong",
    { class: "author", style: nameColour(user.id) ? { "--name": nameColour(user.id) } : {} },
    displayName(user),
  );

/** `[icon, sentence parts]` for a system message; null when the type is an ordinary message. */
function sentence(message) {
  const who = name(message.author);
  const target = message.mentions?.[0];
  switch (message.type) {
    case 1:
      return [
        "arrow",
        [
          who,
          " added ",
          target ? name(target) : "someone",
          " to the ",
          isThread(channel(message.channel_id)) ? "thread." : "group.",
        ],
      ];
    case 2:
      return [
        "arrow",
        target && target.id !== message.author.id
          ? [who, " removed ", name(target), " from the thread."]
          : [who, " left the thread."],
      ];
    case 4:
      return [
        "pencil",
        [
          who,
          ` changed the ${isThread(channel(message.channel_id)) ? "thread" : "channel"} name: `,
          h("strong", null, message.content),
        ],
      ];
    case 6:
      return ["pin", [who, " pinned a message to this channel."]];
    case 7:
      return ["arrow", [who, ` joined ${guild()?.name ?? "the server"}. Welcome!`]];
    case 18:
      return ["thread", [who, " started a thread: ", threadLink(message)]];
    case 21:
      return ["thread", [who, " started this thread."]];
    default:
      return null;
  }
}

function threadLink(message) {
  const id = message.message_reference?.channel_id ?? message.thread?.id;
  return h("strong", null, channel(id)?.name ?? message.content);
}

/** The row of a system message, or null for a message someone wrote. */
export function systemRow(message) {
  const parts = sentence(message);
  if (!parts) return null;
  const sent = new Date(message.timestamp);
  return [
    h("span", { class: "system-icon" }, icon(parts[0])),
    h(
      "div",
      { class: "system-text" },
      parts[1],
      " ",
      h("time", { class: "stamp", datetime: sent.toISOString(), title: fullTime(sent) }, stamp(sent)),
    ),
  ];
}
