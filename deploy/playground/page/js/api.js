/**
 * The page's HTTP calls to the playground. Every failure is an ApiError whose message is a sentence to
 * show.
 */

export class ApiError extends Error {
  constructor(status, body) {
    super(body?.message ?? `The playground answered with ${status}.`);
    this.status = status;
    this.code = body?.code ?? 0;
  }
}

let actor = null;

/** All later page calls are made as this person. */
export function setActor(userId) {
  actor = userId;
}

async function call(method, path, { body, query, form } = {}) {
  const params = new URLSearchParams({ ...(actor ? { as: actor } : {}), ...query });
  const init = { method, headers: {} };
  if (form) init.body = form;
  else if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers["Content-Type"] = "application/json";
  }
  let response;
  try {
    response = await fetch(`${path}?${params}`, init);
  } catch {
    throw new ApiError(0, {
      message: "The playground does not answer. Is it still running in your terminal?",
    });
  }
  if (response.status === 204) return null;
  const text = await response.text();
  let answer = null;
  try {
    answer = text ? JSON.parse(text) : null;
  } catch {
    throw new ApiError(response.status, null);
  }
  if (!response.ok) throw new ApiError(response.status, answer);
  return answer;
}

function withFiles(payload, files) {
  const form = new FormData();
  form.append("payload_json", JSON.stringify(payload));
  files.forEach((file, index) => form.append(`files[${index}]`, file, file.name));
  return form;
}

export const about = () => call("GET", "/page/about");
export const people = () => call("GET", "/page/people");
export const pageState = () => call("GET", "/page/state");

export const messages = (channelId, { before, limit = 50 } = {}) =>
  call("GET", `/page/channels/${channelId}/messages`, { query: { limit, ...(before ? { before } : {}) } });

export function sendMessage(channelId, { content, replyTo, files = [] }) {
  const payload = { content, ...(replyTo ? { reply_to: replyTo } : {}) };
  const options = files.length ? { form: withFiles(payload, files) } : { body: payload };
  return call("POST", `/page/channels/${channelId}/messages`, options);
}

export const typing = (channelId) => call("POST", `/page/channels/${channelId}/typing`);

export const editMessage = (channelId, id, content) =>
  call("PATCH", `/page/channels/${channelId}/messages/${id}`, { body: { content } });
export const deleteMessage = (channelId, id) => call("DELETE", `/page/channels/${channelId}/messages/${id}`);

/** Puts an emoji below a message, or takes one's own back. */
export const react = (channelId, id, emoji, on) =>
  call(
    on ? "PUT" : "DELETE",
    `/page/channels/${channelId}/messages/${id}/reactions/${encodeURIComponent(emoji.id ? `${emoji.name}:${emoji.id}` : emoji.name)}`,
  );

export const clickComponent = (body) => call("POST", "/page/interactions/component", { body });

export function runCommand(body, files = []) {
  return call(
    "POST",
    "/page/interactions/command",
    files.length ? { form: withFiles(body, files) } : { body },
  );
}

export function submitModal(body, files = []) {
  return call("POST", "/page/interactions/modal", files.length ? { form: withFiles(body, files) } : { body });
}

export const autocomplete = (body) => call("POST", "/page/interactions/autocomplete", { body });
export const openDm = (recipientId) => call("POST", "/page/dms", { body: { recipient_id: recipientId } });
export const deleteThread = (id) => call("POST", `/page/threads/${id}/delete`);
export const deleteChannel = (id) => call("POST", `/page/channels/${id}/delete`);

export const faults = () => call("GET", "/control/faults");
export const setFaults = (body) => call("PUT", "/control/faults", { body });
export const dropGateway = (resumable) => call("POST", "/control/gateway/drop", { body: { resumable } });
export const setDmsOpen = (userId, open) =>
  call("POST", `/control/users/${userId}`, { body: { dms_open: open } });
export const setBotPermissions = (guildId, permissions) =>
  call("POST", "/control/bot-permissions", { body: { guild_id: guildId, permissions } });
export const makeLoad = (body) => call("POST", "/control/load", { body });
export const requestLog = (since) => call("GET", "/control/log", { query: { since } });
