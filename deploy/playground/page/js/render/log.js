/** The message pane: groups, day lines, the channel's beginning, and staying at the newest message. */

import { h, reconcile } from "../dom.js";
import { icon } from "../icons.js";
import { componentStatus } from "../interactions.js";
import { startEdit } from "../messageactions.js";
import { loadOlder } from "../session.js";
import { compareIds } from "../snowflake.js";
import { channel, displayName, messagesOf, on, state, trimMessages, typingIn, user } from "../state.js";
import { longDay } from "../time.js";
import { beginning, divider, joins, namesInUse, pointsAtChannels } from "./logparts.js";
import { messageKey, renderMessage } from "./message.js";

const NEAR_END = 90;
const FRAME_MS = 16;
const MOST_KEPT = 400;

export function createLog() {
  const list = h("ol", {
    class: "log-list",
    role: "log",
    "aria-live": "polite",
    "aria-relevant": "additions",
    "aria-label": "Messages",
    testid: "messages",
  });
  const scroller = h("div", { class: "log-scroller", tabindex: "0", "aria-label": "Message history" }, list);
  const jump = h(
    "button",
    { type: "button", class: "jump", testid: "jump-latest", hidden: true, onclick: toEnd },
    "New messages below",
    icon("chevron"),
  );
  const typingLine = h("div", { class: "typing", "aria-live": "polite" });
  const element = h("div", { class: "log" }, scroller, jump, typingLine);
  let cache = new Map();
  let shownChannel = null;
  let stick = true;
  let scheduled = false;
  let seenLast = null;
  let names = namesInUse();

  function schedule() {
    if (scheduled) return;
    scheduled = true;
    setTimeout(draw, FRAME_MS);
  }

  function draw() {
    scheduled = false;
    const id = state.channelId;
    const switched = id !== shownChannel;
    if (!switched) stick = nearEnd();
    if (stick && !switched) trimMessages(id, MOST_KEPT);
    const known = messagesOf(id);
    if (switched) {
      shownChannel = id;
      stick = true;
      cache = new Map();
      seenLast = null;
    }
    const focusKey = document.activeElement?.dataset?.focusKey;
    const focusedRow = document.activeElement?.closest?.("[data-message-id]")?.dataset.messageId;
    const heightBefore = scroller.scrollHeight;
    const topBefore = scroller.scrollTop;
    const firstBefore = list.querySelector("[data-message-id]")?.dataset.messageId;
    const wanted = known
      ? rows(known)
      : [h("li", { class: "log-empty", role: "presentation" }, id ? "Loading…" : "Choose a channel.")];
    reconcile(list, wanted);
    restoreFocus(focusedRow, focusKey);
    const last = known?.items.at(-1);
    if (stick) toEnd();
    else if (firstBefore && known?.items[0]?.id !== firstBefore)
      scroller.scrollTop = topBefore + scroller.scrollHeight - heightBefore;
    else if (last && last.id !== seenLast) jump.hidden = false;
    seenLast = last?.id ?? null;
  }

  function restoreFocus(messageId, focusKey) {
    if (!messageId || list.contains(document.activeElement)) return;
    const row = list.querySelector(`[data-message-id="${CSS.escape(messageId)}"]`);
    const target =
      (focusKey && row?.querySelector(`[data-focus-key="${CSS.escape(focusKey)}"]:not(:disabled)`)) || row;
    target?.focus({ preventScroll: true });
  }

  function rows({ items, complete }) {
    const out = complete ? [once("beginning", channel()?.name ?? "", beginning)] : [];
    let previous = null;
    let marked = false;
    const next = new Map();
    for (const item of items) {
      const day = new Date(item.timestamp).toDateString();
      const newDay = !previous || new Date(previous.timestamp).toDateString() !== day;
      if (newDay) out.push(once(`day:${day}`, "", () => divider(longDay(new Date(item.timestamp)))));
      if (!marked && isNew(item)) {
        marked = true;
        if (previous)
          out.push(
            once("new", item.id, () =>
              h("li", { class: "divider fresh", role: "separator" }, h("span", null, "New")),
            ),
          );
      }
      const grouped = !newDay && joins(previous, item);
      const channels = pointsAtChannels(item) ? names.channels : "";
      const version = `${grouped}:${componentStatus(item.id).version}:${names.people}:${channels}`;
      const held = cache.get(item.id);
      const editing = held?.element.querySelector(".edit-box");
      const kept =
        held && ((held.item === item && held.version === version) || editing)
          ? held
          : { item, version, element: build(item, grouped) };
      next.set(item.id, kept);
      out.push(kept.element);
      previous = item;
    }
    for (const [key, value] of cache)
      if (key.includes(":") || key === "beginning" || key === "new") next.set(key, value);
    cache = next;
    return out;
  }

  function once(key, version, make) {
    const held = cache.get(key);
    if (held?.version === version) return held.element;
    const element = make();
    cache.set(key, { version, element });
    return element;
  }

  function build(item, grouped) {
    const row = renderMessage(item, grouped);
    row.addEventListener("keydown", (event) => {
      if (event.target === row) messageKey(event, item);
    });
    return row;
  }

  function isNew(item) {
    const { after, upTo } = state.fresh;
    return (
      item.author.id !== state.me?.id && compareIds(item.id, after) > 0 && compareIds(item.id, upTo) <= 0
    );
  }

  function nearEnd() {
    return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END;
  }

  function toEnd() {
    stick = true;
    jump.hidden = true;
    scroller.scrollTop = scroller.scrollHeight;
  }

  scroller.addEventListener("scroll", () => {
    stick = nearEnd();
    if (stick) jump.hidden = true;
    if (scroller.scrollTop < 120) loadOlder();
  });
  new ResizeObserver(() => {
    if (stick) scroller.scrollTop = scroller.scrollHeight;
  }).observe(list);
  scroller.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    const onRow = event.target.matches("[data-message-id]");
    if (event.target !== scroller && !onRow) return;
    const all = [...list.querySelectorAll("[data-message-id]")];
    const at = onRow ? all.indexOf(event.target) : all.length;
    const target = all[at + (event.key === "ArrowUp" ? -1 : 1)];
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.scrollIntoView({ block: "nearest" });
  });

  on("messages", (id) => id === state.channelId && schedule());
  on("selection", () => {
    names = namesInUse();
    schedule();
  });
  on("world", () => {
    names = namesInUse();
    schedule();
  });
  on("typing", () => {
    const names = typingIn(state.channelId).map((id) => displayName(user(id)));
    typingLine.replaceChildren(
      ...(names.length
        ? [
            h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")),
            names.length > 3
              ? "Several people are typing…"
              : `${new Intl.ListFormat("en").format(names)} ${names.length > 1 ? "are" : "is"} typing…`,
          ]
        : []),
    );
  });

  return {
    element,
    toEnd,
    editLast() {
      const mine = messagesOf(state.channelId)
        ?.items.filter((item) => item.author.id === state.me?.id && !item.local && item.content)
        .at(-1);
      if (mine) startEdit(mine);
      return Boolean(mine);
    },
  };
}
