// Generated from contracts/ by accord gen. Do not edit.
/** The events that the gateway delivers. One that this version does not know is an `UnknownEvent`. */

import * as z from "zod";

import { SessionGone, UserUpdatedPayload } from "./features/accounts.js";
import { ChannelChanged, ChannelDeletedPayload } from "./features/channels.js";
import { MemberRemovedPayload, MemberView, ServerJoinedPayload, ServerLeftPayload } from "./features/members.js";
import { MessageGone, MessageView } from "./features/messages.js";
import { PresenceChangedPayload } from "./features/presence.js";
import { RoleDeletedPayload, RoleView } from "./features/roles.js";
import { AccessChangedPayload, ServerDeletedPayload, ServerUpdatedPayload } from "./features/servers.js";
import { TypingStartedPayload } from "./features/typing.js";
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

/** Roles, overwrites or a timeout changed; what one may see or do in the server may be different now. */
export interface AccessChangedEvent extends Delivered {
  known: true;
  name: "access.changed";
  payload: AccessChangedPayload;
}

/** A channel was made. */
export interface ChannelCreatedEvent extends Delivered {
  known: true;
  name: "channel.created";
  payload: ChannelChanged;
}

/** A channel and its messages are gone. */
export interface ChannelDeletedEvent extends Delivered {
  known: true;
  name: "channel.deleted";
  payload: ChannelDeletedPayload;
}

/** A channel was changed. */
export interface ChannelUpdatedEvent extends Delivered {
  known: true;
  name: "channel.updated";
  payload: ChannelChanged;
}

/** Somebody joined a server. */
export interface MemberJoinedEvent extends Delivered {
  known: true;
  name: "member.joined";
  payload: MemberView;
}

/** Somebody is no longer a member; it does not say why. */
export interface MemberRemovedEvent extends Delivered {
  known: true;
  name: "member.removed";
  payload: MemberRemovedPayload;
}

/** A member's name, nickname or roles changed. Where that changes rights, access.changed follows. */
export interface MemberUpdatedEvent extends Delivered {
  known: true;
  name: "member.updated";
  payload: MemberView;
}

/** Somebody wrote a message. */
export interface MessageCreatedEvent extends Delivered {
  known: true;
  name: "message.created";
  payload: MessageView;
}

/** A message was deleted. */
export interface MessageDeletedEvent extends Delivered {
  known: true;
  name: "message.deleted";
  payload: MessageGone;
}

/** The text of a message changed. */
export interface MessageUpdatedEvent extends Delivered {
  known: true;
  name: "message.updated";
  payload: MessageView;
}

/** A member came or went. */
export interface PresenceChangedEvent extends Delivered {
  known: true;
  name: "presence.changed";
  payload: PresenceChangedPayload;
}

/** A role was made. */
export interface RoleCreatedEvent extends Delivered {
  known: true;
  name: "role.created";
  payload: RoleView;
}

/** A role is gone, also from who had it. */
export interface RoleDeletedEvent extends Delivered {
  known: true;
  name: "role.deleted";
  payload: RoleDeletedPayload;
}

/** A role was changed. */
export interface RoleUpdatedEvent extends Delivered {
  known: true;
  name: "role.updated";
  payload: RoleView;
}

/**
 * A server is gone for all; it closes all access, so no client receives it. Who was a member is told by server.left.
 */
export interface ServerDeletedEvent extends Delivered {
  known: true;
  name: "server.deleted";
  payload: ServerDeletedPayload;
}

/** One joined a server, on whatever device. */
export interface ServerJoinedEvent extends Delivered {
  known: true;
  name: "server.joined";
  payload: ServerJoinedPayload;
}

/** One is no longer in a server. */
export interface ServerLeftEvent extends Delivered {
  known: true;
  name: "server.left";
  payload: ServerLeftPayload;
}

/** A server was renamed. */
export interface ServerUpdatedEvent extends Delivered {
  known: true;
  name: "server.updated";
  payload: ServerUpdatedPayload;
}

/** A session was signed out or revoked. */
export interface SessionEndedEvent extends Delivered {
  known: true;
  name: "session.ended";
  payload: SessionGone;
}

/** Somebody is writing; it holds for ten seconds. */
export interface TypingStartedEvent extends Delivered {
  known: true;
  name: "typing.started";
  payload: TypingStartedPayload;
}

/** One's own account changed. */
export interface UserUpdatedEvent extends Delivered {
  known: true;
  name: "user.updated";
  payload: UserUpdatedPayload;
}

/** An event, or a version of one, that this package does not know: kept as it came. */
export interface UnknownEvent extends Delivered {
  known: false;
  name: string;
  payload: unknown;
}

export type KnownEvent =
  | AccessChangedEvent
  | ChannelCreatedEvent
  | ChannelDeletedEvent
  | ChannelUpdatedEvent
  | MemberJoinedEvent
  | MemberRemovedEvent
  | MemberUpdatedEvent
  | MessageCreatedEvent
  | MessageDeletedEvent
  | MessageUpdatedEvent
  | PresenceChangedEvent
  | RoleCreatedEvent
  | RoleDeletedEvent
  | RoleUpdatedEvent
  | ServerDeletedEvent
  | ServerJoinedEvent
  | ServerLeftEvent
  | ServerUpdatedEvent
  | SessionEndedEvent
  | TypingStartedEvent
  | UserUpdatedEvent;

export type AnyEvent = KnownEvent | UnknownEvent;
export type EventName = KnownEvent["name"];
export type EventOf<N extends EventName> = Extract<KnownEvent, { name: N }>;

const EVENTS: Readonly<Record<string, { version: number; payload: z.ZodType }>> = {
  "access.changed": { version: 1, payload: AccessChangedPayload },
  "channel.created": { version: 1, payload: ChannelChanged },
  "channel.deleted": { version: 1, payload: ChannelDeletedPayload },
  "channel.updated": { version: 1, payload: ChannelChanged },
  "member.joined": { version: 1, payload: MemberView },
  "member.removed": { version: 1, payload: MemberRemovedPayload },
  "member.updated": { version: 1, payload: MemberView },
  "message.created": { version: 1, payload: MessageView },
  "message.deleted": { version: 1, payload: MessageGone },
  "message.updated": { version: 1, payload: MessageView },
  "presence.changed": { version: 1, payload: PresenceChangedPayload },
  "role.created": { version: 1, payload: RoleView },
  "role.deleted": { version: 1, payload: RoleDeletedPayload },
  "role.updated": { version: 1, payload: RoleView },
  "server.deleted": { version: 1, payload: ServerDeletedPayload },
  "server.joined": { version: 1, payload: ServerJoinedPayload },
  "server.left": { version: 1, payload: ServerLeftPayload },
  "server.updated": { version: 1, payload: ServerUpdatedPayload },
  "session.ended": { version: 1, payload: SessionGone },
  "typing.started": { version: 1, payload: TypingStartedPayload },
  "user.updated": { version: 1, payload: UserUpdatedPayload },
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
