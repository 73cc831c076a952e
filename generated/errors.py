# Generated from contracts/ by accord gen. Do not edit.
"""The refusals that the contracts name. A handler raises one; API and gateway answer with its problem details."""

from __future__ import annotations

from collections.abc import Mapping

from accord.errors import (
    BodyTooLarge,
    InternalError,
    MalformedRequest,
    MethodNotAllowed,
    MissingPermission,
    MutationConflict,
    NotFound,
    Problem,
    RateLimited,
    Unauthenticated,
    Unavailable,
    UnsupportedMediaType,
    ValidationFailed,
)

__all__ = [
    "ERRORS",
    "Banned",
    "BodyTooLarge",
    "EveryoneRoleFixed",
    "InternalError",
    "InvalidPermissions",
    "LimitReached",
    "MalformedRequest",
    "MethodNotAllowed",
    "MissingPermission",
    "MutationConflict",
    "NotFound",
    "NotOwner",
    "OwnerCannotLeave",
    "PermissionNotHeld",
    "RateLimited",
    "TargetNotBelow",
    "TimeoutTooLong",
    "Unauthenticated",
    "Unavailable",
    "UnknownBan",
    "UnknownChannel",
    "UnknownInvite",
    "UnknownMember",
    "UnknownMessage",
    "UnknownOverwrite",
    "UnknownRole",
    "UnknownServer",
    "UnknownSession",
    "UnsupportedMediaType",
    "UsernameReserved",
    "UsernameTaken",
    "ValidationFailed",
    "WrongCredentials",
]


class UnknownServer(Problem):
    """The server does not exist, or you are not a member."""

    code = "UNKNOWN_SERVER"
    status = 404
    title = "No such server"


class UnknownChannel(Problem):
    """The channel does not exist, or you may not see it."""

    code = "UNKNOWN_CHANNEL"
    status = 404
    title = "No such channel"


class UnknownMessage(Problem):
    """The message does not exist in this channel."""

    code = "UNKNOWN_MESSAGE"
    status = 404
    title = "No such message"


class UnknownMember(Problem):
    """This account is not a member of the server."""

    code = "UNKNOWN_MEMBER"
    status = 404
    title = "No such member"


class UnknownRole(Problem):
    """The role does not exist in this server."""

    code = "UNKNOWN_ROLE"
    status = 404
    title = "No such role"


class UnknownBan(Problem):
    """This account is not banned from the server."""

    code = "UNKNOWN_BAN"
    status = 404
    title = "No such ban"


class UnknownOverwrite(Problem):
    """The channel has no overwrite for this role or member."""

    code = "UNKNOWN_OVERWRITE"
    status = 404
    title = "No such overwrite"


class UnknownInvite(Problem):
    """The invite does not exist, has expired or is used up."""

    code = "UNKNOWN_INVITE"
    status = 404
    title = "No such invite"


class UnknownSession(Problem):
    """You have no session with this id."""

    code = "UNKNOWN_SESSION"
    status = 404
    title = "No such session"


class WrongCredentials(Problem):
    """No account has this username together with this password."""

    code = "WRONG_CREDENTIALS"
    status = 401
    title = "Wrong username or password"


class UsernameTaken(Problem):
    """Another account has this username."""

    code = "USERNAME_TAKEN"
    status = 409
    title = "The username is taken"


class UsernameReserved(Problem):
    """This name has a meaning of its own and cannot be an account."""

    code = "USERNAME_RESERVED"
    status = 422
    title = "The username is reserved"


class NotOwner(Problem):
    """The server belongs to another member."""

    code = "NOT_OWNER"
    status = 403
    title = "Only the owner may do this"


class OwnerCannotLeave(Problem):
    """A server must have its owner; delete the server instead."""

    code = "OWNER_CANNOT_LEAVE"
    status = 409
    title = "The owner cannot leave"


class Banned(Problem):
    """You cannot join this server until the ban is lifted."""

    code = "BANNED"
    status = 403
    title = "You are banned"


class TargetNotBelow(Problem):
    """Your highest role must be above that of the member, or above the role."""

    code = "TARGET_NOT_BELOW"
    status = 403
    title = "The target does not stand below you"


class PermissionNotHeld(Problem):
    """Nobody can give or take a permission that he does not hold."""

    code = "PERMISSION_NOT_HELD"
    status = 403
    title = "You do not hold this permission"


class InvalidPermissions(Problem):
    """Bits must exist, apply to the resource, and not be allowed and denied at once."""

    code = "INVALID_PERMISSIONS"
    status = 422
    title = "The permission bits do not fit"


class EveryoneRoleFixed(Problem):
    """Each member has this role; it cannot be given, taken, renamed, moved or deleted."""

    code = "EVERYONE_ROLE_FIXED"
    status = 409
    title = "The everyone role is fixed"


class TimeoutTooLong(Problem):
    """A timeout ends within 28 days."""

    code = "TIMEOUT_TOO_LONG"
    status = 422
    title = "The timeout is too long"


class LimitReached(Problem):
    """The largest number is reached; delete one first."""

    code = "LIMIT_REACHED"
    status = 409
    title = "There are too many of these"


ERRORS: Mapping[str, type[Problem]] = {
    "MALFORMED_REQUEST": MalformedRequest,
    "UNAUTHENTICATED": Unauthenticated,
    "MISSING_PERMISSION": MissingPermission,
    "NOT_FOUND": NotFound,
    "METHOD_NOT_ALLOWED": MethodNotAllowed,
    "MUTATION_CONFLICT": MutationConflict,
    "BODY_TOO_LARGE": BodyTooLarge,
    "UNSUPPORTED_MEDIA_TYPE": UnsupportedMediaType,
    "VALIDATION_FAILED": ValidationFailed,
    "RATE_LIMITED": RateLimited,
    "INTERNAL_ERROR": InternalError,
    "UNAVAILABLE": Unavailable,
    "UNKNOWN_SERVER": UnknownServer,
    "UNKNOWN_CHANNEL": UnknownChannel,
    "UNKNOWN_MESSAGE": UnknownMessage,
    "UNKNOWN_MEMBER": UnknownMember,
    "UNKNOWN_ROLE": UnknownRole,
    "UNKNOWN_BAN": UnknownBan,
    "UNKNOWN_OVERWRITE": UnknownOverwrite,
    "UNKNOWN_INVITE": UnknownInvite,
    "UNKNOWN_SESSION": UnknownSession,
    "WRONG_CREDENTIALS": WrongCredentials,
    "USERNAME_TAKEN": UsernameTaken,
    "USERNAME_RESERVED": UsernameReserved,
    "NOT_OWNER": NotOwner,
    "OWNER_CANNOT_LEAVE": OwnerCannotLeave,
    "BANNED": Banned,
    "TARGET_NOT_BELOW": TargetNotBelow,
    "PERMISSION_NOT_HELD": PermissionNotHeld,
    "INVALID_PERMISSIONS": InvalidPermissions,
    "EVERYONE_ROLE_FIXED": EveryoneRoleFixed,
    "TIMEOUT_TOO_LONG": TimeoutTooLong,
    "LIMIT_REACHED": LimitReached,
}
