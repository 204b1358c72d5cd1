/** Round pictures made of initials and a colour; the bot wears a ticket. */

import { h } from "../dom.js";
import { emojiNode } from "../emoji.js";
import { displayName, hexColour, person, state } from "../state.js";

const COLOURS = ["#4f6bed", "#0f8a6c", "#b4562b", "#8d4fc4", "#b33a6b", "#2d7fa6", "#7a7d1f", "#c0392b"];

function colourOf(user) {
  const given = person(user.id)?.avatar_color;
  if (typeof given === "number") return hexColour(given);
  if (given) return String(given).startsWith("#") ? given : `#${given}`;
  let sum = 0;
  for (const letter of user.id) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0;
  return COLOURS[sum % COLOURS.length];
}

export function initials(name) {
  const words = name
    .replace(/[^\p{L}\p{N}\s]/gu, " ")
    .trim()
    .split(/\s+/)
    .filter(Boolean);
  if (words.length === 0) return "?";
  return (words.length > 1 ? words[0][0] + words.at(-1)[0] : words[0].slice(0, 1)).toUpperCase();
}

/** Decorative: the name is always written beside it. `status` adds the presence dot. */
export function avatar(user, { size = 40, status = null } = {}) {
  const isBot = user.id === state.about.bot_user_id;
  return h(
    "span",
    {
      class: `avatar${isBot ? " bot" : ""}`,
      "aria-hidden": "true",
      style: { "--size": `${size}px`, "--colour": isBot ? "#3d4270" : colourOf(user) },
    },
    isBot ? emojiNode("🎫") : h("span", null, initials(displayName(user))),
    status ? h("span", { class: `presence ${status}` }) : null,
  );
}
