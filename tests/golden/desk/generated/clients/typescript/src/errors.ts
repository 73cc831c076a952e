// Generated from contracts/ by accord gen. Do not edit.
/** One class a refusal of the contract, and the way from a problem document to its class. */

import { ApiError, type Problem } from "./runtime/problem.js";

/** 413 The body is too large. The body is longer than `max_body_bytes` of the project. */
export class BodyTooLarge extends ApiError {
  override readonly name: string = "BodyTooLarge";
}

/** 500 The server failed. The fault is not the caller's. */
export class InternalError extends ApiError {
  override readonly name: string = "InternalError";
}

/** 400 The request is not readable. The body is not JSON, or the request is broken. */
export class MalformedRequest extends ApiError {
  override readonly name: string = "MalformedRequest";
}

/** 405 This method is not offered here. The path has other methods. */
export class MethodNotAllowed extends ApiError {
  override readonly name: string = "MethodNotAllowed";
}

/** 403 A permission is missing. The thing is visible to the caller, who lacks a permission on it. */
export class MissingPermission extends ApiError {
  override readonly name: string = "MissingPermission";
}

/** 409 The client_mutation_id was used for another request. A key names one change; another body came under it. */
export class MutationConflict extends ApiError {
  override readonly name: string = "MutationConflict";
}

/** 404 Nothing is here. No route has this path. */
export class NotFound extends ApiError {
  override readonly name: string = "NotFound";
}

/** 429 Too many requests. Try again after `Retry-After`. */
export class RateLimited extends ApiError {
  override readonly name: string = "RateLimited";
}

/** 409 The ticket is closed. A closed "ticket" takes no answer. */
export class TicketClosed extends ApiError {
  override readonly name: string = "TicketClosed";
}

/** 401 A valid session is needed. The token is absent, wrong, expired or revoked. */
export class Unauthenticated extends ApiError {
  override readonly name: string = "Unauthenticated";
}

/** 503 A needed service is not available. Try again after a moment. */
export class Unavailable extends ApiError {
  override readonly name: string = "Unavailable";
}

/** 404 No such desk. The desk does not exist, or you do not work at it. */
export class UnknownDesk extends ApiError {
  override readonly name: string = "UnknownDesk";
}

/** 404 No such ticket. The desk has no such ticket. */
export class UnknownTicket extends ApiError {
  override readonly name: string = "UnknownTicket";
}

/** 415 The body must be application/json. The body has another content type. */
export class UnsupportedMediaType extends ApiError {
  override readonly name: string = "UnsupportedMediaType";
}

/** 422 The request does not fit its schema. The members `errors` name the places and rules. */
export class ValidationFailed extends ApiError {
  override readonly name: string = "ValidationFailed";
}

const ERRORS: Readonly<Record<string, typeof ApiError>> = {
  BODY_TOO_LARGE: BodyTooLarge,
  INTERNAL_ERROR: InternalError,
  MALFORMED_REQUEST: MalformedRequest,
  METHOD_NOT_ALLOWED: MethodNotAllowed,
  MISSING_PERMISSION: MissingPermission,
  MUTATION_CONFLICT: MutationConflict,
  NOT_FOUND: NotFound,
  RATE_LIMITED: RateLimited,
  TICKET_CLOSED: TicketClosed,
  UNAUTHENTICATED: Unauthenticated,
  UNAVAILABLE: Unavailable,
  UNKNOWN_DESK: UnknownDesk,
  UNKNOWN_TICKET: UnknownTicket,
  UNSUPPORTED_MEDIA_TYPE: UnsupportedMediaType,
  VALIDATION_FAILED: ValidationFailed,
};

/** The error of a problem document: the class of its code, or `ApiError` for a code that is new. */
export function errorOf(
  operation: string,
  status: number,
  problem: Problem,
  requestId: string | null,
  headers: Headers,
): ApiError {
  const known = Object.hasOwn(ERRORS, problem.code ?? "") ? ERRORS[problem.code ?? ""] : undefined;
  return new (known ?? ApiError)(operation, status, problem, requestId, headers);
}
