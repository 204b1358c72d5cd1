/** The two lines on top: what this page is and who one is; and where one is. */

import * as api from "./api.js";
import { confirmAction } from "./dialog.js";
import { fill, h } from "./dom.js";
import { icon } from "./icons.js";
import { toggleMembers, toggleNav } from "./layout.js";
import { createActAs } from "./people.js";
import { MANAGE_CHANNELS, MANAGE_THREADS, mayHere } from "./permissions.js";
import { avatar } from "./render/avatar.js";
import { inline } from "./render/markdown.js";
import { channel, displayName, guild, isThread, on, recipient, state } from "./state.js";
import { createThemeToggle } from "./theme.js";
import { toast } from "./toast.js";

export function createBanner(trouble) {
  const status = h("span", { class: "bot-status", role: "status", testid: "bot-status" });
  function draw() {
    const { bot_online: online, name } = state.about;
    const presence = online ? "online" : "offline";
    status.dataset.state = state.connected ? presence : "lost";
    fill(
      status,
      h("span", { class: "lamp", "aria-hidden": "true" }),
      h(
        "span",
        null,
        state.connected
          ? [h("span", { class: "bot-name" }, `${name ?? "The bot"} is `), presence]
          : "Reconnecting…",
      ),
    );
  }
  on("bot", draw);
  on("connection", draw);
  return h(
    "header",
    { class: "banner", testid: "banner" },
    h(
      "p",
      { class: "banner-text" },
      h("strong", null, "Playground:"),
      " a stand-in for Discord on this machine. ",
      h("span", null, "Nothing here reaches the internet."),
    ),
    status,
    h("span", { class: "banner-space" }),
    createActAs(),
    h(
      "button",
      {
        type: "button",
        class: "icon-button",
        testid: "trouble-toggle",
        "aria-label": "Make trouble",
        title: "Make trouble: latency, errors, dropped connections",
        "aria-haspopup": "dialog",
        onclick: trouble,
      },
      icon("wrench"),
    ),
    createThemeToggle(),
  );
}

export function createHeader() {
  const where = h("div", { class: "where" });
  const tools = h("div", { class: "where-tools" });
  const element = h(
    "header",
    { class: "place" },
    h(
      "button",
      {
        type: "button",
        class: "icon-button",
        id: "nav-toggle",
        testid: "nav-toggle",
        "aria-label": "Servers and channels",
        "aria-expanded": "false",
        onclick: toggleNav,
      },
      icon("menu"),
    ),
    where,
    tools,
    h(
      "button",
      {
        type: "button",
        class: "icon-button",
        id: "members-toggle",
        testid: "members-toggle",
        "aria-label": "Member list",
        title: "Member list",
        "aria-controls": "members",
        "aria-expanded": "true",
        onclick: toggleMembers,
      },
      icon("people"),
    ),
  );

  function draw() {
    const here = channel();
    if (!here) {
      fill(where);
      fill(tools);
      return;
    }
    const other = here.type === 1 ? recipient(here) : null;
    const parent = isThread(here) ? channel(here.parent_id) : null;
    const name = other ? displayName(other) : here.name;
    fill(
      where,
      parent
        ? [
            h(
              "a",
              { class: "crumb", href: `#as=${state.me.id}&channel=${parent.id}` },
              icon("hash"),
              parent.name,
            ),
            h("span", { class: "faint", "aria-hidden": "true" }, "›"),
          ]
        : null,
      other ? avatar(other, { size: 24 }) : icon(isThread(here) ? "thread" : "hash"),
      h("h1", { testid: "channel-title" }, name),
      here.thread_metadata?.archived ? h("span", { class: "tag" }, "archived") : null,
      here.thread_metadata?.locked ? h("span", { class: "tag" }, icon("lock"), "locked") : null,
      here.topic ? h("span", { class: "topic", title: here.topic }, inline(here.topic)) : null,
    );
    fill(tools, deleteButton(here));
    document.title = `${other ? "@" : isThread(here) ? "" : "#"}${name} · Playground`;
  }

  for (const topic of ["selection", "world"]) on(topic, draw);
  return element;
}

function deleteButton(here) {
  const thread = isThread(here);
  if (!guild() || !mayHere(here, thread ? MANAGE_THREADS : MANAGE_CHANNELS)) return null;
  const kind = thread ? "thread" : "channel";
  return h(
    "button",
    {
      type: "button",
      class: "icon-button",
      testid: `delete-${kind}`,
      "aria-label": `Delete this ${kind}`,
      title: `Delete this ${kind} by hand`,
      onclick: async () => {
        const sure = await confirmAction({
          title: `Delete ${here.name}`,
          text: `This ${kind} and everything in it go, as if a person had deleted it in Discord.`,
          action: `Delete ${kind}`,
        });
        if (!sure) return;
        try {
          await (thread ? api.deleteThread(here.id) : api.deleteChannel(here.id));
        } catch (error) {
          toast(error.message, "bad");
        }
      },
    },
    icon("trash"),
  );
}
