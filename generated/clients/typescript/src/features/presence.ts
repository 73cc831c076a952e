// Generated from contracts/ by accord gen. Do not edit.
/** Who is online, for those who let it be seen. Nothing of it is on a disk. */

import * as z from "zod";

import { call, type Call, type CallOptions, type Client, type Operation } from "../runtime/client.js";
import { iterate } from "../runtime/pages.js";
import { Snowflake, type Open } from "../runtime/scalars.js";

/** Whether somebody is there. */
export type PresenceStatus = "online" | "offline";

export const PresenceStatus: z.ZodType<PresenceStatus> = /* @__PURE__ */ z.lazy(() => z.literal(["online", "offline"]));

/** A member who is online. */
export interface PresenceView {
  user_id: Snowflake;
  status: Open<PresenceStatus>;
  since: string;
}

export const PresenceView: z.ZodType<PresenceView> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    user_id: Snowflake,
    status: z.string(),
    since: z.string(),
  }),
);

export interface ListPresencesReply {
  presences: PresenceView[];
  /** Null when there are no more members. */
  next: Snowflake | null;
}

export const ListPresencesReply: z.ZodType<ListPresencesReply> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    presences: z.array(PresenceView),
    next: Snowflake.nullable(),
  }),
);

export interface PresenceChangedPayload {
  server_id: Snowflake;
  user_id: Snowflake;
  status: Open<PresenceStatus>;
}

export const PresenceChangedPayload: z.ZodType<PresenceChangedPayload> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    server_id: Snowflake,
    user_id: Snowflake,
    status: z.string(),
  }),
);

/** What `listPresences` takes. */
export interface ListPresencesParams {
  server_id: Snowflake;
  /** Only members with a greater id than this one. */
  after?: Snowflake;
  limit?: number;
}

/**
 * Who of the next `limit` members, in the order of their ids, is online; go on with `after` set to `next`.
 *
 * @throws {@link UnknownServer}
 */
export function listPresences(
  client: Client,
  params: ListPresencesParams,
  options?: CallOptions,
): Call<ListPresencesReply> {
  return call(client, LIST_PRESENCES, params, options);
}

const LIST_PRESENCES: Operation<ListPresencesReply> = {
  name: "list_presences",
  method: "GET",
  path: "/v1/servers/{server_id}/presences",
  query: ["after", "limit"],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: ListPresencesReply,
};

/** Every item of `listPresences`, page by page. From the first on, or from `after`. */
export function iteratePresences(
  client: Client,
  params: ListPresencesParams,
  options?: CallOptions,
): AsyncGenerator<PresenceView, void, undefined> {
  return iterate(
    {
      fetch: (page) => listPresences(client, { ...params, ...page }, options),
      items: (reply) => reply.presences,
      cursor: (item) => item.user_id,
      next: (reply) => reply.next,
      direction: "after",
      limit: 1000,
    },
    params,
  );
}
