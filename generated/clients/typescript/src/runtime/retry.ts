// Generated from contracts/ by accord gen. Do not edit.
/** When to try again, and how long to wait before. */

/** How often and how patiently calls and connections are repeated. Times are in milliseconds. */
export interface RetryPolicy {
  /** Further tries after the first one. */
  retries: number;
  /** The longest wait before the first further try; it doubles with each one. */
  baseMs: number;
  /** The longest wait before any try. */
  capMs: number;
  /** The longest `Retry-After` that is obeyed; a longer one gives the error to the caller. */
  retryAfterCapMs: number;
}

export const RETRY_POLICY: RetryPolicy = { retries: 2, baseMs: 500, capMs: 8_000, retryAfterCapMs: 60_000 };

/** Exponential back-off with full jitter: anything between nothing and the bound of this try (0 is the first). */
export function backoff(policy: Pick<RetryPolicy, "baseMs" | "capMs">, attempt: number): number {
  return Math.random() * Math.min(policy.capMs, policy.baseMs * 2 ** Math.min(attempt, 30));
}

/** Milliseconds that `Retry-After-Ms` or `Retry-After` (seconds or a date) asks for; null if neither is readable. */
export function retryAfter(headers: Headers, now: number = Date.now()): number | null {
  const exact = headers.get("retry-after-ms");
  if (exact !== null && /^[0-9]+(\.[0-9]+)?$/.test(exact.trim())) return Number(exact);
  const value = headers.get("retry-after")?.trim();
  if (!value) return null;
  if (/^[0-9]+(\.[0-9]+)?$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/**
 * Whether a status may be tried again: 408, 429 and 5xx. A 409 is an answer of the contract, unless the server
 * says by `Retry-After` that it will pass.
 */
export function retriable(status: number, headers: Headers): boolean {
  if (status === 408 || status === 429 || status >= 500) return true;
  return status === 409 && retryAfter(headers) !== null;
}

/** Resolves after the time, or rejects with the signal's reason as soon as it is aborted. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
