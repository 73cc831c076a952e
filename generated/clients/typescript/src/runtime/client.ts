// Generated from contracts/ by accord gen. Do not edit.
/** One REST call: its request, its tries and its reply. */

import type * as z from "zod";

import { errorOf } from "../errors.js";
import { ApiError, ClientError, ConnectionFault, InvalidInput, TimedOut, UnexpectedReply, type Problem } from "./problem.js";
import { backoff, pause, retriable, retryAfter, RETRY_POLICY, type RetryPolicy } from "./retry.js";

/** A token, or a function that is asked for it before each try. */
export type TokenSource = string | (() => string | undefined | Promise<string | undefined>);

export interface ClientOptions {
  /** Origin of the API: `https://chat.example.org`. */
  baseUrl: string;
  /** The session token, for operations that need one. */
  token?: TokenSource;
  /** How long a call may take with all its tries; 30 seconds unless told, `Infinity` for as long as it takes. */
  timeoutMs?: number;
  retry?: Partial<RetryPolicy>;
  /** Further request headers. */
  headers?: Readonly<Record<string, string>>;
  /** Another `fetch`, for proxies and tests. */
  fetch?: typeof fetch;
}

/** What a single call may say otherwise than its client. */
export interface CallOptions {
  timeoutMs?: number;
  retry?: Partial<RetryPolicy>;
  signal?: AbortSignal;
  headers?: Readonly<Record<string, string>>;
}

/** The settings that all calls share. Each operation is a function that takes a client first. */
export class Client {
  readonly baseUrl: string;
  /** May be set after a log-in. */
  token: TokenSource | undefined;
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: typeof fetch;

  constructor(options: ClientOptions) {
    this.baseUrl = options.baseUrl.replace(/\/+$/, "");
    this.token = options.token;
    this.timeoutMs = options.timeoutMs ?? 30_000;
    this.retry = { ...RETRY_POLICY, ...options.retry };
    this.headers = options.headers ?? {};
    this.fetch = options.fetch ?? ((input, init) => fetch(input, init));
  }
}

/** What the contract says of one operation; made by the generator. */
export interface Operation<T> {
  name: string;
  method: string;
  /** With its prefix and `{parameters}`. */
  path: string;
  query: readonly string[];
  /** Validator of the body; null for none. */
  body: z.ZodType | null;
  /** Whether the body is the input's member `body`, and not all members that are no parameters. */
  wrapped: boolean;
  /** Body field that names the change over all tries; filled in when the caller leaves it out. */
  key: string | null;
  authenticated: boolean;
  /** Validator of the reply; null for an empty one. */
  reply: z.ZodType<T> | null;
}

/** A reply with what came around it. */
export interface Answer<T> {
  data: T;
  status: number;
  headers: Headers;
  requestId: string | null;
  /** How many requests were sent for it. */
  tries: number;
}

/** A call under way: await it for its data, or `withResponse()` for the status and headers too. */
export class Call<T> implements PromiseLike<T> {
  constructor(private readonly answer: Promise<Answer<T>>) {}

  then<A = T, B = never>(
    done?: ((value: T) => A | PromiseLike<A>) | null,
    failed?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.answer.then((answer) => answer.data).then(done, failed);
  }

  catch<B = never>(failed: (reason: unknown) => B | PromiseLike<B>): Promise<T | B> {
    return this.then(null, failed);
  }

  finally(done: () => void): Promise<T> {
    return this.answer.then((answer) => answer.data).finally(done);
  }

  withResponse(): Promise<Answer<T>> {
    return this.answer;
  }
}

/** Starts an operation. Rejects with a `ClientError`, the signal's reason, or what a token function threw. */
export function call<T>(client: Client, operation: Operation<T>, input: object, options: CallOptions = {}): Call<T> {
  return new Call(perform(client, operation, { ...input }, options));
}

