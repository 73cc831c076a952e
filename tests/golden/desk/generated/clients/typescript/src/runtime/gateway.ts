// Generated from contracts/ by accord gen. Do not edit.
/** The realtime connection: identifies, follows scopes, delivers each event once and in order, and comes back. */

import { errorOf } from "../errors.js";
import { decodeEvent, type AnyEvent, type EventName, type EventOf } from "../events.js";
import { CLOSE_CODES } from "../protocol.js";
import type { TokenSource } from "./client.js";
import {
  ConnectionLost,
  GatewayClosed,
  InvalidInput,
  QueueFull,
  type ApiError,
  type ClientError,
  type Problem,
} from "./problem.js";
import { backoff } from "./retry.js";
import type { Snowflake } from "./scalars.js";
import { Scopes, type Gap, type Reset } from "./scopes.js";
import { Buffered, SendQueue, socketClass, type SocketClass, type SocketLike } from "./socket.js";

const Op = {
  EVENT: 0,
  HEARTBEAT: 1,
  IDENTIFY: 2,
  READY: 3,
  SUBSCRIBE: 4,
  SUBSCRIBED: 5,
  UNSUBSCRIBE: 6,
  RECONNECT: 7,
  HELLO: 10,
  HEARTBEAT_ACK: 11,
  COMMAND: 12,
  ACK: 13,
  ERROR: 14,
  SKIPPED: 15,
} as const;

/** So many scopes fit into one frame, whatever their ids. */
const SCOPES_A_FRAME = 100;

/** How long the server may take from the opening of the connection to READY. */
const GREETING_MS = 15_000;

export interface GatewayOptions {
  /** The whole address: `wss://chat.example.org/gateway`. */
  url: string;
  token: TokenSource;
  /** Another WebSocket class, where the platform has none. */
  WebSocket?: SocketClass;
  /** Bounds of the wait before a new connection, in milliseconds: 500 and 30,000 unless told. */
  backoff?: { baseMs: number; capMs: number };
  /** Bytes of frames that may wait to be sent; 65,536 unless told. */
  maxQueueBytes?: number;
  /** Events that an iterator keeps for a slow reader; 10,000 unless told. */
  maxBufferedEvents?: number;
}

/** `waiting`: between two connections. `closed`: for good. */
export type GatewayState = "idle" | "connecting" | "ready" | "waiting" | "closed";

/** What the server says once it knows the caller. */
export interface Ready {
  user_id: Snowflake;
  session_id: Snowflake;
  tenants: Snowflake[];
  /** The scopes that are followed without asking, with their last offsets. */
  scopes: Record<string, number>;
}

/** Followed scopes with their last offsets, and those that the caller may not see. */
export interface Subscribed {
  scopes: Record<string, number>;
  refused: string[];
}

interface Frame {
  op: number;
  t?: string;
  n?: string;
  c?: string;
  o?: number;
  d?: unknown;
}

interface Waiter {
  operation: string;
  scopes: string[] | null;
  done: (value: Subscribed) => void;
  failed: (error: Error) => void;
}

function parse(data: string): Frame | null {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Frame) : null;
  } catch {
    return null;
  }
}

type Listener<T> = (value: T) => void;

class Listeners<T> {
  private readonly all = new Set<Listener<T>>();

  add(listener: Listener<T>): () => void {
    this.all.add(listener);
    return () => this.all.delete(listener);
  }

