// Generated from contracts/ by accord gen. Do not edit.
/** Scalar types of the wire, and the validators that the generated ones are made of. */

import * as z from "zod";

/** A 64-bit id, a decimal string: a JavaScript number would lose digits past 2^53. */
export type Snowflake = string;

/** An enumeration that may grow: an unknown value is kept as it came. */
export type Open<T extends string> = T | (string & {});

const LARGEST_ID = "9223372036854775807";

/** Whether the text is an id: decimal, without leading zeros, at most 2^63 - 1. */
export function isSnowflake(text: string): boolean {
  if (!/^(?:0|[1-9][0-9]{0,18})$/.test(text)) return false;
  return text.length < LARGEST_ID.length || text <= LARGEST_ID;
}

/** Compares two ids by their number: negative, zero or positive. */
export function compareSnowflakes(a: Snowflake, b: Snowflake): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** When the id was made, to the millisecond (its upper 42 bits, counted from 2024-01-01T00:00:00Z). */
export function snowflakeTime(id: Snowflake): Date {
  return new Date(Number(BigInt(id) >> 22n) + Date.UTC(2024, 0, 1));
}

/** The validator of an id. */
export const Snowflake: z.ZodType<Snowflake> = /* @__PURE__ */ z.lazy(() =>
  z.string().refine(isSnowflake, { error: "must be a decimal 64-bit id" }),
);

export interface TextLimits {
  min?: number;
  max?: number;
  pattern?: string;
  format?: keyof typeof FORMATS;
}

const FORMATS = {
  base64: (value: string) => /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value),
  date: (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value) && isMoment(`${value}T00:00:00Z`),
  email: (value: string) => EMAIL.test(value),
  uri: (value: string) => /^[A-Za-z][A-Za-z0-9+.-]*:[!#$%&'()*+,/:;=?@A-Za-z0-9._~[\]-]+$/.test(value),
  uuid: (value: string) => /^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/.test(value),
} as const;

/** The production of the HTML standard, with a dot in the domain. */
const EMAIL =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$/;

/** A string with its limits; lengths count code points, as JSON Schema does, and not UTF-16 units. */
export function text(limits: TextLimits = {}): z.ZodType<string> {
  const { min = 0, max = Infinity } = limits;
  const pattern = limits.pattern === undefined ? undefined : new RegExp(limits.pattern, "u");
  const format = limits.format === undefined ? undefined : FORMATS[limits.format];
  return z
    .string()
    .refine((value) => codePoints(value) >= min, { error: `must have at least ${min} characters` })
    .refine((value) => codePoints(value) <= max, { error: `must have at most ${max} characters` })
    .refine((value) => pattern === undefined || pattern.test(value), { error: "must match the pattern" })
    .refine((value) => format === undefined || format(value), { error: `must be a text of format ${limits.format}` });
}

function codePoints(value: string): number {
  let count = 0;
  for (const _ of value) count += 1;
  return count;
}

const MOMENT =
  /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** A moment with its offset from UTC (RFC 3339), on a day that exists. */
export function moment(): z.ZodType<string> {
  return z.string().refine(isMoment, { error: "must be an RFC 3339 date and time" });
}

function isMoment(value: string): boolean {
  const [, year, month, day] = MOMENT.exec(value) ?? [];
  if (year === undefined || year === "0000") return false;
  const date = new Date(`${year}-${month}-01T00:00:00Z`);
  date.setUTCDate(Number(day));
  return date.getUTCMonth() + 1 === Number(month);
}

/** An array without two equal items. */
export function unique<T>(items: z.ZodType<T[]>): z.ZodType<T[]> {
  return items.refine((value) => new Set(value.map((item) => JSON.stringify(item))).size === value.length, {
    error: "must not have equal items",
  });
}
