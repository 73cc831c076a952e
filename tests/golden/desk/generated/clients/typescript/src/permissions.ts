// Generated from contracts/ by accord gen. Do not edit.
/** Permission bits. Sets of them are numbers up to 2^52, past what `&` and `|` can do in JavaScript. */

export const Permission = {
  /** See the tickets of a desk. */
  READ_TICKETS: 2 ** 0,
  /** Open and answer tickets. */
  WRITE_TICKETS: 2 ** 52,
} as const;

export type Permission = (typeof Permission)[keyof typeof Permission];

/** Whether the set holds all the permissions. */
export function hasPermissions(set: number, ...wanted: readonly Permission[]): boolean {
  return wanted.every((bit) => Math.floor(set / bit) % 2 === 1);
}

/** The set of the permissions. */
export function permissionSet(...wanted: readonly Permission[]): number {
  return [...new Set(wanted)].reduce<number>((sum, bit) => sum + bit, 0);
}
