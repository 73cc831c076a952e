// Generated from contracts/ by accord gen. Do not edit.
/** Cursor pagination as an iterator. */

import { compareSnowflakes, type Snowflake } from "./scalars.js";

/** Where a page may begin and how long it is. */
export interface PageInput {
  before?: Snowflake;
  after?: Snowflake;
  limit?: number;
}

/** How to page through one operation; made by the generator. */
export interface Paging<P, T> {
  fetch: (page: PageInput) => PromiseLike<P>;
  items: (reply: P) => readonly T[];
  cursor: (item: T) => Snowflake;
  /** The next cursor as the reply states it, null at the end; without it the cursor is that of the last item. */
  next?: (reply: P) => Snowflake | null;
  /** The way without a `before` or `after` of the caller. */
  direction: "before" | "after";
  /** The page size that the server takes when none is asked for. */
  limit: number;
}

/**
 * All items, page by page: from `after` to ever newer ones, else from `before` (or the newest) to ever older ones.
 * Stop iterating to stop fetching.
 */
export async function* iterate<P, T>(paging: Paging<P, T>, input: PageInput): AsyncGenerator<T, void, undefined> {
  const forward = input.after !== undefined || (input.before === undefined && paging.direction === "after");
  const sign = forward ? 1 : -1;
  const page: PageInput = { ...input };
  const size = input.limit ?? paging.limit;
  for (;;) {
    const reply = await paging.fetch(page);
    const items = [...paging.items(reply)];
    items.sort((a, b) => sign * compareSnowflakes(paging.cursor(a), paging.cursor(b)));
    yield* items;
    const last = items.at(-1);
    const ended = last === undefined || items.length < size ? null : paging.cursor(last);
    const next = paging.next ? paging.next(reply) : ended;
    if (next === null) return;
    page[forward ? "after" : "before"] = next;
  }
}
