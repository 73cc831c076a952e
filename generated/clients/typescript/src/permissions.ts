// Generated from contracts/ by accord gen. Do not edit.
/** Permission bits. Sets of them are numbers up to 2^52, past what `&` and `|` can do in JavaScript. */

export const Permission = {
  /** Make invites and see those of others. */
  CREATE_INVITE: 2 ** 0,
  /** Remove members; they may come back by invite. */
  KICK_MEMBERS: 2 ** 1,
  /** Remove members and keep them out; lift bans. */
  BAN_MEMBERS: 2 ** 2,
  /** Everything; channel overwrites do not apply. */
  ADMINISTRATOR: 2 ** 3,
  /** Create, edit and delete channels. */
  MANAGE_CHANNELS: 2 ** 4,
  /** Rename the server and revoke invites. */
  MANAGE_SERVER: 2 ** 5,
  /** See a channel and receive its events. */
  VIEW_CHANNEL: 2 ** 10,
  /** Write in a channel. */
  SEND_MESSAGES: 2 ** 11,
  /** Delete messages of others. */
  MANAGE_MESSAGES: 2 ** 13,
  /** Links show a preview. */
  EMBED_LINKS: 2 ** 14,
  /** Send files. */
  ATTACH_FILES: 2 ** 15,
  /** Read messages that were written earlier. */
  READ_MESSAGE_HISTORY: 2 ** 16,
  /** Call everybody's attention. */
  MENTION_EVERYONE: 2 ** 17,
  /** Choose one's own nickname. */
  CHANGE_NICKNAME: 2 ** 26,
  /** Change the nicknames of others. */
  MANAGE_NICKNAMES: 2 ** 27,
  /** Create, edit and give roles below one's own; set overwrites. */
  MANAGE_ROLES: 2 ** 28,
  /** Time members out, so that they can read but not write. */
  MODERATE_MEMBERS: 2 ** 40,
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
