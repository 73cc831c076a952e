// Generated from contracts/ by accord gen. Do not edit.
/** Who belongs to a server, who was sent away, and what they may not do for a while. */

import * as z from "zod";

import { call, type Call, type CallOptions, type Client, type Operation } from "../runtime/client.js";
import { iterate } from "../runtime/pages.js";
import { Snowflake, moment, text, type Open } from "../runtime/scalars.js";

export interface BanMemberBody {
  /** Why; the banned person can read it in an export. */
  reason: string | null;
}

export const BanMemberBody: z.ZodType<BanMemberBody> = /* @__PURE__ */ z.lazy(() =>
  z.strictObject({
    reason: text({ min: 1, max: 512 }).nullable(),
  }),
);

/** A ban as moderators see it. */
export interface BanView {
  server_id: Snowflake;
  /** Not a reference, so that a ban does not tell whether there is such an account. */
  user_id: Snowflake;
  moderator_id: Snowflake;
  /** Why; the banned person can read it in an export. */
  reason: string | null;
  created_at: string;
}

export const BanView: z.ZodType<BanView> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    server_id: Snowflake,
    user_id: Snowflake,
    moderator_id: Snowflake,
    reason: z.string().nullable(),
    created_at: z.string(),
  }),
);

/** Why one is no longer in a server. */
export type LeaveReason = "left" | "removed" | "banned" | "deleted";

export const LeaveReason: z.ZodType<LeaveReason> = /* @__PURE__ */ z.lazy(() =>
  z.literal(["left", "removed", "banned", "deleted"]),
);

export interface ListBansReply {
  bans: BanView[];
}

export const ListBansReply: z.ZodType<ListBansReply> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    bans: z.array(BanView),
  }),
);

/** A member as the others see them. */
export interface MemberView {
  server_id: Snowflake;
  user_id: Snowflake;
  /** The public handle; lower case, so that it is exact. */
  username: string;
  /** What others read. */
  display_name: string;
  /** What others read in this server instead of the display name. */
  nickname: string | null;
  /** Without the role of everyone. */
  role_ids: Snowflake[];
  joined_at: string;
}

export const MemberView: z.ZodType<MemberView> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    server_id: Snowflake,
    user_id: Snowflake,
    username: z.string(),
    display_name: z.string(),
    nickname: z.string().nullable(),
    role_ids: z.array(Snowflake),
    joined_at: z.string(),
  }),
);

export interface ListMembersReply {
  members: MemberView[];
}

export const ListMembersReply: z.ZodType<ListMembersReply> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    members: z.array(MemberView),
  }),
);

export interface MemberRemovedPayload {
  server_id: Snowflake;
  user_id: Snowflake;
}

export const MemberRemovedPayload: z.ZodType<MemberRemovedPayload> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    server_id: Snowflake,
    user_id: Snowflake,
  }),
);

export interface ServerJoinedPayload {
  user_id: Snowflake;
  server_id: Snowflake;
}

export const ServerJoinedPayload: z.ZodType<ServerJoinedPayload> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    user_id: Snowflake,
    server_id: Snowflake,
  }),
);

export interface ServerLeftPayload {
  user_id: Snowflake;
  server_id: Snowflake;
  reason: Open<LeaveReason>;
}

export const ServerLeftPayload: z.ZodType<ServerLeftPayload> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    user_id: Snowflake,
    server_id: Snowflake,
    reason: z.string(),
  }),
);

/** Until when a member may only read. */
export interface Timeout {
  /** Until then the member may read and not write. */
  until: string | null;
}

export const Timeout: z.ZodType<Timeout> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    until: z.string().nullable(),
  }),
);

/** Until when a member may only read. */
export interface TimeoutInput {
  /** Until then the member may read and not write. */
  until: string | null;
}

export const TimeoutInput: z.ZodType<TimeoutInput> = /* @__PURE__ */ z.lazy(() =>
  z.strictObject({
    until: moment().nullable(),
  }),
);

export interface UpdateMemberBody {
  /** What others read in this server instead of the display name. */
  nickname: string | null;
}

export const UpdateMemberBody: z.ZodType<UpdateMemberBody> = /* @__PURE__ */ z.lazy(() =>
  z.strictObject({
    nickname: text({ min: 1, max: 64 }).nullable(),
  }),
);

/** What `listMembers` takes. */
export interface ListMembersParams {
  server_id: Snowflake;
  /** Only members with a greater id than this one. */
  after?: Snowflake;
  limit?: number;
}

