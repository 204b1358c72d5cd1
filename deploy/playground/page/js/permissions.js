/**
 * What people may do in channels, so that the page shows who sees one and only offers what will be
 * accepted.
 */

export const MANAGE_CHANNELS = 1n << 4n;
export const ADMINISTRATOR = 1n << 3n;
export const VIEW_CHANNEL = 1n << 10n;
export const SEND_MESSAGES = 1n << 11n;
export const MANAGE_MESSAGES = 1n << 13n;
export const MANAGE_THREADS = 1n << 34n;
export const CREATE_PRIVATE_THREADS = 1n << 36n;
export const SEND_IN_THREADS = 1n << 38n;

const ALL = (1n << 60n) - 1n;

/** What the person acting may do in a channel they see, as the playground computed it. */
export const mayHere = (channel, wanted) => Boolean(BigInt(channel?.permissions ?? 0) & wanted);

/** Guild-wide permissions of `member` as a bit set. */
export function guildPermissions(guild, member) {
  if (member.user.id === guild.owner_id) return ALL;
  const held = new Set([guild.id, ...member.roles]);
  const bits = guild.roles
    .filter((role) => held.has(role.id))
    .reduce((sum, role) => sum | BigInt(role.permissions), 0n);
  return bits & ADMINISTRATOR ? ALL : bits;
}

/** Permissions of `member` in `channel` (for a thread pass its parent). */
export function channelPermissions(guild, member, channel) {
  let bits = guildPermissions(guild, member);
  if (bits === ALL) return ALL;
  const overwrites = channel.permission_overwrites ?? [];
  const apply = (list) => {
    const deny = list.reduce((sum, entry) => sum | BigInt(entry.deny ?? 0), 0n);
    const allow = list.reduce((sum, entry) => sum | BigInt(entry.allow ?? 0), 0n);
    bits = (bits & ~deny) | allow;
  };
  apply(overwrites.filter((entry) => entry.id === guild.id));
  apply(overwrites.filter((entry) => entry.id !== guild.id && member.roles.includes(entry.id)));
  apply(overwrites.filter((entry) => entry.id === member.user.id));
  return bits;
}
