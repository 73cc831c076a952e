// Generated from contracts/ by accord gen. Do not edit.
/** The places that people share. */

import * as z from "zod";

import { call, type Call, type CallOptions, type Client, type Operation } from "../runtime/client.js";
import { Snowflake, text } from "../runtime/scalars.js";
import { MutationId } from "../types.js";

export interface AccessChangedPayload {
  server_id: Snowflake;
}

export const AccessChangedPayload: z.ZodType<AccessChangedPayload> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    server_id: Snowflake,
  }),
);

export interface CreateServerBody {
  name: string;
  client_mutation_id: MutationId;
}

export const CreateServerBody: z.ZodType<CreateServerBody> = /* @__PURE__ */ z.lazy(() =>
  z.strictObject({
    name: text({ min: 1, max: 100 }),
    client_mutation_id: MutationId,
  }),
);

/** A server as its members see it. */
export interface ServerView {
  id: Snowflake;
  name: string;
  owner_id: Snowflake;
  created_at: string;
}

export const ServerView: z.ZodType<ServerView> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    id: Snowflake,
    name: z.string(),
    owner_id: Snowflake,
    created_at: z.string(),
  }),
);

export interface ListOwnServersReply {
  servers: ServerView[];
}

export const ListOwnServersReply: z.ZodType<ListOwnServersReply> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    servers: z.array(ServerView),
  }),
);

export interface ServerDeletedPayload {
  server_id: Snowflake;
}

export const ServerDeletedPayload: z.ZodType<ServerDeletedPayload> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    server_id: Snowflake,
  }),
);

export interface ServerUpdatedPayload {
  server_id: Snowflake;
  server: ServerView;
}

export const ServerUpdatedPayload: z.ZodType<ServerUpdatedPayload> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    server_id: Snowflake,
    server: ServerView,
  }),
);

export interface UpdateServerBody {
  name: string;
}

export const UpdateServerBody: z.ZodType<UpdateServerBody> = /* @__PURE__ */ z.lazy(() =>
  z.strictObject({
    name: text({ min: 1, max: 100 }),
  }),
);

/** What `createServer` takes. */
export interface CreateServerParams extends Omit<CreateServerBody, "client_mutation_id"> {
  /** Names this change; made up when it is left out. */
  client_mutation_id?: string;
}

/**
 * Make a server; the caller owns it and is its first member.
 *
 * @throws {@link LimitReached}
 */
export function createServer(client: Client, params: CreateServerParams, options?: CallOptions): Call<ServerView> {
  return call(client, CREATE_SERVER, params, options);
}

const CREATE_SERVER: Operation<ServerView> = {
  name: "create_server",
  method: "POST",
  path: "/v1/servers",
  query: [],
  body: CreateServerBody,
  wrapped: false,
  key: "client_mutation_id",
  authenticated: true,
  reply: ServerView,
};

/** The servers that one is a member of. */
export function listOwnServers(client: Client, options?: CallOptions): Call<ListOwnServersReply> {
  return call(client, LIST_OWN_SERVERS, {}, options);
}

const LIST_OWN_SERVERS: Operation<ListOwnServersReply> = {
  name: "list_own_servers",
  method: "GET",
  path: "/v1/me/servers",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: ListOwnServersReply,
};

/** What `getServer` takes. */
export interface GetServerParams {
  server_id: Snowflake;
}

/**
 * One server.
 *
 * @throws {@link UnknownServer}
 */
export function getServer(client: Client, params: GetServerParams, options?: CallOptions): Call<ServerView> {
  return call(client, GET_SERVER, params, options);
}

const GET_SERVER: Operation<ServerView> = {
  name: "get_server",
  method: "GET",
  path: "/v1/servers/{server_id}",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: ServerView,
};

/** What `updateServer` takes. */
export interface UpdateServerParams extends UpdateServerBody {
  server_id: Snowflake;
}

/**
 * Rename a server.
 *
 * @throws {@link MissingPermission}
 * @throws {@link UnknownServer}
 */
export function updateServer(client: Client, params: UpdateServerParams, options?: CallOptions): Call<ServerView> {
  return call(client, UPDATE_SERVER, params, options);
}

const UPDATE_SERVER: Operation<ServerView> = {
  name: "update_server",
  method: "PATCH",
  path: "/v1/servers/{server_id}",
  query: [],
  body: UpdateServerBody,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: ServerView,
};

/** What `deleteServer` takes. */
export interface DeleteServerParams {
  server_id: Snowflake;
}

/**
 * Delete a server with all that is in it; only its owner may. It is closed at once, its rows follow within minutes or
 * hours.
 *
 * @throws {@link NotOwner}
 * @throws {@link UnknownServer}
 */
export function deleteServer(client: Client, params: DeleteServerParams, options?: CallOptions): Call<void> {
  return call(client, DELETE_SERVER, params, options);
}

const DELETE_SERVER: Operation<void> = {
  name: "delete_server",
  method: "DELETE",
  path: "/v1/servers/{server_id}",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: null,
};
