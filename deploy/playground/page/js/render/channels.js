/**
 * The channel list: categories, channels, the threads one is in under their channel, or direct
 * conversations.
 */

import { arrowNavigation, fill, h, slug } from "../dom.js";
import { icon } from "../icons.js";
import { closeDrawers } from "../layout.js";
import { openChannel, openDirect } from "../session.js";
import { compareIds } from "../snowflake.js";
import { displayName, guild, isUnread, mentionCount, on, recipient, state } from "../state.js";
import { avatar } from "./avatar.js";
import { roleDot, shownRole } from "./select.js";

const CATEGORY = 4;
const folded = new Set();
const opened = new Set();

const byPosition = (a, b) => a.position - b.position || compareIds(a.id, b.id);
const isArchived = (thread) => Boolean(thread.thread_metadata?.archived);

export function createChannels() {
  const title = h("h2", { class: "side-title" });
  const body = h("div", { class: "side-body" });
  const self = h("div", { class: "self", testid: "self" });
  const element = h(
    "nav",
    { class: "side", "aria-label": "Channels" },
    h("header", { class: "side-head" }, title),
    body,
    self,
  );
  arrowNavigation(body, "button");

  function draw() {
    const focused = document.activeElement?.closest?.(".side") ? document.activeElement.dataset.testid : null;
    const place = guild();
    title.textContent = place?.name ?? "Direct messages";
    fill(body, place ? guildRows(place) : directRows());
    if (focused) body.querySelector(`[data-testid="${CSS.escape(focused)}"]`)?.focus();
    drawSelf();
  }

  function drawSelf() {
    if (!state.me) return;
    const role = shownRole(state.me.id);
    fill(
      self,
      avatar(state.me, { size: 34, status: "online" }),
      h(
        "div",
        { class: "self-text" },
        h("div", { class: "self-name" }, displayName(state.me)),
        h("div", { class: "faint" }, role ? [roleDot(role), role.name] : state.me.username),
      ),
    );
  }

  for (const topic of ["world", "selection", "unread", "me"]) on(topic, draw);
  body.addEventListener("redraw-channels", draw);
  return element;
}

function guildRows(place) {
  const loose = place.channels.filter(
    (item) => item.type !== CATEGORY && !place.channels.some((other) => other.id === item.parent_id),
  );
  const categories = place.channels.filter((item) => item.type === CATEGORY).sort(byPosition);
  return [
    h(
      "ul",
      { class: "channel-list" },
      loose.sort(byPosition).map((item) => channelRow(place, item)),
    ),
    categories.map((category) => {
      const inside = place.channels.filter((item) => item.parent_id === category.id).sort(byPosition);
      const closed = folded.has(category.id);
      const shown = closed ? inside.filter((item) => item.id === state.channelId || isUnread(item)) : inside;
      return h(
        "section",
        { class: "category" },
        h(
          "button",
          {
            type: "button",
            class: "category-name",
            "aria-expanded": String(!closed),
            testid: `category-${slug(category.name)}`,
            onclick: (event) => toggle(folded, category.id, event),
          },
          icon("chevron"),
          category.name,
        ),
        h(
          "ul",
          { class: "channel-list" },
          shown.map((item) => channelRow(place, item)),
        ),
      );
    }),
  ];
}

function toggle(set, id, event) {
  if (!set.delete(id)) set.add(id);
  event.target.dispatchEvent(new CustomEvent("redraw-channels", { bubbles: true }));
}

function channelRow(place, item) {
  const threads = place.threads
    .filter((thread) => thread.parent_id === item.id)
    .sort((a, b) => compareIds(a.id, b.id));
  const active = threads.filter((thread) => !isArchived(thread) || thread.id === state.channelId);
  const archived = threads.filter((thread) => isArchived(thread) && thread.id !== state.channelId);
  const open = opened.has(item.id);
  return h(
    "li",
    null,
    link(
      item,
      item.type === 5 ? "megaphone" : isPrivate(place, item) ? "lock" : "hash",
      `channel-${slug(item.name)}`,
    ),
    active.length || archived.length
      ? h(
          "ul",
          { class: "thread-list" },
          active.map((thread) => threadRow(thread)),
          archived.length
            ? h(
                "li",
                null,
                h(
                  "button",
                  {
                    type: "button",
                    class: "channel-link archive-toggle",
                    "aria-expanded": String(open),
                    testid: `archived-${slug(item.name)}`,
                    onclick: (event) => toggle(opened, item.id, event),
                  },
                  icon("archive"),
                  `${archived.length} archived`,
                ),
              )
            : null,
          open ? archived.map((thread) => threadRow(thread)) : null,
        )
      : null,
  );
}

const threadRow = (thread) =>
  h("li", null, link(thread, isArchived(thread) ? "archive" : "thread", `thread-${slug(thread.name)}`));

function isPrivate(place, item) {
  const everyone = item.permission_overwrites?.find((entry) => entry.id === place.id);
  return Boolean(everyone && BigInt(everyone.deny ?? 0) & (1n << 10n));
}

function link(item, mark, testid, face = null, label = item.name) {
  const count = mentionCount(item.id);
  const unread = isUnread(item);
  const here = item.id === state.channelId;
  return h(
    "button",
    {
      type: "button",
      class: `channel-link${unread ? " unread" : ""}${here ? " selected" : ""}${isArchived(item) ? " archived" : ""}`,
      testid,
      data: { channelId: item.id },
      "aria-current": here ? "page" : null,
      title: label,
      onclick: () => {
        openChannel(item.id);
        closeDrawers();
      },
    },
    face ?? icon(mark),
    h("span", { class: "channel-name" }, label),
    unread ? h("span", { class: "visually-hidden" }, ", unread") : null,
    count ? h("span", { class: "badge" }, count) : null,
  );
}

function directRows() {
  const bot = state.about.bot_user_id;
  const hasBot = state.dms.some((dm) => recipient(dm)?.id === bot);
  return h(
    "ul",
    { class: "channel-list direct" },
    state.dms.map((dm) => {
      const other = recipient(dm);
      return h(
        "li",
        null,
        link(
          dm,
          "at",
          `dm-${slug(other?.username ?? dm.id)}`,
          other ? avatar(other, { size: 28 }) : null,
          other ? displayName(other) : "Conversation",
        ),
      );
    }),
    !hasBot && bot
      ? h(
          "li",
          null,
          h(
            "button",
            { type: "button", class: "channel-link", testid: "dm-start-bot", onclick: () => openDirect(bot) },
            icon("plus"),
            `Message ${state.about.name}`,
          ),
        )
      : null,
  );
}
