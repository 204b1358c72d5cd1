/** Whether and how one may write in a place, and what one's text becomes on its way out. */

import { expandShortcodes } from "./emoji.js";
import { MANAGE_THREADS, SEND_IN_THREADS, SEND_MESSAGES, mayHere } from "./permissions.js";
import { displayName, guild, isThread, recipient } from "./state.js";

export const MAX_LENGTH = 2000;

/** Why this person cannot write here, as a sentence; null when they can. */
export function cannotWrite(here) {
  if (!here || !guild()) return null;
  const thread = isThread(here);
  if (thread && here.thread_metadata?.locked && !mayHere(here, MANAGE_THREADS))
    return "This thread is locked. Only staff who manage threads can write here.";
  if (!mayHere(here, thread ? SEND_IN_THREADS : SEND_MESSAGES))
    return "You do not have permission to send messages in this channel.";
  return null;
}

/** "Message #support", for the empty field and screen readers. */
export function placeLabel(here) {
  if (!here) return "Message";
  if (here.type === 1) return `Message @${displayName(recipient(here))}`;
  return `Message ${isThread(here) ? "" : "#"}${here.name}`;
}

/** The text to send: picked names (`"@Ada Fenwick" -> "<@id>"`, longest first) and `:shortcodes:` put in. */
export function outgoing(text, picked) {
  const names = [...picked].sort((a, b) => b[0].length - a[0].length);
  return expandShortcodes(names.reduce((result, [name, mention]) => result.split(name).join(mention), text));
}
