// Generated from contracts/ by accord gen. Do not edit.
/** Types that several features share. */

import * as z from "zod";

import { text } from "./runtime/scalars.js";

/** The client's own name for one change; a repeat of it returns the first result. */
export type MutationId = string;

export const MutationId: z.ZodType<MutationId> = /* @__PURE__ */ z.lazy(() =>
  text({ min: 8, max: 64, pattern: "^[A-Za-z0-9_-]+$" }),
);

/** A set of permissions; each bit is one that project.yaml declares. */
export type PermissionBits = number;

export const PermissionBits: z.ZodType<PermissionBits> = /* @__PURE__ */ z.lazy(() =>
  z.int().min(0).max(4503599627370495),
);
