/** "Act as": become any of the invented people at once. */

import { fill, h, slug } from "./dom.js";
import { icon } from "./icons.js";
import { openPicker } from "./picker.js";
import { avatar } from "./render/avatar.js";
import { actAs } from "./session.js";
import { displayName, on, state, topRole } from "./state.js";
import { toast } from "./toast.js";

const ORDER = ["member", "staff", "owner"];
const GROUPS = { member: "Members", staff: "Staff", owner: "Owner" };

/** Which of member, staff, owner a person is; their note may say more ("member, writes German"). */
export const kindOf = (person) => ORDER.find((kind) => person.note.toLowerCase().includes(kind)) ?? "member";

function roleName(person, guildId = state.guildId) {
  const here =
    topRole(person.id, () => true, guildId) ?? topRole(person.id, () => true, person.guilds?.[0]?.guild_id);
  return here?.name ?? null;
}

function items() {
  return [...state.people]
    .sort((a, b) => ORDER.indexOf(kindOf(a)) - ORDER.indexOf(kindOf(b)))
    .map((person) => ({
      value: person.id,
      label: person.global_name ?? person.username,
      icon: avatar(person, { size: 28 }),
      group: GROUPS[kindOf(person)],
      description: [roleName(person), person.note === kindOf(person) ? servers(person) : person.note]
        .filter(Boolean)
        .join(" · "),
      keywords: `${person.username} ${person.note}`,
      testid: `act-as-${slug(person.username)}`,
      data: { userId: person.id },
    }));
}

function servers(person) {
  const names = (person.guilds ?? [])
    .map((entry) => state.guilds.find((guild) => guild.id === entry.guild_id)?.name)
    .filter(Boolean);
  return names.join(", ");
}

/** The person of a kind ("owner", "staff", "member") to suggest for the open server. */
export function suggest(kind, guildId = state.guildId) {
  const matches = state.people.filter((person) => kindOf(person) === kind);
  return (
    matches.find((person) => person.guilds?.some((entry) => entry.guild_id === guildId)) ?? matches[0] ?? null
  );
}

export const become = (id) => actAs(id).catch((error) => toast(error.message, "bad"));

export function createActAs() {
  const face = h("span", { class: "act-as-face" });
  const button = h(
    "button",
    {
      type: "button",
      class: "act-as",
      testid: "act-as",
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      onclick: () =>
        openPicker({
          anchor: button,
          label: "Act as",
          items: items(),
          selected: [state.me?.id],
          search: state.people.length > 12,
          testid: "act-as-menu",
          minWidth: 320,
          note: "You are whoever you choose here, with their messages and their rights.",
          onPick: ([id]) => become(id),
        }),
    },
    h("span", { class: "act-as-label" }, "Act as"),
    face,
    icon("chevron"),
  );

  function draw() {
    if (!state.me) return;
    const note = state.people.find((person) => person.id === state.me.id)?.note;
    const detail = roleName(state.me) ?? note;
    button.setAttribute(
      "aria-label",
      `Acting as ${displayName(state.me)}${detail ? `, ${detail}` : ""}. Switch person.`,
    );
    fill(
      face,
      avatar(state.me, { size: 24 }),
      h("strong", null, displayName(state.me)),
      detail ? h("span", { class: "act-as-role" }, detail) : null,
    );
  }

  for (const topic of ["me", "selection", "world"]) on(topic, draw);
  return button;
}
