/**
 * Clicking, choosing and running commands: from the press to the bot's answer, or to the reason there was
 * none.
 */

import * as api from "./api.js";
import { DIRECT, dropMessages, emit, putMessage, state } from "./state.js";
import { snowflakeAt } from "./snowflake.js";

const NO_ANSWER = "The application did not respond";
const GIVE_UP_MS = 15000;

const settled = new Map();
const waiting = new Map();
const onMessage = new Map();
let showModal = () => {};

/** `{pending: custom_id | null, error: string | null, version}` of a message's components. */
export const componentStatus = (messageId) =>
  onMessage.get(messageId) ?? { pending: null, error: null, version: 0 };

/** Who draws a form the bot asks for: called with `{interaction_id, modal}`. */
export function onModalRequested(listener) {
  showModal = listener;
}

function note(message, pending, error) {
  onMessage.set(message.id, { pending, error, version: componentStatus(message.id).version + 1 });
  emit("messages", message.channel_id);
}

/** Waits until the bot has answered an interaction; resolves with null, or with the reason it failed. */
function outcome(interactionId) {
  if (settled.has(interactionId)) return Promise.resolve(settled.get(interactionId));
  return new Promise((resolve) => {
    waiting.set(interactionId, resolve);
    setTimeout(() => settle(interactionId, NO_ANSWER), GIVE_UP_MS);
  });
}

function settle(interactionId, failure) {
  if (settled.has(interactionId)) return;
  settled.set(interactionId, failure);
  waiting.get(interactionId)?.(failure);
  waiting.delete(interactionId);
}

/** INTERACTION_STATE frame. */
export function interactionState({ interaction_id: id, state: phase, reason }) {
  if (phase === "acknowledged") settle(id, null);
  else if (phase === "failed") settle(id, reason ?? NO_ANSWER);
}

/** INTERACTION_MODAL frame. */
export function interactionModal(frame) {
  settle(frame.interaction_id, null);
  showModal(frame);
}

/** Presses a button (no `values`) or submits a select. The status shows on the message. */
export async function useComponent(message, component, values) {
  if (componentStatus(message.id).pending) return;
  note(message, component.custom_id, null);
  try {
    const { interaction_id: id } = await api.clickComponent({
      channel_id: message.channel_id,
      message_id: message.id,
      custom_id: component.custom_id,
      component_type: component.type,
      ...(values ? { values } : {}),
    });
    note(message, null, await outcome(id));
  } catch (error) {
    note(message, null, error.message);
  }
}

/**
 * Runs a command; a failure stays in the channel, visible only to this person, until dismissed. `target`:
 * `{type, target_id}` for
 * one from a context menu.
 */
export async function runCommand({ channelId, name, options = {}, files = [], target = {} }) {
  const ghost = {
    id: snowflakeAt(Date.now()),
    channel_id: channelId,
    type: 20,
    local: true,
    flags: 64,
    content: "",
    pending: true,
    timestamp: new Date().toISOString(),
    author: botUser(),
    mentions: [],
    embeds: [],
    attachments: [],
    components: [],
    interaction_metadata: { name, user: state.me },
  };
  putMessage(ghost);
  let failure;
  try {
    const { interaction_id: id } = await api.runCommand(
      {
        channel_id: channelId,
        ...(state.guildId === DIRECT ? {} : { guild_id: state.guildId }),
        name,
        options,
        ...target,
      },
      files,
    );
    failure = await outcome(id);
  } catch (error) {
    failure = error.message;
  }
  if (failure) putMessage({ ...ghost, pending: false, failure });
  else dropMessages(channelId, [ghost.id]);
}

/** Sends a form; resolves with null when taken, else with the reason to show in it. */
export async function submitModal(interactionId, values, files) {
  try {
    const { interaction_id: id } = await api.submitModal({ interaction_id: interactionId, values }, files);
    return await outcome(id);
  } catch (error) {
    return error.message;
  }
}

function botUser() {
  const { bot_user_id: id, name } = state.about;
  return { id, username: name, global_name: name, bot: true };
}
