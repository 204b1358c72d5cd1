/** Slash commands this person may use here, with subcommands spelled out ("privacy delete"). */

import { state, DIRECT } from "./state.js";

const SUBCOMMAND = 1;
const GROUP = 2;
const CHAT_INPUT = 1;

function usable(command, guildId) {
  return guildId === DIRECT ? command.dm_allowed : command.guild_ids_allowed.includes(guildId);
}

function expand(command, options, path) {
  const nested = (options ?? []).filter((option) => option.type === SUBCOMMAND || option.type === GROUP);
  if (nested.length === 0) return [{ path: path.join(" "), command, options: options ?? [] }];
  return nested.flatMap((option) =>
    expand({ ...command, description: option.description }, option.options, [...path, option.name]),
  );
}

/** `[{path, description, options}]`, sorted by path. */
export function availableCommands(guildId = state.guildId) {
  return state.commands
    .filter((command) => command.type === CHAT_INPUT && usable(command, guildId))
    .flatMap((command) => expand(command, command.options, [command.name]))
    .map(({ path, command, options }) => ({ path, description: command.description ?? "", options }))
    .sort((a, b) => a.path.localeCompare(b.path));
}

export const ON_USER = 2;
export const ON_MESSAGE = 3;

/** Commands of context menus: on a person (ON_USER) or on a message (ON_MESSAGE). */
export const contextCommands = (kind, guildId = state.guildId) =>
  state.commands.filter((command) => command.type === kind && usable(command, guildId));

/** The command whose whole name has been typed, when no longer name begins the same; else null. */
export function soleCommand(typed) {
  const all = availableCommands();
  const exact = all.find((command) => command.path === typed.trim().toLowerCase());
  return all.some((command) => command.path.startsWith(typed.toLowerCase())) ? null : (exact ?? null);
}

/**
 * Commands matching what has been typed after the slash: by beginning first, then anywhere in name or
 * description.
 */
export function matchCommands(typed) {
  const query = typed.trim().toLowerCase();
  const all = availableCommands();
  const starts = all.filter((command) => command.path.startsWith(query));
  const parts = all.filter(
    (command) =>
      !command.path.startsWith(query) &&
      (command.path.includes(query) || command.description.toLowerCase().includes(query)),
  );
  return [...starts, ...parts];
}
