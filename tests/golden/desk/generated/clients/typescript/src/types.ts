// Generated from contracts/ by accord gen. Do not edit.
/** Types that several features share. */

import * as z from "zod";

import { text } from "./runtime/scalars.js";

/** The client's own name for one change. */
export type MutationId = string;

export const MutationId: z.ZodType<MutationId> = /* @__PURE__ */ z.lazy(() =>
  text({ min: 8, max: 64, pattern: "^[A-Za-z0-9_-]+$" }),
);

/** Where a ticket stands. */
export type State = "open" | "waiting" | "closed";

export const State: z.ZodType<State> = /* @__PURE__ */ z.lazy(() => z.literal(["open", "waiting", "closed"]));
