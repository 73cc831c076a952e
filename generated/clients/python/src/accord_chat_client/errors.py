# Generated from contracts/ by accord gen. Do not edit.
"""One class a refusal of the contract, and the way from a problem document to its class."""

from __future__ import annotations

from collections.abc import Mapping

from ._problem import ApiError


class Banned(ApiError):
    """403 You are banned. You cannot join this server until the ban is lifted."""

    CODE = "BANNED"


class BodyTooLarge(ApiError):
    """413 The body is too large. The body is longer than `max_body_bytes` of the project."""

    CODE = "BODY_TOO_LARGE"


class EveryoneRoleFixed(ApiError):
    """409 The everyone role is fixed. Each member has this role; it cannot be given, taken, renamed, moved or
    deleted.
    """

    CODE = "EVERYONE_ROLE_FIXED"


class InternalError(ApiError):
    """500 The server failed. The fault is not the caller's."""

    CODE = "INTERNAL_ERROR"


class InvalidPermissions(ApiError):
    """422 The permission bits do not fit. Bits must exist, apply to the resource, and not be allowed and denied at
    once.
    """

    CODE = "INVALID_PERMISSIONS"


class LimitReached(ApiError):
    """409 There are too many of these. The largest number is reached; delete one first."""

    CODE = "LIMIT_REACHED"


class MalformedRequest(ApiError):
    """400 The request is not readable. The body is not JSON, or the request is broken."""

    CODE = "MALFORMED_REQUEST"


class MethodNotAllowed(ApiError):
    """405 This method is not offered here. The path has other methods."""

    CODE = "METHOD_NOT_ALLOWED"


class MissingPermission(ApiError):
    """403 A permission is missing. The thing is visible to the caller, who lacks a permission on it."""

    CODE = "MISSING_PERMISSION"


class MutationConflict(ApiError):
    """409 The client_mutation_id was used for another request. A key names one change; another body came under it."""

    CODE = "MUTATION_CONFLICT"


class NotFound(ApiError):
    """404 Nothing is here. No route has this path."""

    CODE = "NOT_FOUND"


class NotOwner(ApiError):
    """403 Only the owner may do this. The server belongs to another member."""

    CODE = "NOT_OWNER"


class OwnerCannotLeave(ApiError):
    """409 The owner cannot leave. A server must have its owner; delete the server instead."""

    CODE = "OWNER_CANNOT_LEAVE"


class PermissionNotHeld(ApiError):
    """403 You do not hold this permission. Nobody can give or take a permission that he does not hold."""

    CODE = "PERMISSION_NOT_HELD"


class RateLimited(ApiError):
    """429 Too many requests. Try again after `Retry-After`."""

    CODE = "RATE_LIMITED"


class TargetNotBelow(ApiError):
    """403 The target does not stand below you. Your highest role must be above that of the member, or above the
    role.
    """

    CODE = "TARGET_NOT_BELOW"


class TimeoutTooLong(ApiError):
    """422 The timeout is too long. A timeout ends within 28 days."""

    CODE = "TIMEOUT_TOO_LONG"


class Unauthenticated(ApiError):
    """401 A valid session is needed. The token is absent, wrong, expired or revoked."""

    CODE = "UNAUTHENTICATED"


class Unavailable(ApiError):
    """503 A needed service is not available. Try again after a moment."""

    CODE = "UNAVAILABLE"


class UnknownBan(ApiError):
    """404 No such ban. This account is not banned from the server."""

    CODE = "UNKNOWN_BAN"


class UnknownChannel(ApiError):
    """404 No such channel. The channel does not exist, or you may not see it."""

    CODE = "UNKNOWN_CHANNEL"


class UnknownInvite(ApiError):
    """404 No such invite. The invite does not exist, has expired or is used up."""

    CODE = "UNKNOWN_INVITE"


class UnknownMember(ApiError):
    """404 No such member. This account is not a member of the server."""

    CODE = "UNKNOWN_MEMBER"


