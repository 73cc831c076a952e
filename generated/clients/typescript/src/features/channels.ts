// Generated from contracts/ by accord gen. Do not edit.
/** Rooms of a server, and who may do what in each. */

import * as z from "zod";

import { call, type Call, type CallOptions, type Client, type Operation } from "../runtime/client.js";
import { Snowflake, text } from "../runtime/scalars.js";
import { MutationId, PermissionBits } from "../types.js";

/** A channel as those who may view it see it. */
export interface ChannelView {
  id: Snowflake;
  server_id: Snowflake;
  name: string;
  topic: string;
  /** Lower stands first; of equal ones the older. */
  position: number;
}

export const ChannelView: z.ZodType<ChannelView> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    id: Snowflake,
    server_id: Snowflake,
    name: z.string(),
    topic: z.string(),
    position: z.number(),
  }),
);

/** A channel as it is now. */
export interface ChannelChanged {
  server_id: Snowflake;
  channel_id: Snowflake;
  channel: ChannelView;
}

export const ChannelChanged: z.ZodType<ChannelChanged> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    server_id: Snowflake,
    channel_id: Snowflake,
    channel: ChannelView,
  }),
);

export interface ChannelDeletedPayload {
  server_id: Snowflake;
  channel_id: Snowflake;
}

export const ChannelDeletedPayload: z.ZodType<ChannelDeletedPayload> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    server_id: Snowflake,
    channel_id: Snowflake,
  }),
);

export interface CreateChannelBody {
  name: string;
  topic?: string;
  position?: number;
  client_mutation_id: MutationId;
}

export const CreateChannelBody: z.ZodType<CreateChannelBody> = /* @__PURE__ */ z.lazy(() =>
  z.strictObject({
    name: text({ min: 1, max: 100 }),
    topic: text({ max: 1024 }).optional(),
    position: z.int().min(0).max(1000).optional(),
    client_mutation_id: MutationId,
  }),
);

export interface ListChannelsReply {
  channels: ChannelView[];
}

export const ListChannelsReply: z.ZodType<ListChannelsReply> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    channels: z.array(ChannelView),
  }),
);

/** An overwrite for a member. */
export interface MemberOverwriteView {
  user_id: Snowflake;
  allow: PermissionBits;
  deny: PermissionBits;
}

export const MemberOverwriteView: z.ZodType<MemberOverwriteView> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    user_id: Snowflake,
    allow: z.number(),
    deny: z.number(),
  }),
);

/** An overwrite for a role. */
export interface RoleOverwriteView {
  role_id: Snowflake;
  allow: PermissionBits;
  deny: PermissionBits;
}

export const RoleOverwriteView: z.ZodType<RoleOverwriteView> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    role_id: Snowflake,
    allow: z.number(),
    deny: z.number(),
  }),
);

export interface ListOverwritesReply {
  roles: RoleOverwriteView[];
  members: MemberOverwriteView[];
}

export const ListOverwritesReply: z.ZodType<ListOverwritesReply> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    roles: z.array(RoleOverwriteView),
    members: z.array(MemberOverwriteView),
  }),
);

/** Bits that are allowed and bits that are denied; what is in neither is as in the server. */
export interface Overwrite {
  allow: PermissionBits;
  deny: PermissionBits;
}

export const Overwrite: z.ZodType<Overwrite> = /* @__PURE__ */ z.lazy(() =>
  z.strictObject({
    allow: PermissionBits,
    deny: PermissionBits,
  }),
);

export interface UpdateChannelBody {
  name?: string;
  topic?: string;
  /** Lower stands first; of equal ones the older. */
  position?: number;
}

export const UpdateChannelBody: z.ZodType<UpdateChannelBody> = /* @__PURE__ */ z.lazy(() =>
  z.strictObject({
    name: text({ min: 1, max: 100 }).optional(),
    topic: text({ max: 1024 }).optional(),
    position: z.int().min(0).max(1000).optional(),
  }),
);

