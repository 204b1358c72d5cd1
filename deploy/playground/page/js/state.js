/** What the page knows right now, and who wants to hear when it changes. Holds no DOM. */

import { compareIds, snowflakeAt } from "./snowflake.js";

export const DIRECT = "@me";

export const state = {
  about: { name: "Bot", bot_user_id: null, application_id: null, bot_online: false },
  people: [],
  me: null,
  guilds: [],
  dms: [],
  commands: [],
  guildId: null,
  channelId: null,
  connected: true,
  replyTo: null,
  fresh: null,
};

const messages = new Map();
const typing = new Map();
const dismissed = new Set();
const bus = new EventTarget();

/**
 * Topics: people, me, world (guilds, channels, commands), selection, messages, bot, unread, typing, reply,
 * connection.
 */
export const on = (topic, listener) => bus.addEventListener(topic, (event) => listener(event.detail));
export const emit = (topic, detail) => bus.dispatchEvent(new CustomEvent(topic, { detail }));

export const guild = (id = state.guildId) => state.guilds.find((entry) => entry.id === id) ?? null;
export const person = (id) => state.people.find((entry) => entry.id === id) ?? null;
export const member = (userId, guildId = state.guildId) =>
  guild(guildId)?.members.find((entry) => entry.user.id === userId) ?? null;
export const role = (id, guildId = state.guildId) =>
  guild(guildId)?.roles.find((entry) => entry.id === id) ?? null;
export const isThread = (channel) => channel?.type === 11 || channel?.type === 12 || channel?.type === 10;

/** A channel, thread or direct conversation this person can see, else null. */
export function channel(id = state.channelId) {
  for (const entry of state.guilds) {
    const found =
      entry.channels.find((item) => item.id === id) ?? entry.threads.find((item) => item.id === id);
    if (found) return found;
  }
  return state.dms.find((item) => item.id === id) ?? null;
}

/** The guild a channel belongs to; null for direct conversations. */
export function guildOf(channelId) {
  return (
    state.guilds.find(
      (entry) =>
        entry.channels.some((item) => item.id === channelId) ||
        entry.threads.some((item) => item.id === channelId),
    ) ?? null
  );
}

export const recipient = (dm) =>
  dm.recipients?.find((user) => user.id !== state.me?.id) ?? dm.recipients?.[0] ?? null;

/** A user's record from wherever the page has met them. */
export function user(id) {
  if (state.me?.id === id) return state.me;
  for (const entry of state.guilds) {
    const found = entry.members.find((item) => item.user.id === id);
    if (found) return found.user;
  }
  return state.people.find((entry) => entry.id === id) ?? null;
}

/** The name to show for a user: server nickname, display name, username. */
export function displayName(someone, guildId = state.guildId) {
  if (!someone) return "Unknown user";
  return member(someone.id, guildId)?.nick ?? someone.global_name ?? someone.username ?? "Unknown user";
}

/** The highest role of a member for which `wanted` holds. */
export function topRole(userId, wanted = () => true, guildId = state.guildId) {
  const held = member(userId, guildId)?.roles ?? [];
  const roles = (guild(guildId)?.roles ?? []).filter((entry) => held.includes(entry.id) && wanted(entry));
  return roles.sort((a, b) => b.position - a.position)[0] ?? null;
}

export const hexColour = (number) => `#${(number >>> 0).toString(16).padStart(6, "0").slice(-6)}`;

/** CSS colour of a member's name, null for the default. */
export function nameColour(userId, guildId = state.guildId) {
  const coloured = topRole(userId, (entry) => entry.color !== 0, guildId);
  return coloured ? hexColour(coloured.color) : null;
}

// Messages

/** `{items, complete}` of a channel: oldest first; complete when nothing older exists. Null until loaded. */
export const messagesOf = (channelId) => messages.get(channelId) ?? null;

export const message = (channelId, id) =>
  messages.get(channelId)?.items.find((item) => item.id === id) ?? null;

/** What happens in a channel while its messages are on their way: applied once they are here, for they may be older. */
const meanwhile = new Map();

/** To be called before a channel's messages are asked for. */
export function expectMessages(channelId) {
  if (!meanwhile.has(channelId)) meanwhile.set(channelId, []);
}

/** To be called when asking failed: nothing is kept for messages that do not come. */
export const expectNoMessages = (channelId) => meanwhile.delete(channelId);

export function setMessages(channelId, items, complete) {
  messages.set(channelId, { items: items.filter((item) => !dismissed.has(item.id)), complete });
  const late = meanwhile.get(channelId) ?? [];
  meanwhile.delete(channelId);
  for (const apply of late) apply();
  emit("messages", channelId);
}

export function prependMessages(channelId, items, complete) {
  const known = messages.get(channelId);
  if (!known) return;
  const ids = new Set(known.items.map((item) => item.id));
  known.items = [...items.filter((item) => !ids.has(item.id) && !dismissed.has(item.id)), ...known.items];
  known.complete = complete;
  emit("messages", channelId);
}