class UnknownMessage(ApiError):
    """404 No such message. The message does not exist in this channel."""

    CODE = "UNKNOWN_MESSAGE"


class UnknownOverwrite(ApiError):
    """404 No such overwrite. The channel has no overwrite for this role or member."""

    CODE = "UNKNOWN_OVERWRITE"


class UnknownRole(ApiError):
    """404 No such role. The role does not exist in this server."""

    CODE = "UNKNOWN_ROLE"


class UnknownServer(ApiError):
    """404 No such server. The server does not exist, or you are not a member."""

    CODE = "UNKNOWN_SERVER"


class UnknownSession(ApiError):
    """404 No such session. You have no session with this id."""

    CODE = "UNKNOWN_SESSION"


class UnsupportedMediaType(ApiError):
    """415 The body must be application/json. The body has another content type."""

    CODE = "UNSUPPORTED_MEDIA_TYPE"


class UsernameReserved(ApiError):
    """422 The username is reserved. This name has a meaning of its own and cannot be an account."""

    CODE = "USERNAME_RESERVED"


class UsernameTaken(ApiError):
    """409 The username is taken. Another account has this username."""

    CODE = "USERNAME_TAKEN"


class ValidationFailed(ApiError):
    """422 The request does not fit its schema. The members `errors` name the places and rules."""

    CODE = "VALIDATION_FAILED"


class WrongCredentials(ApiError):
    """401 Wrong username or password. No account has this username together with this password."""

    CODE = "WRONG_CREDENTIALS"


ERRORS: Mapping[str, type[ApiError]] = {
    "BANNED": Banned,
    "BODY_TOO_LARGE": BodyTooLarge,
    "EVERYONE_ROLE_FIXED": EveryoneRoleFixed,
    "INTERNAL_ERROR": InternalError,
    "INVALID_PERMISSIONS": InvalidPermissions,
    "LIMIT_REACHED": LimitReached,
    "MALFORMED_REQUEST": MalformedRequest,
    "METHOD_NOT_ALLOWED": MethodNotAllowed,
    "MISSING_PERMISSION": MissingPermission,
    "MUTATION_CONFLICT": MutationConflict,
    "NOT_FOUND": NotFound,
    "NOT_OWNER": NotOwner,
    "OWNER_CANNOT_LEAVE": OwnerCannotLeave,
    "PERMISSION_NOT_HELD": PermissionNotHeld,
    "RATE_LIMITED": RateLimited,
    "TARGET_NOT_BELOW": TargetNotBelow,
    "TIMEOUT_TOO_LONG": TimeoutTooLong,
    "UNAUTHENTICATED": Unauthenticated,
    "UNAVAILABLE": Unavailable,
    "UNKNOWN_BAN": UnknownBan,
    "UNKNOWN_CHANNEL": UnknownChannel,
    "UNKNOWN_INVITE": UnknownInvite,
    "UNKNOWN_MEMBER": UnknownMember,
    "UNKNOWN_MESSAGE": UnknownMessage,
    "UNKNOWN_OVERWRITE": UnknownOverwrite,
    "UNKNOWN_ROLE": UnknownRole,
    "UNKNOWN_SERVER": UnknownServer,
    "UNKNOWN_SESSION": UnknownSession,
    "UNSUPPORTED_MEDIA_TYPE": UnsupportedMediaType,
    "USERNAME_RESERVED": UsernameReserved,
    "USERNAME_TAKEN": UsernameTaken,
    "VALIDATION_FAILED": ValidationFailed,
    "WRONG_CREDENTIALS": WrongCredentials,
}


def error_of(
    operation: str, status: int, problem: Mapping[str, object], request_id: str | None, headers: Mapping[str, str]
) -> ApiError:
    """The error of a problem document: the class of its code, or `ApiError` for a code that is new."""
    kind = ERRORS.get(str(problem.get("code")), ApiError)
    return kind(operation, status, problem, request_id, headers)
