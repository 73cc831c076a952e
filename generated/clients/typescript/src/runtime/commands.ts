// Generated from contracts/ by accord gen. Do not edit.
/** Commands on the gateway connection. */

import type * as z from "zod";

import type { Gateway } from "./gateway.js";
import { InvalidInput } from "./problem.js";

/** Checks the body and sends the command; resolves at its acknowledgement. */
export async function send(gateway: Gateway, name: string, schema: z.ZodType, body: object): Promise<void> {
  const checked = schema.safeParse(body);
  if (!checked.success) {
    const issues = checked.error.issues.map((issue) => `${issue.path.join(".") || "body"}: ${issue.code}`);
    throw new InvalidInput(name, issues);
  }
  await gateway.command(name, body);
}
