// Generated from contracts/ by accord gen. Do not edit.
/** How people come into a server. */

import * as z from "zod";

import { MemberView } from "./members.js";
import { call, type Call, type CallOptions, type Client, type Operation } from "../runtime/client.js";
import { Snowflake } from "../runtime/scalars.js";
import { MutationId } from "../types.js";

export interface CreateInviteBody {
  /** How long it works: a minute to 30 days, a week unless told. */
  lifetime_seconds?: number;
  /** How many may join with it; null is no limit. */
  max_uses?: number | null;
  client_mutation_id: MutationId;
}

export const CreateInviteBody: z.ZodType<CreateInviteBody> = /* @__PURE__ */ z.lazy(() =>
  z.strictObject({
    lifetime_seconds: z.int().min(60).max(2592000).optional(),
    max_uses: z.int().min(1).max(1000).nullable().optional(),
    client_mutation_id: MutationId,
  }),
);

/** What who holds a code may know before joining. */
export interface InvitePreview {
  code: string;
  server_id: Snowflake;
  server_name: string;
  expires_at: string;
}

export const InvitePreview: z.ZodType<InvitePreview> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    code: z.string(),
    server_id: Snowflake,
    server_name: z.string(),
    expires_at: z.string(),
  }),
);

/** An invite as those who may make one see it. */
export interface InviteView {
  code: string;
  server_id: Snowflake;
  creator_id: Snowflake;
  /** How many may join with it; null is no limit. */
  max_uses: number | null;
  /** How many joined with it. */
  uses: number;
  created_at: string;
  expires_at: string;
}

export const InviteView: z.ZodType<InviteView> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    code: z.string(),
    server_id: Snowflake,
    creator_id: Snowflake,
    max_uses: z.number().nullable(),
    uses: z.number(),
    created_at: z.string(),
    expires_at: z.string(),
  }),
);

export interface JoinServerBody {
  client_mutation_id: MutationId;
}

export const JoinServerBody: z.ZodType<JoinServerBody> = /* @__PURE__ */ z.lazy(() =>
  z.strictObject({
    client_mutation_id: MutationId,
  }),
);

export interface ListInvitesReply {
  invites: InviteView[];
}

export const ListInvitesReply: z.ZodType<ListInvitesReply> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    invites: z.array(InviteView),
  }),
);

/** What `createInvite` takes. */
export interface CreateInviteParams extends Omit<CreateInviteBody, "client_mutation_id"> {
  server_id: Snowflake;
  /** Names this change; made up when it is left out. */
  client_mutation_id?: string;
}

/**
 * Make an invite.
 *
 * @throws {@link LimitReached}
 * @throws {@link MissingPermission}
 * @throws {@link UnknownServer}
 */
export function createInvite(client: Client, params: CreateInviteParams, options?: CallOptions): Call<InviteView> {
  return call(client, CREATE_INVITE, params, options);
}

const CREATE_INVITE: Operation<InviteView> = {
  name: "create_invite",
  method: "POST",
  path: "/v1/servers/{server_id}/invites",
  query: [],
  body: CreateInviteBody,
  wrapped: false,
  key: "client_mutation_id",
  authenticated: true,
  reply: InviteView,
};

/** What `listInvites` takes. */
export interface ListInvitesParams {
  server_id: Snowflake;
}

/**
 * Invites of a server that still work, oldest first.
 *
 * @throws {@link MissingPermission}
 * @throws {@link UnknownServer}
 */
export function listInvites(client: Client, params: ListInvitesParams, options?: CallOptions): Call<ListInvitesReply> {
  return call(client, LIST_INVITES, params, options);
}

const LIST_INVITES: Operation<ListInvitesReply> = {
  name: "list_invites",
  method: "GET",
  path: "/v1/servers/{server_id}/invites",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: ListInvitesReply,
};

/** What `getInvite` takes. */
export interface GetInviteParams {
  code: string;
}

/**
 * What an invite leads to.
 *
 * @throws {@link UnknownInvite}
 */
export function getInvite(client: Client, params: GetInviteParams, options?: CallOptions): Call<InvitePreview> {
  return call(client, GET_INVITE, params, options);
}

const GET_INVITE: Operation<InvitePreview> = {
  name: "get_invite",
  method: "GET",
  path: "/v1/invites/{code}",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: InvitePreview,
};

/** What `revokeInvite` takes. */
export interface RevokeInviteParams {
  server_id: Snowflake;
  code: string;
}

/**
 * Revoke one's own invite, or anyone's with MANAGE_SERVER.
 *
 * @throws {@link MissingPermission}
 * @throws {@link UnknownInvite}
 * @throws {@link UnknownServer}
 */
export function revokeInvite(client: Client, params: RevokeInviteParams, options?: CallOptions): Call<void> {
  return call(client, REVOKE_INVITE, params, options);
}

const REVOKE_INVITE: Operation<void> = {
  name: "revoke_invite",
  method: "DELETE",
  path: "/v1/servers/{server_id}/invites/{code}",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: null,
};

/** What `joinServer` takes. */
export interface JoinServerParams extends Omit<JoinServerBody, "client_mutation_id"> {
  code: string;
  /** Names this change; made up when it is left out. */
  client_mutation_id?: string;
}

/**
 * Join a server with an invite. Who is a member already stays one, and the use is not counted.
 *
 * @throws {@link Banned}
 * @throws {@link LimitReached}
 * @throws {@link UnknownInvite}
 */
export function joinServer(client: Client, params: JoinServerParams, options?: CallOptions): Call<MemberView> {
  return call(client, JOIN_SERVER, params, options);
}

const JOIN_SERVER: Operation<MemberView> = {
  name: "join_server",
  method: "POST",
  path: "/v1/invites/{code}/join",
  query: [],
  body: JoinServerBody,
  wrapped: false,
  key: "client_mutation_id",
  authenticated: true,
  reply: MemberView,
};
