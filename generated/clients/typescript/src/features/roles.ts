// Generated from contracts/ by accord gen. Do not edit.
/** Named sets of permissions, one above the other. */

import * as z from "zod";

import { call, type Call, type CallOptions, type Client, type Operation } from "../runtime/client.js";
import { Snowflake, text } from "../runtime/scalars.js";
import { MutationId, PermissionBits } from "../types.js";

export interface CreateRoleBody {
  name: string;
  permissions: PermissionBits;
  client_mutation_id: MutationId;
}

export const CreateRoleBody: z.ZodType<CreateRoleBody> = /* @__PURE__ */ z.lazy(() =>
  z.strictObject({
    name: text({ min: 1, max: 100 }),
    permissions: PermissionBits,
    client_mutation_id: MutationId,
  }),
);

/** A role as members see it. */
export interface RoleView {
  id: Snowflake;
  server_id: Snowflake;
  name: string;
  /** Higher stands above; of equal ones the older, with the smaller id. */
  position: number;
  permissions: PermissionBits;
}

export const RoleView: z.ZodType<RoleView> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    id: Snowflake,
    server_id: Snowflake,
    name: z.string(),
    position: z.number(),
    permissions: z.number(),
  }),
);

export interface ListRolesReply {
  roles: RoleView[];
}

export const ListRolesReply: z.ZodType<ListRolesReply> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    roles: z.array(RoleView),
  }),
);

export interface RoleDeletedPayload {
  server_id: Snowflake;
  role_id: Snowflake;
}

export const RoleDeletedPayload: z.ZodType<RoleDeletedPayload> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    server_id: Snowflake,
    role_id: Snowflake,
  }),
);

export interface UpdateRoleBody {
  name?: string;
  position?: number;
  permissions?: PermissionBits;
}

export const UpdateRoleBody: z.ZodType<UpdateRoleBody> = /* @__PURE__ */ z.lazy(() =>
  z.strictObject({
    name: text({ min: 1, max: 100 }).optional(),
    position: z.int().min(1).max(1000).optional(),
    permissions: PermissionBits.optional(),
  }),
);

/** What `listRoles` takes. */
export interface ListRolesParams {
  server_id: Snowflake;
}

/**
 * Roles of a server, lowest first.
 *
 * @throws {@link UnknownServer}
 */
export function listRoles(client: Client, params: ListRolesParams, options?: CallOptions): Call<ListRolesReply> {
  return call(client, LIST_ROLES, params, options);
}

const LIST_ROLES: Operation<ListRolesReply> = {
  name: "list_roles",
  method: "GET",
  path: "/v1/servers/{server_id}/roles",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: ListRolesReply,
};

/** What `createRole` takes. */
export interface CreateRoleParams extends Omit<CreateRoleBody, "client_mutation_id"> {
  server_id: Snowflake;
  /** Names this change; made up when it is left out. */
  client_mutation_id?: string;
}

/**
 * Make a role; it stands lowest, right above everyone.
 *
 * @throws {@link InvalidPermissions}
 * @throws {@link LimitReached}
 * @throws {@link MissingPermission}
 * @throws {@link PermissionNotHeld}
 * @throws {@link UnknownServer}
 */
export function createRole(client: Client, params: CreateRoleParams, options?: CallOptions): Call<RoleView> {
  return call(client, CREATE_ROLE, params, options);
}

const CREATE_ROLE: Operation<RoleView> = {
  name: "create_role",
  method: "POST",
  path: "/v1/servers/{server_id}/roles",
  query: [],
  body: CreateRoleBody,
  wrapped: false,
  key: "client_mutation_id",
  authenticated: true,
  reply: RoleView,
};

/** What `updateRole` takes. */
export interface UpdateRoleParams extends UpdateRoleBody {
  server_id: Snowflake;
  role_id: Snowflake;
}

/**
 * Change a role below one's own. What is left out stays.
 *
 * @throws {@link EveryoneRoleFixed}
 * @throws {@link InvalidPermissions}
 * @throws {@link MissingPermission}
 * @throws {@link PermissionNotHeld}
 * @throws {@link TargetNotBelow}
 * @throws {@link UnknownRole}
 * @throws {@link UnknownServer}
 */
export function updateRole(client: Client, params: UpdateRoleParams, options?: CallOptions): Call<RoleView> {
  return call(client, UPDATE_ROLE, params, options);
}

const UPDATE_ROLE: Operation<RoleView> = {
  name: "update_role",
  method: "PATCH",
  path: "/v1/servers/{server_id}/roles/{role_id}",
  query: [],
  body: UpdateRoleBody,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: RoleView,
};

/** What `deleteRole` takes. */
export interface DeleteRoleParams {
  server_id: Snowflake;
  role_id: Snowflake;
}

/**
 * Delete a role below one's own; members lose it.
 *
 * @throws {@link EveryoneRoleFixed}
 * @throws {@link MissingPermission}
 * @throws {@link TargetNotBelow}
 * @throws {@link UnknownRole}
 * @throws {@link UnknownServer}
 */
export function deleteRole(client: Client, params: DeleteRoleParams, options?: CallOptions): Call<void> {
  return call(client, DELETE_ROLE, params, options);
}

const DELETE_ROLE: Operation<void> = {
  name: "delete_role",
  method: "DELETE",
  path: "/v1/servers/{server_id}/roles/{role_id}",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: null,
};

/** What `assignRole` takes. */
export interface AssignRoleParams {
  server_id: Snowflake;
  user_id: Snowflake;
  role_id: Snowflake;
}

/**
 * Give a member a role below one's own.
 *
 * @throws {@link EveryoneRoleFixed}
 * @throws {@link MissingPermission}
 * @throws {@link PermissionNotHeld}
 * @throws {@link TargetNotBelow}
 * @throws {@link UnknownMember}
 * @throws {@link UnknownRole}
 * @throws {@link UnknownServer}
 */
export function assignRole(client: Client, params: AssignRoleParams, options?: CallOptions): Call<void> {
  return call(client, ASSIGN_ROLE, params, options);
}

const ASSIGN_ROLE: Operation<void> = {
  name: "assign_role",
  method: "PUT",
  path: "/v1/servers/{server_id}/members/{user_id}/roles/{role_id}",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: null,
};

/** What `unassignRole` takes. */
export interface UnassignRoleParams {
  server_id: Snowflake;
  user_id: Snowflake;
  role_id: Snowflake;
}

/**
 * Take a role below one's own from a member.
 *
 * @throws {@link EveryoneRoleFixed}
 * @throws {@link MissingPermission}
 * @throws {@link TargetNotBelow}
 * @throws {@link UnknownMember}
 * @throws {@link UnknownRole}
 * @throws {@link UnknownServer}
 */
export function unassignRole(client: Client, params: UnassignRoleParams, options?: CallOptions): Call<void> {
  return call(client, UNASSIGN_ROLE, params, options);
}

const UNASSIGN_ROLE: Operation<void> = {
  name: "unassign_role",
  method: "DELETE",
  path: "/v1/servers/{server_id}/members/{user_id}/roles/{role_id}",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: null,
};
