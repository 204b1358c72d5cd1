/**
 * The next step for someone who has never been here; it leaves once the road has been walked, or when
 * closed.
 */

import * as api from "./api.js";
import { fill, h } from "./dom.js";
import { icon } from "./icons.js";
import { become, kindOf, suggest } from "./people.js";
import { openChannel } from "./session.js";
import { channel, displayName, guild, isThread, messagesOf, on, person, state } from "./state.js";

const KEY = "playground-hint-closed";
const MOST_CHANNELS = 12;

/** Panel by guild: `{channelId, label}`, or null when looked for and not found. */
const panels = new Map();
const looking = new Set();

function panelIn(message) {
  if (message.author.id !== state.about.bot_user_id || message.flags & 64) return null;
  const found = [];
  const walk = (components) =>
    components?.forEach((component) => {
      if ((component.type === 2 && component.style !== 5 && !component.disabled) || component.type === 3)
        found.push(component.label ?? component.placeholder);
      walk(component.components);
      if (component.accessory) walk([component.accessory]);
    });
  walk(message.components);
  return found[0] ? { channelId: message.channel_id, label: found[0] } : null;
}

async function look() {
  const place = guild();
  if (!place || looking.has(place.id)) return;
  looking.add(place.id);
  try {
    let found = null;
    for (const entry of place.channels.filter((item) => item.type === 0).slice(0, MOST_CHANNELS)) {
      const items = messagesOf(entry.id)?.items ?? (await api.messages(entry.id, { limit: 30 }));
      found = items.map(panelIn).filter(Boolean).at(-1) ?? found;
    }
    panels.set(place.id, found);
  } catch {
    panels.delete(place.id);
  } finally {
    looking.delete(place.id);
  }
}

/** `composer`: to start "/setup" in. */
export function createHint(composer) {
  const element = h("aside", {
    class: "hint",
    "aria-label": "What to do next",
    testid: "hint",
    hidden: true,
  });

  const button = (label, act, testid) =>
    h("button", { type: "button", class: "button primary small", onclick: act, testid }, label);

  function step() {
    const place = guild();
    if (!place) return null;
    if (!state.about.bot_online)
      return [["The bot is not connected yet. This page shows it as soon as it is."], null];
    if (!panels.has(place.id)) return null;
    const panel = panels.get(place.id);
    const owner = person(place.owner_id) ?? suggest("owner", place.id);
    const here = channel();
    const ticket = isThread(here) ? here : place.threads.find((thread) => !thread.thread_metadata?.archived);
    const kind = kindOf(state.me);
    if (!panel && owner) {
      if (owner.id === state.me.id)
        return [
          ["No ticket panel here yet. As the owner, run ", h("code", null, "/setup"), " to make one."],
          button("Type /setup", () => composer.type("/setup"), "hint-setup"),
        ];
      return [
        [
          "No ticket panel here yet. Act as the owner, ",
          h("strong", null, displayName(owner)),
          ", and run ",
          h("code", null, "/setup"),
          ".",
        ],
        button(`Act as ${displayName(owner)}`, () => become(owner.id), "hint-act-owner"),
      ];
    }
    if (!panel) return null;
    const where = channel(panel.channelId);
    if (here?.thread_metadata?.archived)
      return [
        [
          "This ticket is closed. Next, try ",
          h("code", null, "/privacy export"),
          ", or make trouble with the wrench above.",
        ],
        null,
      ];
    if (ticket && kind !== "member")
      return here?.id === ticket.id
        ? [
            [
              "You see this ticket as staff: claim it, answer, close it with the buttons on its first message.",
            ],
            null,
          ]
        : [
            ["There is a ticket waiting: ", h("strong", null, ticket.name), "."],
            button("Open it", () => openChannel(ticket.id), "hint-open-ticket"),
          ];
    if (ticket) {
      const staff = suggest("staff", place.id);
      if (here?.id !== ticket.id)
        return [
          ["Your ticket is open: ", h("strong", null, ticket.name), "."],
          button("Go there", () => openChannel(ticket.id), "hint-open-ticket"),
        ];
      return staff
        ? [
            ["Write something, then act as staff to claim and answer it."],
            button(`Act as ${displayName(staff)}`, () => become(staff.id), "hint-act-staff"),
          ]
        : null;
    }
    if (!where) return null;
    if (kind === "member")
      return here?.id === where.id
        ? [["Press ", h("strong", null, panel.label), " on the panel to open a private ticket."], null]
        : [
            [
              "Open a ticket: press ",
              h("strong", null, panel.label),
              " in ",
              h("strong", null, `#${where.name}`),
              ".",
            ],
            button(`Go to #${where.name}`, () => openChannel(where.id), "hint-go-panel"),
          ];
    const someone = suggest("member", place.id);
    return someone
      ? [
          ["The panel is ready. Act as a member and press ", h("strong", null, panel.label), "."],
          button(`Act as ${displayName(someone)}`, () => become(someone.id), "hint-act-member"),
        ]
      : null;
  }

  function draw() {
    const next = state.me && !localStorage.getItem(KEY) ? step() : null;
    element.hidden = !next;
    if (!next) return;
    fill(
      element,
      h("span", { class: "hint-icon" }, icon("spark")),
      h("span", { class: "hint-text", role: "status" }, next[0]),
      next[1],
      h(
        "button",
        {
          type: "button",
          class: "icon-button small",
          "aria-label": "Close this hint for good",
          testid: "hint-close",
          onclick: () => {
            localStorage.setItem(KEY, "1");
            draw();
          },
        },
        icon("close"),
      ),
    );
  }

  const lookAndDraw = () => {
    draw();
    if (guild() && !panels.has(guild().id)) look().then(draw);
  };
  on("selection", lookAndDraw);
  on("world", lookAndDraw);
  on("bot", () => {
    panels.clear();
    lookAndDraw();
  });
  on("arrival", (message) => {
    const found = panelIn(message);
    const thread = isThread(channel(message.channel_id));
    if (found && guild() && !thread && guild().channels.some((item) => item.id === message.channel_id))
      panels.set(guild().id, found);
    draw();
  });
  return element;
}
