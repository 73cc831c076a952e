// Generated from contracts/ by accord gen. Do not edit.
/** Positions in the streams that a client follows: what is new, what is a repeat, and where something is missing. */

/** Events between two offsets of a scope that did not arrive. */
export interface Gap {
  scope: string;
  /** The first missing offset. */
  from: number;
  /** The last missing offset. */
  to: number;
}

/** A scope whose state must be read again by REST, because events passed while the connection was down. */
export interface Reset {
  scope: string;
  /** The last offset that was applied. */
  applied: number;
  /** What is read by REST now holds at least everything up to this offset. */
  offset: number;
}

/** Whether an event is to be delivered, and the hole before it. */
export interface Applied {
  fresh: boolean;
  gap: Gap | null;
}

const REMEMBERED_IDS = 4096;

/** Drops repeats by event id and by offset, and finds holes. */
export class Scopes {
  private readonly offsets = new Map<string, number>();
  private readonly left = new Map<string, number>();
  private readonly ids = new Set<string>();

  /** Takes an event in. One without an offset (ephemeral) is judged by its id alone. */
  apply(scope: string | null, offset: number | null, id: string | null): Applied {
    if (id !== null && this.ids.has(id)) return { fresh: false, gap: null };
    if (id !== null) this.remember(id);
    if (scope === null || offset === null) return { fresh: true, gap: null };
    const last = this.offsets.get(scope);
    if (last !== undefined && offset <= last) return { fresh: false, gap: null };
    this.offsets.set(scope, offset);
    if (last === undefined || offset === last + 1) return { fresh: true, gap: null };
    return { fresh: true, gap: { scope, from: last + 1, to: offset - 1 } };
  }

  /** Notes where the server begins to deliver. A reset is due if a scope was left at another offset. */
  begin(scope: string, offset: number): Reset | null {
    const applied = this.left.get(scope);
    this.left.delete(scope);
    this.offsets.set(scope, Math.max(this.offsets.get(scope) ?? 0, offset));
    return applied === undefined || applied === offset ? null : { scope, applied, offset };
  }

  /** The connection is gone: remembers where each scope was left. */
  leave(): void {
    for (const [scope, offset] of this.offsets) this.left.set(scope, offset);
    this.offsets.clear();
  }

  /** The last applied offset. */
  offset(scope: string): number | null {
    return this.offsets.get(scope) ?? this.left.get(scope) ?? null;
  }

  forget(scope: string): void {
    this.offsets.delete(scope);
    this.left.delete(scope);
  }

  private remember(id: string): void {
    this.ids.add(id);
    if (this.ids.size <= REMEMBERED_IDS) return;
    const [oldest] = this.ids;
    if (oldest !== undefined) this.ids.delete(oldest);
  }
}
