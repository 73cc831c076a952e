// Generated from contracts/ by accord gen. Do not edit.
/** What people ask and agents answer. */

import * as z from "zod";

import { call, type Call, type CallOptions, type Client, type Operation } from "../runtime/client.js";
import { send } from "../runtime/commands.js";
import type { Gateway } from "../runtime/gateway.js";
import { iterate } from "../runtime/pages.js";
import { Snowflake, text, type Open } from "../runtime/scalars.js";
import { MutationId, State } from "../types.js";

export interface AgentWritingPayload {
  desk_id: Snowflake;
  ticket_id: Snowflake;
  agent_id: Snowflake;
}

export const AgentWritingPayload: z.ZodType<AgentWritingPayload> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    desk_id: Snowflake,
    ticket_id: Snowflake,
    agent_id: Snowflake,
  }),
);

export interface AnswerStartBody {
  desk_id: Snowflake;
  ticket_id: Snowflake;
}

export const AnswerStartBody: z.ZodType<AnswerStartBody> = /* @__PURE__ */ z.lazy(() =>
  z.strictObject({
    desk_id: Snowflake,
    ticket_id: Snowflake,
  }),
);

export interface ChangeTicketBody {
  state?: State;
  /** The text, as written. */
  question?: string;
}

export const ChangeTicketBody: z.ZodType<ChangeTicketBody> = /* @__PURE__ */ z.lazy(() =>
  z.strictObject({
    state: State.optional(),
    question: text({ min: 1, max: 4000 }).optional(),
  }),
);

/** A link. */
export interface LinkPart {
  kind: "link";
  uri: string;
}

export const LinkPart: z.ZodType<LinkPart> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    kind: z.literal(["link"]),
    uri: z.string(),
  }),
);

/** Words. */
export interface TextPart {
  kind: "text";
  /** The text, as written. */
  text: string;
}

export const TextPart: z.ZodType<TextPart> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    kind: z.literal(["text"]),
    text: z.string(),
  }),
);

/** A piece of a ticket. */
export type Part = TextPart | LinkPart | Record<string, unknown>;

export const Part: z.ZodType<Part> = /* @__PURE__ */ z.lazy(() =>
  z.union([TextPart, LinkPart, z.record(z.string(), z.unknown())]),
);

/** A ticket as agents see it. */
export interface TicketView {
  id: Snowflake;
  desk_id: Snowflake;
  asker_id: Snowflake;
  /** Where the answer goes. */
  email: string;
  /** The text, as written. */
  question: string;
  state: Open<State>;
  weight?: number;
  closed_at: string | null;
  parts: Part[];
  counts?: Record<string, number>;
  /** Where on the desk it lies. */
  place?: {
    row: number;
    remark?: string | null;
  };
}

export const TicketView: z.ZodType<TicketView> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    id: Snowflake,
    desk_id: Snowflake,
    asker_id: Snowflake,
    email: z.string(),
    question: z.string(),
    state: z.string(),
    weight: z.number().optional(),
    closed_at: z.string().nullable(),
    parts: z.array(Part),
    counts: z.record(z.string(), z.number()).optional(),
    place: z.looseObject({
      row: z.number(),
      remark: z.string().nullable().optional(),
    }).optional(),
  }),
);

export interface ListTicketsReply {
  tickets: TicketView[];
}

export const ListTicketsReply: z.ZodType<ListTicketsReply> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    tickets: z.array(TicketView),
  }),
);

export interface OpenTicketBody {
  /** Where the answer goes. */
  email: string;
  /** The text, as written. */
  question: string;
  weight?: number;
  client_mutation_id: MutationId;
}

export const OpenTicketBody: z.ZodType<OpenTicketBody> = /* @__PURE__ */ z.lazy(() =>
  z.strictObject({
    email: text({ max: 254, format: "email" }),
    question: text({ min: 1, max: 4000 }),
    weight: z.number().min(0).lt(10).optional(),
    client_mutation_id: MutationId,
  }),
);

/** What `openTicket` takes. */
export interface OpenTicketParams extends Omit<OpenTicketBody, "client_mutation_id"> {
  desk_id: Snowflake;
  /** Names this change; made up when it is left out. */
  client_mutation_id?: string;
}

/**
 * Ask a question.
 *
 * @throws {@link MissingPermission}
 * @throws {@link UnknownDesk}
 */
export function openTicket(client: Client, params: OpenTicketParams, options?: CallOptions): Call<TicketView> {
  return call(client, OPEN_TICKET, params, options);
}

const OPEN_TICKET: Operation<TicketView> = {
  name: "open_ticket",
  method: "POST",
  path: "/v2/desks/{desk_id}/tickets",
  query: [],
  body: OpenTicketBody,
  wrapped: false,
  key: "client_mutation_id",
  authenticated: true,
  reply: TicketView,
};

/** What `listTickets` takes. */
export interface ListTicketsParams {
  desk_id: Snowflake;
  /** Only older ones. */
  before?: Snowflake;
  limit?: number;
}

/**
 * Tickets of a desk, newest first.
 *
 * @throws {@link MissingPermission}
 * @throws {@link UnknownDesk}
 */
export function listTickets(client: Client, params: ListTicketsParams, options?: CallOptions): Call<ListTicketsReply> {
  return call(client, LIST_TICKETS, params, options);
}

const LIST_TICKETS: Operation<ListTicketsReply> = {
  name: "list_tickets",
  method: "GET",
  path: "/v2/desks/{desk_id}/tickets",
  query: ["before", "limit"],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: ListTicketsReply,
};

/** Every item of `listTickets`, page by page. From the newest to the oldest, or from `after` to the newest. */
export function iterateTickets(
  client: Client,
  params: ListTicketsParams,
  options?: CallOptions,
): AsyncGenerator<TicketView, void, undefined> {
  return iterate(
    {
      fetch: (page) => listTickets(client, { ...params, ...page }, options),
      items: (reply) => reply.tickets,
      cursor: (item) => item.id,
      direction: "before",
      limit: 20,
    },
    params,
  );
}

/** What `changeTicket` takes. */
export interface ChangeTicketParams extends ChangeTicketBody {
  desk_id: Snowflake;
  ticket_id: Snowflake;
}

/**
 * Change a ticket.
 *
 * @throws {@link MissingPermission}
 * @throws {@link TicketClosed}
 * @throws {@link UnknownDesk}
 * @throws {@link UnknownTicket}
 */
export function changeTicket(client: Client, params: ChangeTicketParams, options?: CallOptions): Call<TicketView> {
  return call(client, CHANGE_TICKET, params, options);
}

const CHANGE_TICKET: Operation<TicketView> = {
  name: "change_ticket",
  method: "PATCH",
  path: "/v2/desks/{desk_id}/tickets/{ticket_id}",
  query: [],
  body: ChangeTicketBody,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: TicketView,
};

/** Tell the others that one is writing. Resolves when the server has acknowledged it. */
export function answerStart(gateway: Gateway, body: AnswerStartBody): Promise<void> {
  return send(gateway, "answer.start", AnswerStartBody, body);
}
