// Generated from contracts/ by accord gen. Do not edit.
/** The WebSocket of the platform, as far as the gateway client needs it. */

/** What browsers, Node 22 and the package `ws` have in common. */
export interface SocketLike {
  readonly readyState: number;
  readonly bufferedAmount: number;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(data: string): void;
  close(code?: number, reason?: string): void;
}

export type SocketClass = new (url: string) => SocketLike;

/** The platform's `WebSocket`, or that of the optional package `ws` (Node 20 has none of its own). */
export async function socketClass(given?: SocketClass): Promise<SocketClass> {
  if (given) return given;
  const own = (globalThis as { WebSocket?: SocketClass }).WebSocket;
  if (own) return own;
  const name = "ws";
  const loaded = (await import(/* @vite-ignore */ /* webpackIgnore: true */ name)) as { WebSocket: SocketClass };
  return loaded.WebSocket;
}

const OPEN = 1;

/** Frames on their way out: bounded in bytes, kept while there is no connection. */
export class SendQueue {
  private waiting: { frame: string; bytes: number }[] = [];
  private waitingBytes = 0;

  constructor(private readonly maxBytes: number) {}

  /** Bytes that are neither sent nor dropped. */
  bytes(socket: SocketLike | null): number {
    return this.waitingBytes + (socket?.readyState === OPEN ? socket.bufferedAmount : 0);
  }

  /** Sends or keeps a frame; false if it does not fit any more. */
  push(frame: string, socket: SocketLike | null, ready: boolean): boolean {
    const bytes = new TextEncoder().encode(frame).length;
    if (this.bytes(socket) + bytes > this.maxBytes) return false;
    if (ready && socket?.readyState === OPEN) socket.send(frame);
    else {
      this.waiting.push({ frame, bytes });
      this.waitingBytes += bytes;
    }
    return true;
  }

  /** Sends all that was kept. */
  flush(socket: SocketLike): void {
    const frames = this.waiting;
    this.clear();
    for (const { frame } of frames) socket.send(frame);
  }

  clear(): void {
    this.waiting = [];
    this.waitingBytes = 0;
  }
}

/** Values for `for await`: bounded, so that a reader that fell behind learns of it. */
export class Buffered<T> implements AsyncIterableIterator<T> {
  private readonly values: T[] = [];
  private readers: (() => void)[] = [];
  private done = false;
  private failure: Error | null = null;

  constructor(
    private readonly max: number,
    private readonly onEnd: (buffered: Buffered<T>) => void,
  ) {}

  /** Adds a value; false if there is no room. */
  push(value: T): boolean {
    if (this.values.length >= this.max) return false;
    this.values.push(value);
    this.wake();
    return true;
  }

  /** No more values; those that are there can still be read, then the failure is thrown once. */
  end(failure: Error | null): void {
    this.done = true;
    this.failure = failure;
    this.wake();
  }

  async next(): Promise<IteratorResult<T, undefined>> {
    for (;;) {
      const [value] = this.values;
      if (this.values.length > 0) {
        this.values.shift();
        return { value: value as T, done: false };
      }
      if (this.failure) {
        const failure = this.failure;
        this.failure = null;
        throw failure;
      }
      if (this.done) return { value: undefined, done: true };
      await new Promise<void>((resolve) => this.readers.push(resolve));
    }
  }

  private wake(): void {
    for (const reader of this.readers.splice(0)) reader();
  }

  async return(): Promise<IteratorResult<T, undefined>> {
    this.end(null);
    this.values.length = 0;
    this.onEnd(this);
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
