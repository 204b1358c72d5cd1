/** Acting as someone: loading what they see, following the live feed, moving between channels. */

import * as api from "./api.js";
import { listen } from "./events.js";
import { interactionModal, interactionState } from "./interactions.js";
import { SEND_MESSAGES, mayHere } from "./permissions.js";
import { writeRoute } from "./route.js";
import {
  DIRECT,
  changeReactions,
  channel,
  displayName,
  dropMessages,
  emit,
  expectMessages,
  expectNoMessages,
  forgetMessages,
  guild,
  guildOf,
  markRead,
  messagesOf,
  noteArrival,
  noteTyping,
  prependMessages,
  putMessage,
  readUpTo,
  setMessages,
  state,
  stopTyping,
} from "./state.js";
import { toast } from "./toast.js";

const PAGE = 50;
const lastSeen = new Map();
let generation = 0;
let refreshTimer = null;
let reads = 0;
/** Frames of a person whose world has not been read yet; null once it has. */
let early = null;

const STRUCTURE = new Set([
  "CHANNEL_CREATE",
  "CHANNEL_UPDATE",
  "CHANNEL_DELETE",
  "THREAD_CREATE",
  "THREAD_UPDATE",
  "THREAD_DELETE",
  "THREAD_MEMBERS_UPDATE",
  "THREAD_MEMBER_UPDATE",
  "GUILD_MEMBER_ADD",
  "GUILD_MEMBER_UPDATE",
  "GUILD_MEMBER_REMOVE",
  "GUILD_CREATE",
  "GUILD_UPDATE",
  "GUILD_DELETE",
  "GUILD_ROLE_CREATE",
  "GUILD_ROLE_UPDATE",
  "GUILD_ROLE_DELETE",
  "COMMANDS_UPDATE",
]);

/** Switches to another person, keeping the channel when they can see it. */
export async function actAs(userId, wantedChannel = state.channelId) {
  const mine = ++generation;
  early = [];
  await listen(userId, {
    onFrame: (frame) => (early ? early.push(frame) : onFrame(frame)),
    onReady: () => resync(mine),
    onDown: () => setConnected(false),
  });
  if (mine !== generation) return;
  api.setActor(userId);
  const world = await api.pageState();
  if (mine !== generation) return;
  const asked = wantedChannel;
  forgetMessages();
  adopt(world);
  const missed = early;
  early = null;
  missed.forEach(onFrame);
  setConnected(true);
  emit("me");
  const target = channel(wantedChannel) ?? firstChannel();
  if (asked && target?.id !== asked)
    toast(`${displayName(state.me)} cannot see that channel, so here is one they can.`);
  if (target) await openChannel(target.id);
  else {
    state.channelId = null;
    emit("selection");
  }
}

function adopt(world) {
  state.me = world.me;
  state.guilds = world.guilds;
  state.dms = world.dms ?? [];
  state.commands = world.commands ?? [];
  emit("world");
}

function setConnected(connected) {
  state.connected = connected;
  emit("connection");
}

async function resync(mine) {
  if (mine !== generation) return;
  try {
    state.about = await api.about();
    emit("bot");
    await refresh();
    forgetMessages();
    if (state.channelId) await openChannel(state.channelId);
    setConnected(true);
  } catch (error) {
    toast(error.message, "bad");
  }
}

/** Reads the world again; leaves a channel that is gone. An answer that a later one overtook says nothing new. */
async function refresh() {
  const mine = generation;
  const read = ++reads;
  const before = channel();
  const world = await api.pageState();
  if (mine !== generation || read !== reads) return;
  adopt(world);
  if (!state.channelId || channel()) return;
  const parent = before?.parent_id ? channel(before.parent_id) : null;
  const target = parent && parent.type !== 4 ? parent : firstChannel();
  toast(before?.name ? `#${before.name} is gone or no longer visible to you.` : "That channel is gone.");
  if (target) await openChannel(target.id);
}

function refreshSoon() {
  clearTimeout(refreshTimer);
  refreshTimer = setTimeout(() => refresh().catch((error) => toast(error.message, "bad")), 40);
}