/**
 * Members of a server in the order of their ids; page with `after`.
 *
 * @throws {@link UnknownServer}
 */
export function listMembers(client: Client, params: ListMembersParams, options?: CallOptions): Call<ListMembersReply> {
  return call(client, LIST_MEMBERS, params, options);
}

const LIST_MEMBERS: Operation<ListMembersReply> = {
  name: "list_members",
  method: "GET",
  path: "/v1/servers/{server_id}/members",
  query: ["after", "limit"],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: ListMembersReply,
};

/** Every item of `listMembers`, page by page. From the first on, or from `after`. */
export function iterateMembers(
  client: Client,
  params: ListMembersParams,
  options?: CallOptions,
): AsyncGenerator<MemberView, void, undefined> {
  return iterate(
    {
      fetch: (page) => listMembers(client, { ...params, ...page }, options),
      items: (reply) => reply.members,
      cursor: (item) => item.user_id,
      direction: "after",
      limit: 50,
    },
    params,
  );
}

/** What `getMember` takes. */
export interface GetMemberParams {
  server_id: Snowflake;
  user_id: Snowflake;
}

/**
 * One member.
 *
 * @throws {@link UnknownMember}
 * @throws {@link UnknownServer}
 */
export function getMember(client: Client, params: GetMemberParams, options?: CallOptions): Call<MemberView> {
  return call(client, GET_MEMBER, params, options);
}

const GET_MEMBER: Operation<MemberView> = {
  name: "get_member",
  method: "GET",
  path: "/v1/servers/{server_id}/members/{user_id}",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: MemberView,
};

/** What `updateMember` takes. */
export interface UpdateMemberParams extends UpdateMemberBody {
  server_id: Snowflake;
  user_id: Snowflake;
}

/**
 * Set a nickname; one's own with CHANGE_NICKNAME, that of a lower member with MANAGE_NICKNAMES.
 *
 * @throws {@link MissingPermission}
 * @throws {@link TargetNotBelow}
 * @throws {@link UnknownMember}
 * @throws {@link UnknownServer}
 */
export function updateMember(client: Client, params: UpdateMemberParams, options?: CallOptions): Call<MemberView> {
  return call(client, UPDATE_MEMBER, params, options);
}

const UPDATE_MEMBER: Operation<MemberView> = {
  name: "update_member",
  method: "PATCH",
  path: "/v1/servers/{server_id}/members/{user_id}",
  query: [],
  body: UpdateMemberBody,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: MemberView,
};

/** What `leaveServer` takes. */
export interface LeaveServerParams {
  server_id: Snowflake;
}

/**
 * Leave a server. Its owner cannot.
 *
 * @throws {@link OwnerCannotLeave}
 * @throws {@link UnknownServer}
 */
export function leaveServer(client: Client, params: LeaveServerParams, options?: CallOptions): Call<void> {
  return call(client, LEAVE_SERVER, params, options);
}

const LEAVE_SERVER: Operation<void> = {
  name: "leave_server",
  method: "DELETE",
  path: "/v1/me/servers/{server_id}",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: null,
};

/** What `kickMember` takes. */
export interface KickMemberParams {
  server_id: Snowflake;
  user_id: Snowflake;
}

/**
 * Remove a lower member; they may come back by invite.
 *
 * @throws {@link MissingPermission}
 * @throws {@link TargetNotBelow}
 * @throws {@link UnknownMember}
 * @throws {@link UnknownServer}
 */
export function kickMember(client: Client, params: KickMemberParams, options?: CallOptions): Call<void> {
  return call(client, KICK_MEMBER, params, options);
}

const KICK_MEMBER: Operation<void> = {
  name: "kick_member",
  method: "DELETE",
  path: "/v1/servers/{server_id}/members/{user_id}",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: null,
};

/** What `getTimeout` takes. */
export interface GetTimeoutParams {
  server_id: Snowflake;
  user_id: Snowflake;
}

/**
 * Until when a member may only read; one's own, or anyone's with MODERATE_MEMBERS.
 *
 * @throws {@link MissingPermission}
 * @throws {@link UnknownMember}
 * @throws {@link UnknownServer}
 */
export function getTimeout(client: Client, params: GetTimeoutParams, options?: CallOptions): Call<Timeout> {
  return call(client, GET_TIMEOUT, params, options);
}