/** A longer timer would go off at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

async function perform<T>(
  client: Client,
  operation: Operation<T>,
  input: Record<string, unknown>,
  options: CallOptions,
): Promise<Answer<T>> {
  const request = prepare(client, operation, input);
  const timeoutMs = options.timeoutMs ?? client.timeoutMs;
  const deadline = new AbortController();
  const expired = new TimedOut(operation.name, timeoutMs);
  const until = performance.now() + timeoutMs;
  const timer = setTimeout(() => deadline.abort(expired), Math.min(timeoutMs, LONGEST_TIMER_MS));
  const stop = () => deadline.abort(options.signal?.reason);
  if (options.signal?.aborted) stop();
  options.signal?.addEventListener("abort", stop, { once: true });
  try {
    return await attempts(client, operation, request, options, until, deadline.signal);
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener("abort", stop);
  }
}

interface Prepared {
  url: string;
  body: string | undefined;
}

function prepare<T>(client: Client, operation: Operation<T>, input: Record<string, unknown>): Prepared {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = take(input, name);
    if (value === undefined || value === "") throw new InvalidInput(operation.name, [`${name}: is missing`]);
    // URL parsers take these two for steps in the path, encoded or not (WHATWG URL, 4.4).
    if (value === "." || value === "..") throw new InvalidInput(operation.name, [`${name}: is no path segment`]);
    return encodeURIComponent(String(value));
  });
  const query = new URLSearchParams();
  for (const name of operation.query) {
    const value = take(input, name);
    if (value !== undefined) query.append(name, String(value));
  }
  const search = query.toString();
  return { url: `${client.baseUrl}${path}${search && `?${search}`}`, body: encode(operation, input) };
}

function take(input: Record<string, unknown>, name: string): unknown {
  const value = input[name];
  delete input[name];
  return value;
}

function encode<T>(operation: Operation<T>, input: Record<string, unknown>): string | undefined {
  if (operation.body === null) {
    const unknown = Object.keys(input);
    if (unknown.length > 0) throw new InvalidInput(operation.name, unknown.map((name) => `${name}: is unknown`));
    return undefined;
  }
  const given = operation.wrapped ? input["body"] : input;
  const body = operation.key === null ? given : { [operation.key]: mutationId(), ...defined(given) };
  const checked = operation.body.safeParse(body);
  if (!checked.success) {
    const issues = checked.error.issues.map((issue) => `${issue.path.join(".") || "body"}: ${issue.code}`);
    throw new InvalidInput(operation.name, issues);
  }
  return JSON.stringify(body);
}

/** The members that have a value. */
function defined(given: unknown): object {
  return Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => value !== undefined));
}

/** A random name for one change: 128 bits. */
export function mutationId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function attempts<T>(
  client: Client,
  operation: Operation<T>,
  request: Prepared,
  options: CallOptions,
  until: number,
  signal: AbortSignal,
): Promise<Answer<T>> {
  const policy = { ...client.retry, ...options.retry };
  for (let attempt = 0; ; attempt += 1) {
    signal.throwIfAborted();
    const last = attempt >= policy.retries;
    const headers = await unlessAborted(requestHeaders(client, operation, request, options), signal);
    let wait = backoff(policy, attempt);
    try {
      const reply = await unlessAborted(exchange(client, operation, request, headers, signal), signal);
      if (reply.response.ok) return answer(operation, reply, attempt + 1);
      const asked = retryAfter(reply.response.headers);
      wait = asked ?? wait;
      const patient = inTime(wait, until) && (asked === null || asked <= policy.retryAfterCapMs);
      if (last || !patient || !retriable(reply.response.status, reply.response.headers)) {
        throw refusal(operation, reply);
      }
    } catch (fault) {
      signal.throwIfAborted();
      if (fault instanceof ClientError) throw fault;
      if (last || !inTime(wait, until)) throw new ConnectionFault(operation.name, attempt + 1, { cause: fault });
    }
    await pause(wait, signal);
  }
}

/** Whether the call would still have time after the wait: else its last fault says more than that it timed out. */
function inTime(wait: number, until: number): boolean {
  return performance.now() + wait < until;
}

/** The work's outcome, or the signal's reason as soon as it is aborted. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

interface Reply {
  response: Response;
  text: string;
}

async function requestHeaders<T>(
  client: Client,
  operation: Operation<T>,
  request: Prepared,
  options: CallOptions,
): Promise<Headers> {
  const headers = new Headers({ accept: "application/json", ...client.headers, ...options.headers });
  if (request.body !== undefined) headers.set("content-type", "application/json");
  if (operation.authenticated) {
    const token = typeof client.token === "function" ? await client.token() : client.token;
    if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
  }
  return headers;
}

/** One request and its whole reply. Rejects when the connection fails. */
async function exchange<T>(
  client: Client,
  operation: Operation<T>,
  request: Prepared,
  headers: Headers,
  signal: AbortSignal,
): Promise<Reply> {
  const init: RequestInit = { method: operation.method, headers, signal, redirect: "error" };
  if (request.body !== undefined) init.body = request.body;
  const response = await client.fetch(request.url, init);
  return { response, text: await response.text() };
}

function answer<T>(operation: Operation<T>, reply: Reply, tries: number): Answer<T> {
  const { status, headers } = reply.response;
  const requestId = headers.get("x-request-id");
  if (operation.reply === null) return { data: undefined as T, status, headers, requestId, tries };
  const checked = operation.reply.safeParse(json(reply.text));
  if (!checked.success) {
    const places = checked.error.issues.map((issue) => `${issue.path.join(".") || "reply"}: ${issue.code}`);
    throw new UnexpectedReply(operation.name, status, requestId, places.join("; "));
  }
  return { data: checked.data, status, headers, requestId, tries };
}

function refusal<T>(operation: Operation<T>, reply: Reply): ApiError | UnexpectedReply {
  const { status, headers } = reply.response;
  const requestId = headers.get("x-request-id");
  const problem = json(reply.text);
  if (typeof problem !== "object" || problem === null || Array.isArray(problem)) {
    return new UnexpectedReply(operation.name, status, requestId, "the body is no problem document");
  }
  return errorOf(operation.name, status, problem as Problem, requestId, headers);
}

function json(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