/** The channel to begin with in a server: where this person was, else the first they may write in. */
function entrance(place) {
  const last = channel(lastSeen.get(`${state.me.id}:${place.id}`));
  if (last) return last;
  const texts = place.channels
    .filter((item) => item.type === 0 || item.type === 5)
    .sort((a, b) => a.position - b.position);
  return texts.find((item) => mayHere(item, SEND_MESSAGES)) ?? texts[0] ?? null;
}

function firstChannel() {
  const places = [...state.guilds].sort((a, b) => (b.id === state.guildId) - (a.id === state.guildId));
  return places.map(entrance).find(Boolean) ?? state.dms[0] ?? null;
}

/** Shows a channel, loading its latest messages. */
export async function openChannel(id) {
  const target = channel(id);
  if (!target) return;
  const mine = generation;
  if (state.channelId !== id) state.replyTo = null;
  state.channelId = id;
  state.guildId = guildOf(id)?.id ?? DIRECT;
  state.fresh = { after: readUpTo(id), upTo: target.last_message_id ?? "0" };
  lastSeen.set(`${state.me.id}:${state.guildId}`, id);
  writeRoute(state.me.id, id);
  emit("selection");
  if (!messagesOf(id)) {
    try {
      expectMessages(id);
      const items = await api.messages(id, { limit: PAGE });
      if (mine !== generation) return;
      setMessages(id, items, items.length < PAGE);
    } catch (error) {
      expectNoMessages(id);
      toast(error.message, "bad");
      return;
    }
  } else emit("messages", id);
  markRead(id, target.last_message_id ?? messagesOf(id)?.items.at(-1)?.id);
}

/** Opens the last used or first channel of a guild, or of direct messages. */
export async function openGuild(guildId) {
  if (guildId === DIRECT) {
    if (state.dms.length) return openChannel(state.dms[0].id);
    return openDirect(state.about.bot_user_id);
  }
  const target = entrance(guild(guildId));
  return target ? openChannel(target.id) : undefined;
}

/** Opens the direct conversation with someone, making it when there is none. */
export async function openDirect(userId) {
  try {
    const dm = await api.openDm(userId);
    if (!state.dms.some((item) => item.id === dm.id)) state.dms.push(dm);
    emit("world");
    await openChannel(dm.id);
  } catch (error) {
    toast(error.message, "bad");
  }
}

let loadingOlder = false;

/** Reads one page further back in the open channel. */
export async function loadOlder() {
  const known = messagesOf(state.channelId);
  if (loadingOlder || !known || known.complete || known.items.length === 0) return;
  loadingOlder = true;
  const id = state.channelId;
  try {
    const items = await api.messages(id, { before: known.items[0].id, limit: PAGE });
    prependMessages(id, items, items.length < PAGE);
  } catch (error) {
    toast(error.message, "bad");
  } finally {
    loadingOlder = false;
  }
}

function onFrame({ t, d }) {
  if (t === "MESSAGE_CREATE") {
    putMessage(d);
    stopTyping(d.channel_id, d.author.id);
    if (d.channel_id === state.channelId) markRead(d.channel_id, d.id);
    noteArrival(d);
    if (!channel(d.channel_id)) refreshSoon();
    emit("arrival", d);
  } else if (t === "MESSAGE_UPDATE") putMessage(d);
  else if (t.startsWith("MESSAGE_REACTION_")) changeReactions(t, d);
  else if (t === "MESSAGE_DELETE") dropMessages(d.channel_id, [d.id]);
  else if (t === "MESSAGE_DELETE_BULK") dropMessages(d.channel_id, d.ids);
  else if (t === "TYPING_START") {
    if (d.user_id !== state.me?.id) noteTyping(d.channel_id, d.user_id);
  } else if (t === "BOT_STATUS") {
    if (state.about.bot_online === d.online) return;
    state.about = { ...state.about, bot_online: d.online };
    emit("bot");
  } else if (t === "INTERACTION_STATE") interactionState(d);
  else if (t === "INTERACTION_MODAL") interactionModal(d);
  else if (STRUCTURE.has(t)) refreshSoon();
}
