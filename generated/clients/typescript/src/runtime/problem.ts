// Generated from contracts/ by accord gen. Do not edit.
/** What can go wrong: everything that this package throws is a `ClientError`. */

/**
 * The root of the error tree. Its text never holds a value that was sent or received. `name` is written out in each
 * class, since bundlers shorten the names of classes.
 */
export class ClientError extends Error {
  override readonly name: string = "ClientError";
}

/** The input does not fit its schema; nothing was sent. `issues` names the places, not the values. */
export class InvalidInput extends ClientError {
  override readonly name: string = "InvalidInput";

  constructor(
    readonly operation: string,
    readonly issues: readonly string[],
  ) {
    super(`${operation}: the input does not fit: ${issues.join("; ")}`);
  }
}

/** The server was not reached, or the connection broke before the whole reply had arrived. */
export class ConnectionFault extends ClientError {
  override readonly name: string = "ConnectionFault";

  constructor(
    readonly operation: string,
    readonly tries: number,
    options?: ErrorOptions,
  ) {
    super(`${operation}: no reply from the server after ${tries} ${tries === 1 ? "try" : "tries"}`, options);
  }
}

/** The call took longer than its `timeoutMs`. */
export class TimedOut extends ClientError {
  override readonly name: string = "TimedOut";

  constructor(
    readonly operation: string,
    readonly timeoutMs: number,
  ) {
    super(`${operation}: not done within ${timeoutMs} ms`);
  }
}

/** The server answered with something that its contract does not say. */
export class UnexpectedReply extends ClientError {
  override readonly name: string = "UnexpectedReply";

  constructor(
    readonly operation: string,
    readonly status: number,
    readonly requestId: string | null,
    why: string,
  ) {
    super(`${operation}: status ${status}: ${why} (request ${requestId ?? "without id"})`);
  }
}

/** Problem details (RFC 9457) as the server sends them; further members are kept. */
export interface Problem {
  type?: string;
  title?: string;
  status?: number;
  code?: string;
  [member: string]: unknown;
}

/** A refusal: the server answered with problem details. One subclass a code; an unknown code is an `ApiError`. */
export class ApiError extends ClientError {
  override readonly name: string = "ApiError";

  /** The code of the contract, such as `NOT_FOUND`. */
  readonly code: string;

  constructor(
    /** The operation or command that was refused. */
    readonly operation: string,
    /** The HTTP status. */
    readonly status: number,
    readonly problem: Problem,
    /** What the server's log knows the request by. */
    readonly requestId: string | null,
    /** The headers of the response; empty for a refused gateway command. */
    readonly headers: Headers,
  ) {
    const code = problem.code ?? `HTTP_${status}`;
    super(`${operation}: ${status} ${code}: ${problem.title ?? "refused"} (request ${requestId ?? "without id"})`);
    this.code = code;
  }
}

/** A frame does not fit into the send queue, whose bytes are bounded, or a reader of events fell too far behind. */
export class QueueFull extends ClientError {
  override readonly name: string = "QueueFull";
}

/** The gateway connection broke before the command was acknowledged: it may or may not have been done. */
export class ConnectionLost extends ClientError {
  override readonly name: string = "ConnectionLost";
}

/** The gateway is closed for good. `code` is the WebSocket close code, `reason` its name in the contract. */
export class GatewayClosed extends ClientError {
  override readonly name: string = "GatewayClosed";

  constructor(
    readonly code: number,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`the gateway is closed: ${code} ${reason}`, options);
  }
}