/** Adds or replaces a message; ignored while nobody has asked for its channel (it will be read whole). */
export function putMessage(item) {
  const known = messages.get(item.channel_id);
  if (!known) meanwhile.get(item.channel_id)?.push(() => putMessage(item));
  if (!known || dismissed.has(item.id)) return;
  const at = known.items.findIndex((entry) => entry.id === item.id);
  if (at >= 0) known.items[at] = { ...known.items[at], ...item };
  else {
    let place = known.items.length;
    while (place > 0 && compareIds(known.items[place - 1].id, item.id) > 0) place -= 1;
    known.items.splice(place, 0, item);
  }
  emit("messages", item.channel_id);
}

/** One reaction more or less below a message, or all of them gone, as Discord tells it. */
export function changeReactions(event, told) {
  const known = messages.get(told.channel_id);
  if (!known) meanwhile.get(told.channel_id)?.push(() => changeReactions(event, told));
  const item = message(told.channel_id, told.message_id);
  if (!item) return;
  const same = (entry) => (entry.emoji.id ?? entry.emoji.name) === (told.emoji?.id ?? told.emoji?.name);
  const mine = told.user_id === state.me?.id;
  let reactions = item.reactions ?? [];
  if (event === "MESSAGE_REACTION_ADD" && !reactions.some(same))
    reactions = [...reactions, { emoji: told.emoji, count: 1, me: mine }];
  else if (event === "MESSAGE_REACTION_ADD")
    reactions = reactions.map((entry) =>
      same(entry) ? { ...entry, count: entry.count + 1, me: entry.me || mine } : entry,
    );
  else if (event === "MESSAGE_REACTION_REMOVE")
    reactions = reactions
      .map((entry) => (same(entry) ? { ...entry, count: entry.count - 1, me: entry.me && !mine } : entry))
      .filter((entry) => entry.count > 0);
  else reactions = event === "MESSAGE_REACTION_REMOVE_ALL" ? [] : reactions.filter((entry) => !same(entry));
  putMessage({ ...item, reactions });
}

/** Forgets the oldest messages of a channel above `most`, by half; they can be read again. */
export function trimMessages(channelId, most) {
  const known = messages.get(channelId);
  if (!known || known.items.length <= most) return;
  known.items = known.items.slice(-Math.floor(most / 2));
  known.complete = false;
}

export function dropMessages(channelId, ids) {
  const known = messages.get(channelId);
  if (!known) meanwhile.get(channelId)?.push(() => dropMessages(channelId, ids));
  if (!known) return;
  known.items = known.items.filter((item) => !ids.includes(item.id));
  emit("messages", channelId);
}

/** Hides a message only this person sees, for as long as the page is open. */
export function dismiss(item) {
  dismissed.add(item.id);
  dropMessages(item.channel_id, [item.id]);
}

export const forgetMessages = () => {
  messages.clear();
  meanwhile.clear();
};

// Unread

const baseline = snowflakeAt(Date.now());
const readMarks = new Map();
const mentions = new Map();
const markKey = (channelId) => `${state.me?.id}:${channelId}`;

/** The id up to which this person has read a channel. */
export const readUpTo = (channelId) => readMarks.get(markKey(channelId)) ?? baseline;

export function markRead(channelId, lastId) {
  if (lastId && compareIds(lastId, readUpTo(channelId)) > 0) readMarks.set(markKey(channelId), lastId);
  mentions.delete(markKey(channelId));
  emit("unread");
}

export function isUnread(item) {
  return (
    item.id !== state.channelId &&
    Boolean(item.last_message_id) &&
    compareIds(item.last_message_id, readUpTo(item.id)) > 0
  );
}

export const mentionCount = (channelId) => mentions.get(markKey(channelId)) ?? 0;

/**
 * Notes a message elsewhere: the channel becomes unread, and counts when it names this person or is direct.
 */
export function noteArrival(item) {
  const place = channel(item.channel_id);
  if (place) place.last_message_id = item.id;
  if (item.author.id === state.me?.id) return;
  if (!item.guild_id || item.mentions?.some((entry) => entry.id === state.me?.id)) {
    mentions.set(markKey(item.channel_id), mentionCount(item.channel_id) + 1);
  }
  emit("unread");
}

// Typing

export function noteTyping(channelId, userId) {
  typing.set(`${channelId}:${userId}`, Date.now() + 10000);
  emit("typing");
  setTimeout(() => emit("typing"), 10100);
}

export function stopTyping(channelId, userId) {
  if (typing.delete(`${channelId}:${userId}`)) emit("typing");
}

export function typingIn(channelId) {
  return [...typing]
    .filter(([key, until]) => key.startsWith(`${channelId}:`) && until > Date.now())
    .map(([key]) => key.split(":")[1]);
}
