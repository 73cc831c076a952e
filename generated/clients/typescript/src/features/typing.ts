// Generated from contracts/ by accord gen. Do not edit.
/** Who is writing just now. */

import * as z from "zod";

import { send } from "../runtime/commands.js";
import type { Gateway } from "../runtime/gateway.js";
import { Snowflake } from "../runtime/scalars.js";

export interface TypingStartBody {
  channel_id: Snowflake;
}

export const TypingStartBody: z.ZodType<TypingStartBody> = /* @__PURE__ */ z.lazy(() =>
  z.strictObject({
    channel_id: Snowflake,
  }),
);

export interface TypingStartedPayload {
  server_id: Snowflake;
  channel_id: Snowflake;
  user_id: Snowflake;
}

export const TypingStartedPayload: z.ZodType<TypingStartedPayload> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    server_id: Snowflake,
    channel_id: Snowflake,
    user_id: Snowflake,
  }),
);

/**
 * Tell a channel that one is writing. Nothing is sent for who hides their presence. Resolves when the server has
 * acknowledged it.
 */
export function typingStart(gateway: Gateway, body: TypingStartBody): Promise<void> {
  return send(gateway, "typing.start", TypingStartBody, body);
}
