/**
 * Emoji drawn by the page itself where a support desk uses them, so that it looks the same on machines
 * without an
 * emoji font. Anything else is left to the system's fonts.
 */

import { h, svg } from "./dom.js";
import { DRAWN } from "./emojishapes.js";

const SHORTCODES = {
  ticket: "🎫",
  lock: "🔒",
  wave: "👋",
  white_check_mark: "✅",
  x: "❌",
  warning: "⚠️",
  thumbsup: "👍",
  "+1": "👍",
  heart: "❤️",
  tada: "🎉",
  smile: "😄",
  slight_smile: "🙂",
  eyes: "👀",
  fire: "🔥",
  star: "⭐",
  bug: "🐛",
  bulb: "💡",
  key: "🔑",
  robot: "🤖",
};

/**
 * What an emoji in running text looks like: pictographs with optional variation selector, skin tone or
 * joiners.
 */
export const EMOJI =
  /(?:\p{Regional_Indicator}{2}|\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}\uFE0F]*(?:\u200D\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}\uFE0F]*)*)/u;

/** Node for a unicode emoji (drawn when we have it) or a custom emoji object `{name, id}`. */
export function emojiNode(emoji) {
  const name = typeof emoji === "string" ? emoji : (emoji.name ?? "");
  if (typeof emoji === "object" && emoji.id) return h("span", { class: "emoji-name" }, `:${name}:`);
  const shapes = DRAWN[[...name.replace(/[\uFE0F\u{1F3FB}-\u{1F3FF}]/gu, "")][0]];
  if (!shapes || name.includes("\u200D")) return h("span", { class: "emoji-text" }, name);
  return svg(shapes, { class: "emoji", role: "img", "aria-label": name });
}

/** `:tada:` -> 🎉 for the shortcodes people type most. */
export function expandShortcodes(text) {
  return text.replace(/:([a-z0-9_+]+):/g, (whole, code) => SHORTCODES[code] ?? whole);
}
