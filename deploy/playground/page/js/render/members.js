/** The people of the open channel, grouped by the role that stands out, at the right. */

import { ON_USER, contextCommands } from "../commands.js";
import { arrowNavigation, fill, h, slug } from "../dom.js";
import { icon } from "../icons.js";
import { runCommand } from "../interactions.js";
import { VIEW_CHANNEL, channelPermissions } from "../permissions.js";
import { openPicker } from "../picker.js";
import { actAs, openDirect } from "../session.js";
import { channel, displayName, guild, isThread, nameColour, on, person, state, topRole } from "../state.js";
import { toast } from "../toast.js";
import { avatar } from "./avatar.js";

export function createMembers() {
  const element = h("aside", { class: "members", "aria-label": "Members", id: "members", testid: "members" });
  arrowNavigation(element, ".member");

  function draw() {
    const focused = document.activeElement?.closest?.(".members")
      ? document.activeElement.dataset.userId
      : null;
    const shown = groups();
    element.hidden = shown.length === 0;
    fill(
      element,
      shown.map(([name, members]) =>
        h(
          "section",
          null,
          h("h3", { class: "member-group" }, `${name} — ${members.length}`),
          h(
            "ul",
            null,
            members.map((entry) => h("li", null, row(entry))),
          ),
        ),
      ),
    );
    if (focused) element.querySelector(`[data-user-id="${CSS.escape(focused)}"]`)?.focus();
  }

  for (const topic of ["world", "selection", "bot"]) on(topic, draw);
  return element;
}

function groups() {
  const place = guild();
  const here = channel();
  if (!place || !here) return [];
  const ruled = isThread(here) ? place.channels.find((item) => item.id === here.parent_id) : here;
  const inThread = here.type === 12 && here.members?.length ? new Set(here.members) : null;
  const present = place.members.filter((entry) =>
    inThread ? inThread.has(entry.user.id) : !ruled || channelPermissions(place, entry, ruled) & VIEW_CHANNEL,
  );
  const found = new Map();
  for (const entry of present) {
    const role = topRole(entry.user.id, (item) => item.hoist, place.id);
    const key =
      entry.user.bot && !state.about.bot_online
        ? "Offline"
        : (role?.name ?? (entry.user.bot ? "Apps" : "Members"));
    const order = key === "Offline" ? -2 : role ? role.position : entry.user.bot ? -1 : 0;
    if (!found.has(key)) found.set(key, { order, members: [] });
    found.get(key).members.push(entry);
  }
  return [...found]
    .sort((a, b) => b[1].order - a[1].order)
    .map(([name, { members }]) => [
      name,
      members.sort((a, b) => displayName(a.user).localeCompare(displayName(b.user))),
    ]);
}

function row(entry) {
  const { user } = entry;
  const offline = user.bot && !state.about.bot_online;
  const colour = nameColour(user.id);
  const button = h(
    "button",
    {
      type: "button",
      class: `member${offline ? " offline" : ""}`,
      testid: "member",
      data: { userId: user.id },
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      onclick: () => menu(button, user),
    },
    avatar(user, { size: 32, status: offline ? "offline" : "online" }),
    h("span", { class: "member-name", style: colour ? { "--name": colour } : {} }, displayName(user)),
    user.bot ? h("span", { class: "app-badge" }, "APP") : null,
    user.id === guild()?.owner_id ? h("span", { class: "faint owner-mark" }, "owner") : null,
  );
  return button;
}

function menu(anchor, user) {
  const items = [
    person(user.id) && user.id !== state.me.id
      ? { value: "act", label: `Act as ${displayName(user)}`, icon: icon("people"), testid: "member-act-as" }
      : null,
    user.id === state.about.bot_user_id
      ? { value: "dm", label: "Send a direct message", icon: icon("chat"), testid: "member-message" }
      : null,
    ...contextCommands(ON_USER).map((command) => ({
      value: command.name,
      label: command.name,
      icon: icon("spark"),
      testid: `app-${slug(command.name)}`,
    })),
    { value: "copy", label: "Copy user id", icon: icon("slash"), testid: "member-copy-id" },
  ].filter(Boolean);
  openPicker({
    anchor,
    label: displayName(user),
    items,
    testid: "member-menu",
    onPick: async ([choice]) => {
      if (choice === "act") actAs(user.id).catch((error) => toast(error.message, "bad"));
      else if (choice === "dm") openDirect(user.id);
      else if (choice !== "copy")
        runCommand({
          channelId: state.channelId,
          name: choice,
          target: { type: ON_USER, target_id: user.id },
        });
      else {
        await navigator.clipboard?.writeText(user.id);
        toast(`Copied ${user.id}.`);
      }
    },
  });
}
