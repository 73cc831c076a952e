// Generated from contracts/ by accord gen. Do not edit.
/** One class a refusal of the contract, and the way from a problem document to its class. */

import { ApiError, type Problem } from "./runtime/problem.js";

/** 403 You are banned. You cannot join this server until the ban is lifted. */
export class Banned extends ApiError {
  override readonly name: string = "Banned";
}

/** 413 The body is too large. The body is longer than `max_body_bytes` of the project. */
export class BodyTooLarge extends ApiError {
  override readonly name: string = "BodyTooLarge";
}

/** 409 The everyone role is fixed. Each member has this role; it cannot be given, taken, renamed, moved or deleted. */
export class EveryoneRoleFixed extends ApiError {
  override readonly name: string = "EveryoneRoleFixed";
}

/** 500 The server failed. The fault is not the caller's. */
export class InternalError extends ApiError {
  override readonly name: string = "InternalError";
}

/**
 * 422 The permission bits do not fit. Bits must exist, apply to the resource, and not be allowed and denied at once.
 */
export class InvalidPermissions extends ApiError {
  override readonly name: string = "InvalidPermissions";
}

/** 409 There are too many of these. The largest number is reached; delete one first. */
export class LimitReached extends ApiError {
  override readonly name: string = "LimitReached";
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

/** 403 Only the owner may do this. The server belongs to another member. */
export class NotOwner extends ApiError {
  override readonly name: string = "NotOwner";
}

/** 409 The owner cannot leave. A server must have its owner; delete the server instead. */
export class OwnerCannotLeave extends ApiError {
  override readonly name: string = "OwnerCannotLeave";
}

/** 403 You do not hold this permission. Nobody can give or take a permission that he does not hold. */
export class PermissionNotHeld extends ApiError {
  override readonly name: string = "PermissionNotHeld";
}

/** 429 Too many requests. Try again after `Retry-After`. */
export class RateLimited extends ApiError {
  override readonly name: string = "RateLimited";
}

/** 403 The target does not stand below you. Your highest role must be above that of the member, or above the role. */
export class TargetNotBelow extends ApiError {
  override readonly name: string = "TargetNotBelow";
}

/** 422 The timeout is too long. A timeout ends within 28 days. */
export class TimeoutTooLong extends ApiError {
  override readonly name: string = "TimeoutTooLong";
}

/** 401 A valid session is needed. The token is absent, wrong, expired or revoked. */
export class Unauthenticated extends ApiError {
  override readonly name: string = "Unauthenticated";
}

/** 503 A needed service is not available. Try again after a moment. */
export class Unavailable extends ApiError {
  override readonly name: string = "Unavailable";
}

/** 404 No such ban. This account is not banned from the server. */
export class UnknownBan extends ApiError {
  override readonly name: string = "UnknownBan";
}

/** 404 No such channel. The channel does not exist, or you may not see it. */
export class UnknownChannel extends ApiError {
  override readonly name: string = "UnknownChannel";
}

/** 404 No such invite. The invite does not exist, has expired or is used up. */
export class UnknownInvite extends ApiError {
  override readonly name: string = "UnknownInvite";
}

/** 404 No such member. This account is not a member of the server. */
export class UnknownMember extends ApiError {
  override readonly name: string = "UnknownMember";
}

/** 404 No such message. The message does not exist in this channel. */
export class UnknownMessage extends ApiError {
  override readonly name: string = "UnknownMessage";
}

/** 404 No such overwrite. The channel has no overwrite for this role or member. */
export class UnknownOverwrite extends ApiError {
  override readonly name: string = "UnknownOverwrite";
}

/** 404 No such role. The role does not exist in this server. */
export class UnknownRole extends ApiError {
  override readonly name: string = "UnknownRole";
}

/** 404 No such server. The server does not exist, or you are not a member. */
export class UnknownServer extends ApiError {
  override readonly name: string = "UnknownServer";
}

/** 404 No such session. You have no session with this id. */
export class UnknownSession extends ApiError {
  override readonly name: string = "UnknownSession";
}

/** 415 The body must be application/json. The body has another content type. */
export class UnsupportedMediaType extends ApiError {
  override readonly name: string = "UnsupportedMediaType";
}

/** 422 The username is reserved. This name has a meaning of its own and cannot be an account. */
export class UsernameReserved extends ApiError {
  override readonly name: string = "UsernameReserved";
}

/** 409 The username is taken. Another account has this username. */
export class UsernameTaken extends ApiError {
  override readonly name: string = "UsernameTaken";
}

/** 422 The request does not fit its schema. The members `errors` name the places and rules. */
export class ValidationFailed extends ApiError {
  override readonly name: string = "ValidationFailed";
}

/** 401 Wrong username or password. No account has this username together with this password. */
export class WrongCredentials extends ApiError {
  override readonly name: string = "WrongCredentials";
}

const ERRORS: Readonly<Record<string, typeof ApiError>> = {
  BANNED: Banned,
  BODY_TOO_LARGE: BodyTooLarge,
  EVERYONE_ROLE_FIXED: EveryoneRoleFixed,
  INTERNAL_ERROR: InternalError,
  INVALID_PERMISSIONS: InvalidPermissions,
  LIMIT_REACHED: LimitReached,
  MALFORMED_REQUEST: MalformedRequest,
  METHOD_NOT_ALLOWED: MethodNotAllowed,
  MISSING_PERMISSION: MissingPermission,
  MUTATION_CONFLICT: MutationConflict,
  NOT_FOUND: NotFound,
  NOT_OWNER: NotOwner,
  OWNER_CANNOT_LEAVE: OwnerCannotLeave,
  PERMISSION_NOT_HELD: PermissionNotHeld,
  RATE_LIMITED: RateLimited,
  TARGET_NOT_BELOW: TargetNotBelow,
  TIMEOUT_TOO_LONG: TimeoutTooLong,
  UNAUTHENTICATED: Unauthenticated,
  UNAVAILABLE: Unavailable,
  UNKNOWN_BAN: UnknownBan,
  UNKNOWN_CHANNEL: UnknownChannel,
  UNKNOWN_INVITE: UnknownInvite,
  UNKNOWN_MEMBER: UnknownMember,
  UNKNOWN_MESSAGE: UnknownMessage,
  UNKNOWN_OVERWRITE: UnknownOverwrite,
  UNKNOWN_ROLE: UnknownRole,
  UNKNOWN_SERVER: UnknownServer,
  UNKNOWN_SESSION: UnknownSession,
  UNSUPPORTED_MEDIA_TYPE: UnsupportedMediaType,
  USERNAME_RESERVED: UsernameReserved,
  USERNAME_TAKEN: UsernameTaken,
  VALIDATION_FAILED: ValidationFailed,
  WRONG_CREDENTIALS: WrongCredentials,
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
