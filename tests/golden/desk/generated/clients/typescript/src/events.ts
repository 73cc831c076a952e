// Generated from contracts/ by accord gen. Do not edit.
/** The events that the gateway delivers. One that this version does not know is an `UnknownEvent`. */

import * as z from "zod";

import { AgentWritingPayload, TicketView } from "./features/tickets.js";
import type { Snowflake } from "./runtime/scalars.js";

/** What every event carries beside its payload. */
export interface Delivered {
  version: number;
  /** The stream it belongs to, such as `channel:123`. */
  scope: string | null;
  /** Its place in the stream, without gaps; null for an ephemeral event. */
  offset: number | null;
  /** Names the event; a repeat has the same one and is not delivered again. */
  id: Snowflake | null;
}

/** An agent is writing. */
export interface AgentWritingEvent extends Delivered {
  known: true;
  name: "agent.writing";
  payload: AgentWritingPayload;
}

/** Somebody asked. */
export interface TicketOpenedEvent extends Delivered {
  known: true;
  name: "ticket.opened";
  payload: TicketView;
}

/** An event, or a version of one, that this package does not know: kept as it came. */
export interface UnknownEvent extends Delivered {
  known: false;
  name: string;
  payload: unknown;
}

export type KnownEvent =
  | AgentWritingEvent
  | TicketOpenedEvent;

export type AnyEvent = KnownEvent | UnknownEvent;
export type EventName = KnownEvent["name"];
export type EventOf<N extends EventName> = Extract<KnownEvent, { name: N }>;

const EVENTS: Readonly<Record<string, { version: number; payload: z.ZodType }>> = {
  "agent.writing": { version: 1, payload: AgentWritingPayload },
  "ticket.opened": { version: 1, payload: TicketView },
};

/** The event in a frame of the gateway. A payload that does not fit its schema is kept raw, as an unknown event. */
export function decodeEvent(frame: object): AnyEvent {
  const { t, v, c, o, i, d } = frame as Record<string, unknown>;
  const name = String(t);
  const delivered: Delivered = {
    version: typeof v === "number" ? v : 1,
    scope: typeof c === "string" ? c : null,
    offset: typeof o === "number" ? o : null,
    id: typeof i === "string" ? i : null,
  };
  const type = Object.hasOwn(EVENTS, name) ? EVENTS[name] : undefined;
  const checked = type?.version === delivered.version ? type.payload.safeParse(d) : undefined;
  if (!checked?.success) return { ...delivered, known: false, name, payload: d };
  return { ...delivered, known: true, name, payload: checked.data } as KnownEvent;
}
