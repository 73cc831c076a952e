// Generated from contracts/ by accord gen. Do not edit.
/** Constants of the gateway protocol. */

import type { Snowflake } from "./runtime/scalars.js";

/** Path of the gateway below its origin. */
export const GATEWAY_PATH = "/gateway";

/** Why the gateway closes a connection, and whether a new connection may be tried with the same token. */
export const CLOSE_CODES: Readonly<Record<number, { name: string; resumable: boolean }>> = {
  /** The gateway restarts or moves; connect again after a moment. */
  1001: { name: "GOING_AWAY", resumable: true },
  /** The bytes break RFC 6455. */
  1002: { name: "PROTOCOL_ERROR", resumable: false },
  /** Frames are text; binary ones are not understood. */
  1003: { name: "UNSUPPORTED_DATA", resumable: false },
  /** A text frame is not UTF-8. */
  1007: { name: "INVALID_TEXT", resumable: false },
  /** A message is longer than `max_command_bytes` of HELLO. */
  1009: { name: "FRAME_TOO_LARGE", resumable: false },
  /** The gateway failed; the fault is not the client's. */
  1011: { name: "INTERNAL_ERROR", resumable: true },
  /** A service that the gateway needs does not answer. */
  1013: { name: "TRY_AGAIN_LATER", resumable: true },
  /** A frame is not JSON, or not one that a client may send. */
  4000: { name: "MALFORMED_FRAME", resumable: false },
  /** Something else than IDENTIFY or HEARTBEAT came before READY. */
  4001: { name: "NOT_IDENTIFIED", resumable: false },
  /** IDENTIFY came a second time. */
  4002: { name: "ALREADY_IDENTIFIED", resumable: false },
  /** The token is wrong, expired or revoked. */
  4003: { name: "AUTHENTICATION_FAILED", resumable: false },
  /** The session expired or was revoked while it was connected. */
  4004: { name: "SESSION_ENDED", resumable: false },
  /** No IDENTIFY came in time. */
  4005: { name: "IDENTIFY_TIMEOUT", resumable: true },
  /** No HEARTBEAT came for two intervals. */
  4006: { name: "HEARTBEAT_TIMEOUT", resumable: true },
  /** The client reads more slowly than events come. */
  4007: { name: "SLOW_CONSUMER", resumable: true },
};

/** The scope of a channel, for `Gateway.subscribe`. */
export function channelScope(id: Snowflake): string {
  return `channel:${id}`;
}

/** The scope of a server, for `Gateway.subscribe`. */
export function serverScope(id: Snowflake): string {
  return `server:${id}`;
}

/** The scope of a user, for `Gateway.subscribe`. */
export function userScope(id: Snowflake): string {
  return `user:${id}`;
}
