/** The rail of servers at the far left, with direct messages on top. */

import { arrowNavigation, fill, h, slug } from "../dom.js";
import { icon } from "../icons.js";
import { openGuild } from "../session.js";
import { DIRECT, isUnread, mentionCount, on, state } from "../state.js";
import { initials } from "./avatar.js";

export function createRail() {
  const list = h("ul", { class: "rail-list" });
  const element = h("nav", { class: "rail", "aria-label": "Servers" }, list);
  arrowNavigation(list, ".rail-button");

  function entry({ id, label, face, testid, channels, data }) {
    const selected = state.guildId === id;
    const count = channels.reduce((sum, item) => sum + mentionCount(item.id), 0);
    const unread = channels.some(isUnread);
    const spoken = `${label}${count ? `, ${count} mentions` : unread ? ", unread" : ""}`;
    return h(
      "li",
      { class: `rail-entry${selected ? " selected" : ""}${unread ? " unread" : ""}` },
      h(
        "button",
        {
          type: "button",
          class: "rail-button",
          "aria-label": spoken,
          title: label,
          "aria-current": selected ? "true" : null,
          testid,
          data,
          onclick: () => openGuild(id),
        },
        face,
      ),
      count ? h("span", { class: "badge", "aria-hidden": "true" }, count) : null,
    );
  }

  function draw() {
    const focused = document.activeElement?.dataset?.testid;
    fill(
      list,
      entry({
        id: DIRECT,
        label: "Direct messages",
        face: icon("chat"),
        testid: "direct-messages",
        channels: state.dms,
        data: {},
      }),
      h("li", { class: "rail-rule", role: "separator" }),
      state.guilds.map((guild) =>
        entry({
          id: guild.id,
          label: guild.name,
          face: initials(guild.name),
          testid: `server-${slug(guild.name)}`,
          channels: [...guild.channels, ...guild.threads],
          data: { guildId: guild.id },
        }),
      ),
    );
    if (focused) list.querySelector(`[data-testid="${CSS.escape(focused)}"]`)?.focus();
  }

  for (const topic of ["world", "selection", "unread"]) on(topic, draw);
  return element;
}