const GET_TIMEOUT: Operation<Timeout> = {
  name: "get_timeout",
  method: "GET",
  path: "/v1/servers/{server_id}/members/{user_id}/timeout",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: Timeout,
};

/** What `setTimeout` takes. */
export interface SetTimeoutParams extends TimeoutInput {
  server_id: Snowflake;
  user_id: Snowflake;
}

/**
 * Time a lower member out for at most 28 days, or end that with null.
 *
 * @throws {@link MissingPermission}
 * @throws {@link TargetNotBelow}
 * @throws {@link TimeoutTooLong}
 * @throws {@link UnknownMember}
 * @throws {@link UnknownServer}
 */
export function setTimeout(client: Client, params: SetTimeoutParams, options?: CallOptions): Call<Timeout> {
  return call(client, SET_TIMEOUT, params, options);
}

const SET_TIMEOUT: Operation<Timeout> = {
  name: "set_timeout",
  method: "PUT",
  path: "/v1/servers/{server_id}/members/{user_id}/timeout",
  query: [],
  body: TimeoutInput,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: Timeout,
};

/** What `listBans` takes. */
export interface ListBansParams {
  server_id: Snowflake;
  /** Only accounts with a greater id than this one. */
  after?: Snowflake;
  limit?: number;
}

/**
 * Bans of a server in the order of the banned accounts' ids; page with `after`.
 *
 * @throws {@link MissingPermission}
 * @throws {@link UnknownServer}
 */
export function listBans(client: Client, params: ListBansParams, options?: CallOptions): Call<ListBansReply> {
  return call(client, LIST_BANS, params, options);
}

const LIST_BANS: Operation<ListBansReply> = {
  name: "list_bans",
  method: "GET",
  path: "/v1/servers/{server_id}/bans",
  query: ["after", "limit"],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: ListBansReply,
};

/** Every item of `listBans`, page by page. From the first on, or from `after`. */
export function iterateBans(
  client: Client,
  params: ListBansParams,
  options?: CallOptions,
): AsyncGenerator<BanView, void, undefined> {
  return iterate(
    {
      fetch: (page) => listBans(client, { ...params, ...page }, options),
      items: (reply) => reply.bans,
      cursor: (item) => item.user_id,
      direction: "after",
      limit: 50,
    },
    params,
  );
}

/** What `getBan` takes. */
export interface GetBanParams {
  server_id: Snowflake;
  user_id: Snowflake;
}

/**
 * One ban.
 *
 * @throws {@link MissingPermission}
 * @throws {@link UnknownBan}
 * @throws {@link UnknownServer}
 */
export function getBan(client: Client, params: GetBanParams, options?: CallOptions): Call<BanView> {
  return call(client, GET_BAN, params, options);
}

const GET_BAN: Operation<BanView> = {
  name: "get_ban",
  method: "GET",
  path: "/v1/servers/{server_id}/bans/{user_id}",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: BanView,
};

/** What `banMember` takes. */
export interface BanMemberParams extends BanMemberBody {
  server_id: Snowflake;
  user_id: Snowflake;
}

/**
 * Keep an account out for two years, or until the ban is lifted; a lower member is removed. A second ban sets reason
 * and time anew. Any id can be banned, and the answer does not tell whether there is such an account.
 *
 * @throws {@link MissingPermission}
 * @throws {@link TargetNotBelow}
 * @throws {@link UnknownServer}
 */
export function banMember(client: Client, params: BanMemberParams, options?: CallOptions): Call<BanView> {
  return call(client, BAN_MEMBER, params, options);
}

const BAN_MEMBER: Operation<BanView> = {
  name: "ban_member",
  method: "PUT",
  path: "/v1/servers/{server_id}/bans/{user_id}",
  query: [],
  body: BanMemberBody,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: BanView,
};

/** What `unbanMember` takes. */
export interface UnbanMemberParams {
  server_id: Snowflake;
  user_id: Snowflake;
}

/**
 * Lift a ban; the account may join by invite again.
 *
 * @throws {@link MissingPermission}
 * @throws {@link UnknownBan}
 * @throws {@link UnknownServer}
 */
export function unbanMember(client: Client, params: UnbanMemberParams, options?: CallOptions): Call<void> {
  return call(client, UNBAN_MEMBER, params, options);
}

const UNBAN_MEMBER: Operation<void> = {
  name: "unban_member",
  method: "DELETE",
  path: "/v1/servers/{server_id}/bans/{user_id}",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: null,
};