/** What `listChannels` takes. */
export interface ListChannelsParams {
  server_id: Snowflake;
}

/**
 * The channels of a server that one may view.
 *
 * @throws {@link UnknownServer}
 */
export function listChannels(
  client: Client,
  params: ListChannelsParams,
  options?: CallOptions,
): Call<ListChannelsReply> {
  return call(client, LIST_CHANNELS, params, options);
}

const LIST_CHANNELS: Operation<ListChannelsReply> = {
  name: "list_channels",
  method: "GET",
  path: "/v1/servers/{server_id}/channels",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: ListChannelsReply,
};

/** What `createChannel` takes. */
export interface CreateChannelParams extends Omit<CreateChannelBody, "client_mutation_id"> {
  server_id: Snowflake;
  /** Names this change; made up when it is left out. */
  client_mutation_id?: string;
}

/**
 * Make a channel.
 *
 * @throws {@link LimitReached}
 * @throws {@link MissingPermission}
 * @throws {@link UnknownServer}
 */
export function createChannel(client: Client, params: CreateChannelParams, options?: CallOptions): Call<ChannelView> {
  return call(client, CREATE_CHANNEL, params, options);
}

const CREATE_CHANNEL: Operation<ChannelView> = {
  name: "create_channel",
  method: "POST",
  path: "/v1/servers/{server_id}/channels",
  query: [],
  body: CreateChannelBody,
  wrapped: false,
  key: "client_mutation_id",
  authenticated: true,
  reply: ChannelView,
};

/** What `getChannel` takes. */
export interface GetChannelParams {
  channel_id: Snowflake;
}

/**
 * One channel.
 *
 * @throws {@link MissingPermission}
 * @throws {@link UnknownChannel}
 */
export function getChannel(client: Client, params: GetChannelParams, options?: CallOptions): Call<ChannelView> {
  return call(client, GET_CHANNEL, params, options);
}

const GET_CHANNEL: Operation<ChannelView> = {
  name: "get_channel",
  method: "GET",
  path: "/v1/channels/{channel_id}",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: ChannelView,
};

/** What `updateChannel` takes. */
export interface UpdateChannelParams extends UpdateChannelBody {
  channel_id: Snowflake;
}

/**
 * Change a channel. What is left out stays.
 *
 * @throws {@link MissingPermission}
 * @throws {@link UnknownChannel}
 */
export function updateChannel(client: Client, params: UpdateChannelParams, options?: CallOptions): Call<ChannelView> {
  return call(client, UPDATE_CHANNEL, params, options);
}

const UPDATE_CHANNEL: Operation<ChannelView> = {
  name: "update_channel",
  method: "PATCH",
  path: "/v1/channels/{channel_id}",
  query: [],
  body: UpdateChannelBody,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: ChannelView,
};

/** What `deleteChannel` takes. */
export interface DeleteChannelParams {
  channel_id: Snowflake;
}

/**
 * Delete a channel with all its messages.
 *
 * @throws {@link MissingPermission}
 * @throws {@link UnknownChannel}
 */
export function deleteChannel(client: Client, params: DeleteChannelParams, options?: CallOptions): Call<void> {
  return call(client, DELETE_CHANNEL, params, options);
}

const DELETE_CHANNEL: Operation<void> = {
  name: "delete_channel",
  method: "DELETE",
  path: "/v1/channels/{channel_id}",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: null,
};

/** What `listOverwrites` takes. */
export interface ListOverwritesParams {
  channel_id: Snowflake;
}

/**
 * What a channel allows and denies, to whom.
 *
 * @throws {@link MissingPermission}
 * @throws {@link UnknownChannel}
 */
export function listOverwrites(
  client: Client,
  params: ListOverwritesParams,
  options?: CallOptions,
): Call<ListOverwritesReply> {
  return call(client, LIST_OVERWRITES, params, options);
}

const LIST_OVERWRITES: Operation<ListOverwritesReply> = {
  name: "list_overwrites",
  method: "GET",
  path: "/v1/channels/{channel_id}/overwrites",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: ListOverwritesReply,
};

