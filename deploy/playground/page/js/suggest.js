/**
 * What the composer offers while one types: commands after "/", people, roles and channels after "@" and
 * "#".
 */

import { matchCommands } from "./commands.js";
import { icon } from "./icons.js";
import { entityItems, roleDot } from "./render/select.js";
import { slug } from "./dom.js";
import { guild } from "./state.js";

const MOST = 10;

/**
 * The suggestion for the text before the caret, else null: `{kind, from, items}`; `from` is where the
 * replaced text begins.
 */
export function suggestFor(text, caret) {
  if (text.startsWith("/") && !text.includes("\n") && caret === text.length) {
    const commands = matchCommands(text.slice(1));
    return {
      kind: "command",
      from: 0,
      items: commands.map((command) => ({
        value: command,
        label: `/${command.path}`,
        description: command.description,
        icon: icon("slash"),
        testid: `command-${slug(command.path)}`,
        meta: command.options
          .filter((option) => option.required)
          .map((option) => option.name)
          .join(" "),
      })),
    };
  }
  const hit = /(?:^|\s)([@#])([\p{L}\p{N}._-]{0,32})$/u.exec(text.slice(0, caret));
  if (!hit) return null;
  const query = hit[2].toLowerCase();
  const people = () => [...entityItems("user"), ...roles()];
  const items = (hit[1] === "@" ? people() : entityItems("channel").filter((item) => item.label))
    .filter((item) => `${item.label} ${item.keywords ?? ""}`.toLowerCase().includes(query))
    .slice(0, MOST);
  if (items.length === 0) return null;
  return {
    kind: hit[1] === "@" ? "mention" : "channel",
    from: caret - query.length - 1,
    items: items.map((item) => ({ ...item, testid: "mention-option" })),
  };
}

function roles() {
  return (guild()?.roles ?? [])
    .filter((role) => role.mentionable && role.id !== guild().id)
    .map((role) => ({ value: `&${role.id}`, label: role.name, description: "role", icon: roleDot(role) }));
}
