/** Discord ids: 64-bit, ordered by time, carried as decimal strings. */

const EPOCH = 1420070400000n;

/** Older first; works on ids of different length without loss. */
export function compareIds(a, b) {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The smallest id of a moment, in milliseconds since 1970. */
export const snowflakeAt = (milliseconds) => ((BigInt(milliseconds) - EPOCH) << 22n).toString();