  call(value: T): void {
    for (const listener of [...this.all]) {
      try {
        listener(value);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}

/** A connection that keeps itself up. Every `on...` returns a function that takes the listener away again. */
export class Gateway {
  private readonly options: GatewayOptions;
  private readonly scopes = new Scopes();
  private readonly wanted = new Set<string>();
  private readonly waiters = new Map<string, Waiter>();
  private readonly queue: SendQueue;
  private readonly streams = new Set<Buffered<AnyEvent>>();
  private readonly named = new Map<string, Listeners<AnyEvent>>();
  private readonly every = new Listeners<AnyEvent>();
  private readonly gaps = new Listeners<Gap>();
  private readonly resets = new Listeners<Reset>();
  private readonly states = new Listeners<GatewayState>();
  private readonly refusals = new Listeners<string>();
  private readonly errors = new Listeners<ApiError>();
  private readonly connected: { done: (ready: Ready) => void; failed: (error: Error) => void }[] = [];
  private socket: SocketLike | null = null;
  private current: GatewayState = "idle";
  private last: Ready | null = null;
  private end: GatewayClosed | null = null;
  private nonce = 0;
  private failures = 0;
  private maxCommandBytes = Infinity;
  private acknowledged = true;
  private greeting: ReturnType<typeof setTimeout> | undefined;
  private heartbeat: ReturnType<typeof setTimeout> | undefined;
  private reconnection: ReturnType<typeof setTimeout> | undefined;

  constructor(options: GatewayOptions) {
    this.options = options;
    this.queue = new SendQueue(options.maxQueueBytes ?? 65_536);
  }

  get state(): GatewayState {
    return this.current;
  }

  /** The last READY, of this connection or an earlier one. */
  get ready(): Ready | null {
    return this.last;
  }

  /** Why it is closed for good; null while it is not. */
  get closed(): GatewayClosed | null {
    return this.end;
  }

  /** Bytes that wait to be sent. */
  get queuedBytes(): number {
    return this.queue.bytes(this.socket);
  }

  /** Connects and identifies. Goes on trying until READY, a close code that forbids it, or `close()`. */
  connect(): Promise<Ready> {
    if (this.end) return Promise.reject(this.end);
    if (this.current === "ready" && this.last) return Promise.resolve(this.last);
    const ready = new Promise<Ready>((done, failed) => this.connected.push({ done, failed }));
    if (this.current === "idle") void this.open();
    return ready;
  }

  /**
   * Follows scopes such as `channel:123`. Read their state by REST after this: the events begin at the returned
   * offsets. They are followed again after each reconnect.
   */
  async subscribe(scopes: readonly string[]): Promise<Subscribed> {
    const parts: Promise<Subscribed>[] = [];
    for (const scope of this.end ? [] : scopes) this.wanted.add(scope);
    for (let at = 0; at < scopes.length; at += SCOPES_A_FRAME) {
      parts.push(this.request("subscribe", { op: Op.SUBSCRIBE }, scopes.slice(at, at + SCOPES_A_FRAME)));
    }
    const whole: Subscribed = { scopes: {}, refused: [] };
    for (const part of await Promise.all(parts)) {
      Object.assign(whole.scopes, part.scopes);
      whole.refused.push(...part.refused);
    }
    return whole;
  }

  /** Follows scopes no longer. */
  unsubscribe(scopes: readonly string[]): void {
    for (const scope of scopes) {
      this.wanted.delete(scope);
      this.scopes.forget(scope);
    }
    for (let at = 0; this.current === "ready" && at < scopes.length; at += SCOPES_A_FRAME) {
      this.send({ op: Op.UNSUBSCRIBE, d: { scopes: scopes.slice(at, at + SCOPES_A_FRAME) } });
    }
  }

  /** Sends a command and waits for its acknowledgement; the generated functions call this. */
  async command(name: string, body: object): Promise<void> {
    await this.request(name, { op: Op.COMMAND, t: name, d: body }, null);
  }

  /** Calls back for each event of a name. */
  on<N extends EventName>(name: N, listener: (event: EventOf<N>) => void): () => void {
    const listeners = this.named.get(name) ?? new Listeners<AnyEvent>();
    this.named.set(name, listeners);
    return listeners.add(listener as Listener<AnyEvent>);
  }

  /** Calls back for every event, also those that this version of the package does not know. */
  onEvent(listener: Listener<AnyEvent>): () => void {
    return this.every.add(listener);
  }

  /**
   * Calls back when events that the caller may see are missing before one that arrived: read the scope again by REST.
   * The later one is delivered all the same.
   */
  onGap(listener: Listener<Gap>): () => void {
    return this.gaps.add(listener);
  }

  /** Calls back when a scope moved on while the connection was down: read its state again by REST. */
  onReset(listener: Listener<Reset>): () => void {
    return this.resets.add(listener);
  }

  onState(listener: Listener<GatewayState>): () => void {
    return this.states.add(listener);
  }

  /** Calls back when a scope was refused after a reconnect; it is no longer followed. */
  onRefused(listener: Listener<string>): () => void {
    return this.refusals.add(listener);
  }

  /** Calls back for an error of the server that answers no command. */
  onError(listener: Listener<ApiError>): () => void {
    return this.errors.add(listener);
  }

  /** Every event from now on. Ends after `close()`; throws `GatewayClosed` when the server closed for good. */
  events(): AsyncIterableIterator<AnyEvent> {
    const max = this.options.maxBufferedEvents ?? 10_000;
    const stream = new Buffered<AnyEvent>(max, (ended) => this.streams.delete(ended));
    if (this.end) stream.end(this.end);
    else this.streams.add(stream);
    return stream;
  }

  /** Closes for good. */
  close(): void {
    this.finish(new GatewayClosed(1000, "CLOSED_BY_CLIENT"));
  }

  private async open(): Promise<void> {
    this.enter("connecting");
    try {
      const token = typeof this.options.token === "function" ? await this.options.token() : this.options.token;
      const Socket = await socketClass(this.options.WebSocket);
      if (this.end) return;
      if (token === undefined) throw new InvalidInput("connect", ["token: is missing"]);
      this.attach(new Socket(this.options.url), token);
    } catch (fault) {
      const reason = fault instanceof Error ? fault.message : "cannot connect";
      this.finish(new GatewayClosed(1006, reason, { cause: fault }));
    }
  }

  private attach(socket: SocketLike, token: string): void {
    this.socket = socket;
    this.greeting = setTimeout(() => this.drop("no greeting"), GREETING_MS);
    socket.onmessage = (event: { data: unknown }) => {
      if (socket === this.socket && typeof event.data === "string") this.receive(event.data, token);
    };
    socket.onerror = () => undefined;
    socket.onclose = (event: { code: number; reason: string }) => {
      if (socket === this.socket) this.lost(event.code, event.reason);
    };
  }

  private receive(data: string, token: string): void {
    const frame = parse(data);
    try {
      if (frame) return this.take(frame, token);
    } catch (fault) {
      if (!(fault instanceof TypeError)) throw fault;
    }
    this.drop("a frame that is not readable");
  }

  /** Throws a TypeError for a frame whose content is missing; listeners never throw out of it. */
  private take(frame: Frame, token: string): void {
    switch (frame.op) {
      case Op.EVENT:
        return this.deliver(decodeEvent(frame));
      case Op.SKIPPED:
        return this.skip(frame);
      case Op.HELLO:
        return this.greet(frame.d as { heartbeat_interval_ms: number; max_command_bytes: number }, token);
      case Op.READY:
        return this.begin(frame.d as Ready);
      case Op.SUBSCRIBED:
        return this.subscribed(frame, frame.d as Subscribed);
      case Op.ACK:
        return this.settle(frame.n)?.done({ scopes: {}, refused: [] });
      case Op.ERROR:
        return this.refuse(frame);
      case Op.HEARTBEAT_ACK:
        this.acknowledged = true;
        this.failures = 0;
        return;
      case Op.RECONNECT:
        return this.drop("the server asked for it");
    }
  }

  private greet(hello: { heartbeat_interval_ms: number; max_command_bytes: number }, token: string): void {
    this.maxCommandBytes = hello.max_command_bytes;
    this.acknowledged = true;
    this.socket?.send(JSON.stringify({ op: Op.IDENTIFY, d: { token } }));
    this.beat(hello.heartbeat_interval_ms, Math.random() * hello.heartbeat_interval_ms);
  }

  private beat(interval: number, wait: number): void {
    clearTimeout(this.heartbeat);
    this.heartbeat = setTimeout(() => {
      if (!this.acknowledged) return this.drop("no heartbeat");
      this.acknowledged = false;
      this.socket?.send(JSON.stringify({ op: Op.HEARTBEAT }));
      this.beat(interval, interval);
    }, wait);
  }

  private begin(ready: Ready): void {
    clearTimeout(this.greeting);
    this.last = ready;
    for (const [scope, offset] of Object.entries(ready.scopes)) this.start(scope, offset);
    this.resubscribe();
    this.enter("ready");
    if (this.socket) this.queue.flush(this.socket);
    for (const waiting of this.connected.splice(0)) waiting.done(ready);
  }

  private resubscribe(): void {
    const asked = new Set<string>();
    for (const [n, waiter] of this.waiters) {
      if (waiter.scopes === null) continue;
      this.socket?.send(JSON.stringify({ op: Op.SUBSCRIBE, n, d: { scopes: waiter.scopes } }));
      for (const scope of waiter.scopes) asked.add(scope);
    }
    const rest = [...this.wanted].filter((scope) => !asked.has(scope));
    for (let at = 0; at < rest.length; at += SCOPES_A_FRAME) {
      const scopes = rest.slice(at, at + SCOPES_A_FRAME);
      const n = this.nextNonce();
      const done = (value: Subscribed) => value.refused.forEach((scope) => this.refusals.call(scope));
      this.waiters.set(n, { operation: "subscribe", scopes, done, failed: () => undefined });
      this.socket?.send(JSON.stringify({ op: Op.SUBSCRIBE, n, d: { scopes } }));
    }
  }

  private subscribed(frame: Frame, answer: Subscribed): void {
    for (const [scope, offset] of Object.entries(answer.scopes)) this.start(scope, offset);
    for (const scope of answer.refused) {
      this.wanted.delete(scope);
      this.scopes.forget(scope);
    }
    this.settle(frame.n)?.done(answer);
  }

  private start(scope: string, offset: number): void {
    const reset = this.scopes.begin(scope, offset);
    if (reset) this.resets.call(reset);
  }

  private deliver(event: AnyEvent): void {
    const { fresh, gap } = this.scopes.apply(event.scope, event.offset, event.id);
    if (gap) this.gaps.call(gap);
    if (!fresh) return;
    for (const stream of [...this.streams]) {
      if (stream.push(event)) continue;
      stream.end(new QueueFull("the reader of events() fell too far behind"));
      this.streams.delete(stream);
    }
    if (event.known) this.named.get(event.name)?.call(event);
    this.every.call(event);
  }

  /** An event of the scope is not for the caller: its offset is passed over. */
  private skip(frame: Frame): void {
    const { gap } = this.scopes.apply(frame.c ?? null, frame.o ?? null, null);
    if (gap) this.gaps.call(gap);
  }

  private refuse(frame: Frame): void {
    const problem = frame.d as Problem;
    const waiter = this.settle(frame.n);
    const requestId = typeof problem["request_id"] === "string" ? problem["request_id"] : null;
    const error = errorOf(waiter?.operation ?? "gateway", problem.status ?? 0, problem, requestId, new Headers());
    if (waiter) waiter.failed(error);
    else this.errors.call(error);
  }

  private request(operation: string, frame: Omit<Frame, "n">, scopes: string[] | null): Promise<Subscribed> {
    if (this.end) return Promise.reject(this.end);
    const n = this.nextNonce();
    return new Promise((done, failed) => {
      this.waiters.set(n, { operation, scopes, done, failed });
      const kept = scopes !== null && this.current !== "ready";
      if (kept) return;
      try {
        this.send({ ...frame, n, d: scopes === null ? frame.d : { scopes } });
      } catch (error) {
        this.waiters.delete(n);
        failed(error as Error);
      }
    });
  }

  private send(frame: Frame): void {
    const encoded = JSON.stringify(frame);
    if (new TextEncoder().encode(encoded).length > this.maxCommandBytes) {
      throw new QueueFull(`the frame is larger than the ${this.maxCommandBytes} bytes that the server takes`);
    }
    if (!this.queue.push(encoded, this.socket, this.current === "ready")) {
      throw new QueueFull("too many bytes wait to be sent");
    }
  }

  private settle(n: string | undefined): Waiter | undefined {
    if (n === undefined) return undefined;
    const waiter = this.waiters.get(n);
    this.waiters.delete(n);
    return waiter;
  }

  private nextNonce(): string {
    this.nonce += 1;
    return String(this.nonce);
  }

  /** Gives the connection up and makes a new one. */
  private drop(reason: string): void {
    const socket = this.socket;
    this.lost(1006, reason);
    socket?.close(1000);
  }

  private lost(code: number, reason: string): void {
    clearTimeout(this.greeting);
    clearTimeout(this.heartbeat);
    this.socket = null;
    this.scopes.leave();
    const known = CLOSE_CODES[code];
    if (known && !known.resumable) return this.finish(new GatewayClosed(code, known.name));
    this.abandon(new ConnectionLost(`the connection broke (${code} ${known?.name ?? reason}) before an answer`));
    if (this.end) return;
    const { baseMs, capMs } = this.options.backoff ?? { baseMs: 500, capMs: 30_000 };
    const wait = backoff({ baseMs, capMs }, this.failures);
    this.failures += 1;
    this.enter("waiting");
    this.reconnection = setTimeout(() => void this.open(), wait);
  }

  /** Commands that were sent get no answer any more; subscriptions are asked for again. */
  private abandon(error: ClientError): void {
    if (this.current !== "ready") return;
    for (const [n, waiter] of [...this.waiters]) {
      if (waiter.scopes !== null) continue;
      this.waiters.delete(n);
      waiter.failed(error);
    }
  }

  private finish(end: GatewayClosed): void {
    if (this.end) return;
    this.end = end;
    const socket = this.socket;
    this.socket = null;
    clearTimeout(this.greeting);
    clearTimeout(this.heartbeat);
    clearTimeout(this.reconnection);
    this.queue.clear();
    socket?.close(1000);
    this.enter("closed");
    for (const waiter of this.waiters.values()) waiter.failed(end);
    this.waiters.clear();
    for (const waiting of this.connected.splice(0)) waiting.failed(end);
    for (const stream of this.streams) stream.end(end.code === 1000 ? null : end);
    this.streams.clear();
  }

  private enter(state: GatewayState): void {
    if (this.current === state) return;
    this.current = state;
    this.states.call(state);
  }
}