/** What `putRoleOverwrite` takes. */
export interface PutRoleOverwriteParams extends Overwrite {
  channel_id: Snowflake;
  role_id: Snowflake;
}

/**
 * Allow or deny to a role below one's own, or to everyone, what one holds in the channel.
 *
 * @throws {@link InvalidPermissions}
 * @throws {@link LimitReached}
 * @throws {@link MissingPermission}
 * @throws {@link PermissionNotHeld}
 * @throws {@link TargetNotBelow}
 * @throws {@link UnknownChannel}
 * @throws {@link UnknownRole}
 */
export function putRoleOverwrite(client: Client, params: PutRoleOverwriteParams, options?: CallOptions): Call<void> {
  return call(client, PUT_ROLE_OVERWRITE, params, options);
}

const PUT_ROLE_OVERWRITE: Operation<void> = {
  name: "put_role_overwrite",
  method: "PUT",
  path: "/v1/channels/{channel_id}/overwrites/roles/{role_id}",
  query: [],
  body: Overwrite,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: null,
};

/** What `deleteRoleOverwrite` takes. */
export interface DeleteRoleOverwriteParams {
  channel_id: Snowflake;
  role_id: Snowflake;
}

/**
 * Let a role have in the channel what it has in the server.
 *
 * @throws {@link MissingPermission}
 * @throws {@link PermissionNotHeld}
 * @throws {@link TargetNotBelow}
 * @throws {@link UnknownChannel}
 * @throws {@link UnknownOverwrite}
 */
export function deleteRoleOverwrite(
  client: Client,
  params: DeleteRoleOverwriteParams,
  options?: CallOptions,
): Call<void> {
  return call(client, DELETE_ROLE_OVERWRITE, params, options);
}

const DELETE_ROLE_OVERWRITE: Operation<void> = {
  name: "delete_role_overwrite",
  method: "DELETE",
  path: "/v1/channels/{channel_id}/overwrites/roles/{role_id}",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: null,
};

/** What `putMemberOverwrite` takes. */
export interface PutMemberOverwriteParams extends Overwrite {
  channel_id: Snowflake;
  user_id: Snowflake;
}

/**
 * Allow or deny to a lower member what one holds in the channel.
 *
 * @throws {@link InvalidPermissions}
 * @throws {@link LimitReached}
 * @throws {@link MissingPermission}
 * @throws {@link PermissionNotHeld}
 * @throws {@link TargetNotBelow}
 * @throws {@link UnknownChannel}
 * @throws {@link UnknownMember}
 */
export function putMemberOverwrite(
  client: Client,
  params: PutMemberOverwriteParams,
  options?: CallOptions,
): Call<void> {
  return call(client, PUT_MEMBER_OVERWRITE, params, options);
}

const PUT_MEMBER_OVERWRITE: Operation<void> = {
  name: "put_member_overwrite",
  method: "PUT",
  path: "/v1/channels/{channel_id}/overwrites/members/{user_id}",
  query: [],
  body: Overwrite,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: null,
};

/** What `deleteMemberOverwrite` takes. */
export interface DeleteMemberOverwriteParams {
  channel_id: Snowflake;
  user_id: Snowflake;
}

/**
 * Let a member have in the channel what their roles have.
 *
 * @throws {@link MissingPermission}
 * @throws {@link PermissionNotHeld}
 * @throws {@link TargetNotBelow}
 * @throws {@link UnknownChannel}
 * @throws {@link UnknownOverwrite}
 */
export function deleteMemberOverwrite(
  client: Client,
  params: DeleteMemberOverwriteParams,
  options?: CallOptions,
): Call<void> {
  return call(client, DELETE_MEMBER_OVERWRITE, params, options);
}

const DELETE_MEMBER_OVERWRITE: Operation<void> = {
  name: "delete_member_overwrite",
  method: "DELETE",
  path: "/v1/channels/{channel_id}/overwrites/members/{user_id}",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: null,
};
