# Generated from contracts/ by accord gen. Do not edit.
"""What the project's handlers must offer: one protocol a feature, and `Handlers`, which holds them all.

A handler module of a feature fits its protocol by having the functions: `async def name(ctx, *, ...)`. All that a
handler does through `ctx.work` is one transaction for routes that change something, for commands and for jobs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from accord.context import Grant, Principal, TenantView
from generated.models import (
    BanMemberBody,
    BanView,
    ChannelView,
    CreateChannelBody,
    CreateInviteBody,
    CreateMessageBody,
    CreateRoleBody,
    CreateServerBody,
    EditMessageBody,
    InvitePreview,
    InviteView,
    JoinServerBody,
    ListBansReply,
    ListChannelsReply,
    ListInvitesReply,
    ListMembersReply,
    ListMessagesReply,
    ListOverwritesReply,
    ListOwnServersReply,
    ListPresencesReply,
    ListRolesReply,
    ListSessionsReply,
    LogInBody,
    Me,
    MemberView,
    MessageView,
    Overwrite,
    RegisterBody,
    RoleView,
    ServerView,
    SignedIn,
    Timeout,
    TypingStartBody,
    UpdateChannelBody,
    UpdateMeBody,
    UpdateMemberBody,
    UpdateRoleBody,
    UpdateServerBody,
)
from generated.work import Ctx


class AccountsHandlers(Protocol):
    """Who is here, how they prove it, and where they are signed in."""

    async def register(self, ctx: Ctx, *, body: RegisterBody) -> SignedIn:
        """Make an account and sign in.

        POST /v1/accounts; raises UsernameTaken, UsernameReserved.
        """
        ...

    async def log_in(self, ctx: Ctx, *, body: LogInBody) -> SignedIn:
        """Sign in with a password. The answer takes the same work whether or not the account exists.

        POST /v1/sessions; raises WrongCredentials; emits session.ended.
        """
        ...

    async def log_out(self, ctx: Ctx) -> None:
        """End the session that asks.

        DELETE /v1/me/session; emits session.ended.
        """
        ...

    async def list_sessions(self, ctx: Ctx) -> ListSessionsReply:
        """One's own sessions, oldest first.

        GET /v1/me/sessions.
        """
        ...

    async def revoke_session(self, ctx: Ctx, *, session_id: int) -> None:
        """End one of one's own sessions; its connections close at once.

        DELETE /v1/me/sessions/{session_id}; raises UnknownSession; emits session.ended.
        """
        ...

    async def get_me(self, ctx: Ctx) -> Me:
        """One's own account.

        GET /v1/me.
        """
        ...

    async def update_me(self, ctx: Ctx, *, body: UpdateMeBody) -> Me:
        """Change one's own account. What is left out stays; `email` may be set to null.

        PATCH /v1/me; emits user.updated, member.updated, presence.changed.
        """
        ...

    async def purge_sessions(self, ctx: Ctx) -> None:
        """Delete sessions that have expired.

        Runs every 600 s.
        """
        ...


class ChannelsHandlers(Protocol):
    """Rooms of a server, and who may do what in each."""

    async def list_channels(self, ctx: Ctx, *, server_id: int) -> ListChannelsReply:
        """The channels of a server that one may view.

        GET /v1/servers/{server_id}/channels.
        """
        ...

    async def create_channel(self, ctx: Ctx, *, server_id: int, body: CreateChannelBody) -> ChannelView:
        """Make a channel.

        POST /v1/servers/{server_id}/channels; raises LimitReached; emits channel.created.
        """
        ...

    async def get_channel(self, ctx: Ctx, *, channel_id: int) -> ChannelView:
        """One channel.

        GET /v1/channels/{channel_id}.
        """
        ...

    async def update_channel(self, ctx: Ctx, *, channel_id: int, body: UpdateChannelBody) -> ChannelView:
        """Change a channel. What is left out stays.

        PATCH /v1/channels/{channel_id}; emits channel.updated.
        """
        ...

    async def delete_channel(self, ctx: Ctx, *, channel_id: int) -> None:
        """Delete a channel with all its messages.

        DELETE /v1/channels/{channel_id}; emits channel.deleted.
        """
        ...

    async def list_overwrites(self, ctx: Ctx, *, channel_id: int) -> ListOverwritesReply:
        """What a channel allows and denies, to whom.

        GET /v1/channels/{channel_id}/overwrites.
        """
        ...

    async def put_role_overwrite(self, ctx: Ctx, *, channel_id: int, role_id: int, body: Overwrite) -> None:
        """Allow or deny to a role below one's own, or to everyone, what one holds in the channel.

        PUT /v1/channels/{channel_id}/overwrites/roles/{role_id}; raises UnknownRole, InvalidPermissions,
        PermissionNotHeld, TargetNotBelow, LimitReached; emits access.changed.
        """
        ...

    async def delete_role_overwrite(self, ctx: Ctx, *, channel_id: int, role_id: int) -> None:
        """Let a role have in the channel what it has in the server.

        DELETE /v1/channels/{channel_id}/overwrites/roles/{role_id}; raises UnknownOverwrite, PermissionNotHeld,
        TargetNotBelow; emits access.changed.
        """
        ...

    async def put_member_overwrite(self, ctx: Ctx, *, channel_id: int, user_id: int, body: Overwrite) -> None:
        """Allow or deny to a lower member what one holds in the channel.

        PUT /v1/channels/{channel_id}/overwrites/members/{user_id}; raises UnknownMember, InvalidPermissions,
        PermissionNotHeld, TargetNotBelow, LimitReached; emits access.changed.
        """
        ...

    async def delete_member_overwrite(self, ctx: Ctx, *, channel_id: int, user_id: int) -> None:
        """Let a member have in the channel what their roles have.

        DELETE /v1/channels/{channel_id}/overwrites/members/{user_id}; raises UnknownOverwrite, PermissionNotHeld,
        TargetNotBelow; emits access.changed.
        """
        ...

    async def purge_channels(self, ctx: Ctx) -> None:
        """Remove channels that were deleted more than an hour ago, a bounded part a run.

        Runs every 60 s.
        """
        ...


class InvitesHandlers(Protocol):
    """How people come into a server."""

    async def create_invite(self, ctx: Ctx, *, server_id: int, body: CreateInviteBody) -> InviteView:
        """Make an invite.

        POST /v1/servers/{server_id}/invites; raises LimitReached.
        """
        ...

    async def list_invites(self, ctx: Ctx, *, server_id: int) -> ListInvitesReply:
        """Invites of a server that still work, oldest first.

        GET /v1/servers/{server_id}/invites.
        """
        ...

    async def get_invite(self, ctx: Ctx, *, code: str) -> InvitePreview:
        """What an invite leads to.

        GET /v1/invites/{code}; raises UnknownInvite.
        """
        ...

    async def revoke_invite(self, ctx: Ctx, *, server_id: int, code: str) -> None:
        """Revoke one's own invite, or anyone's with MANAGE_SERVER.

        DELETE /v1/servers/{server_id}/invites/{code}; raises UnknownInvite, MissingPermission.
        """
        ...

    async def join_server(self, ctx: Ctx, *, code: str, body: JoinServerBody) -> MemberView:
        """Join a server with an invite. Who is a member already stays one, and the use is not counted.

        POST /v1/invites/{code}/join; raises UnknownInvite, Banned, LimitReached; emits member.joined,
        server.joined.
        """
        ...

    async def purge_invites(self, ctx: Ctx) -> None:
        """Delete invites that have expired.

        Runs every 600 s.
        """
        ...


class MembersHandlers(Protocol):
    """Who belongs to a server, who was sent away, and what they may not do for a while."""

    async def list_members(self, ctx: Ctx, *, server_id: int, after: int | None, limit: int) -> ListMembersReply:
        """Members of a server in the order of their ids; page with `after`.

        GET /v1/servers/{server_id}/members.
        """
        ...

    async def get_member(self, ctx: Ctx, *, server_id: int, user_id: int) -> MemberView:
        """One member.

        GET /v1/servers/{server_id}/members/{user_id}; raises UnknownMember.
        """
        ...

    async def update_member(self, ctx: Ctx, *, server_id: int, user_id: int, body: UpdateMemberBody) -> MemberView:
        """Set a nickname; one's own with CHANGE_NICKNAME, that of a lower member with MANAGE_NICKNAMES.

        PATCH /v1/servers/{server_id}/members/{user_id}; raises UnknownMember, MissingPermission, TargetNotBelow;
        emits member.updated.
        """
        ...

    async def leave_server(self, ctx: Ctx, *, server_id: int) -> None:
        """Leave a server. Its owner cannot.

        DELETE /v1/me/servers/{server_id}; raises OwnerCannotLeave; emits member.removed, server.left.
        """
        ...

    async def kick_member(self, ctx: Ctx, *, server_id: int, user_id: int) -> None:
        """Remove a lower member; they may come back by invite.

        DELETE /v1/servers/{server_id}/members/{user_id}; raises UnknownMember, TargetNotBelow; emits
        member.removed, server.left.
        """
        ...

    async def get_timeout(self, ctx: Ctx, *, server_id: int, user_id: int) -> Timeout:
        """Until when a member may only read; one's own, or anyone's with MODERATE_MEMBERS.

        GET /v1/servers/{server_id}/members/{user_id}/timeout; raises UnknownMember, MissingPermission.
        """
        ...

    async def set_timeout(self, ctx: Ctx, *, server_id: int, user_id: int, body: Timeout) -> Timeout:
        """Time a lower member out for at most 28 days, or end that with null.

        PUT /v1/servers/{server_id}/members/{user_id}/timeout; raises UnknownMember, TargetNotBelow, TimeoutTooLong;
        emits access.changed.
        """
        ...

    async def list_bans(self, ctx: Ctx, *, server_id: int, after: int | None, limit: int) -> ListBansReply:
        """Bans of a server in the order of the banned accounts' ids; page with `after`.

        GET /v1/servers/{server_id}/bans.
        """
        ...

    async def get_ban(self, ctx: Ctx, *, server_id: int, user_id: int) -> BanView:
        """One ban.

        GET /v1/servers/{server_id}/bans/{user_id}; raises UnknownBan.
        """
        ...

    async def ban_member(self, ctx: Ctx, *, server_id: int, user_id: int, body: BanMemberBody) -> BanView:
        """Keep an account out for two years, or until the ban is lifted; a lower member is removed. A second ban sets
        reason and time anew. Any id can be banned, and the answer does not tell whether there is such an account.

        PUT /v1/servers/{server_id}/bans/{user_id}; raises TargetNotBelow; emits member.removed, server.left.
        """
        ...

    async def unban_member(self, ctx: Ctx, *, server_id: int, user_id: int) -> None:
        """Lift a ban; the account may join by invite again.

        DELETE /v1/servers/{server_id}/bans/{user_id}; raises UnknownBan.
        """
        ...

    async def purge_timeouts(self, ctx: Ctx) -> None:
        """Delete kept timeouts that are over.

        Runs every 600 s.
        """
        ...

    async def purge_bans(self, ctx: Ctx) -> None:
        """Lift bans that are more than two years old.

        Runs every 3600 s.
        """
        ...


class MessagesHandlers(Protocol):
    """What members write in channels."""

    async def create_message(self, ctx: Ctx, *, channel_id: int, body: CreateMessageBody) -> MessageView:
        """Write a message in a channel.

        POST /v1/channels/{channel_id}/messages; emits message.created.
        """
        ...

    async def get_message(self, ctx: Ctx, *, channel_id: int, message_id: int) -> MessageView:
        """One message.

        GET /v1/channels/{channel_id}/messages/{message_id}; raises UnknownMessage.
        """
        ...

    async def edit_message(self, ctx: Ctx, *, channel_id: int, message_id: int, body: EditMessageBody) -> MessageView:
        """Change the text of one's own message.

        PATCH /v1/channels/{channel_id}/messages/{message_id}; raises UnknownMessage, MissingPermission; emits
        message.updated.
        """
        ...

    async def list_messages(
        self, ctx: Ctx, *, channel_id: int, before: int | None, after: int | None, limit: int
    ) -> ListMessagesReply:
        """Messages of a channel, newest first; page with `before` or `after`.

        GET /v1/channels/{channel_id}/messages.
        """
        ...

    async def delete_message(self, ctx: Ctx, *, channel_id: int, message_id: int) -> None:
        """Delete one's own message, or anyone's with MANAGE_MESSAGES.

        DELETE /v1/channels/{channel_id}/messages/{message_id}; raises UnknownMessage, MissingPermission; emits
        message.deleted.
        """
        ...

    async def purge_messages(self, ctx: Ctx) -> None:
        """Delete messages that are more than two years old.

        Runs every 60 s.
        """
        ...


class PresenceHandlers(Protocol):
    """Who is online, for those who let it be seen. Nothing of it is on a disk."""

    async def list_presences(self, ctx: Ctx, *, server_id: int, after: int | None, limit: int) -> ListPresencesReply:
        """Who of the next `limit` members, in the order of their ids, is online; go on with `after` set to `next`.

        GET /v1/servers/{server_id}/presences.
        """
        ...

    async def on_connected(self, ctx: Ctx) -> None:
        """A connection has identified itself."""
        ...

    async def on_heartbeat(self, ctx: Ctx) -> None:
        """A connection gave a sign of life."""
        ...

    async def on_disconnected(self, ctx: Ctx) -> None:
        """A connection is gone."""
        ...


class RolesHandlers(Protocol):
    """Named sets of permissions, one above the other."""

    async def list_roles(self, ctx: Ctx, *, server_id: int) -> ListRolesReply:
        """Roles of a server, lowest first.

        GET /v1/servers/{server_id}/roles.
        """
        ...

    async def create_role(self, ctx: Ctx, *, server_id: int, body: CreateRoleBody) -> RoleView:
        """Make a role; it stands lowest, right above everyone.

        POST /v1/servers/{server_id}/roles; raises InvalidPermissions, PermissionNotHeld, LimitReached; emits
        role.created.
        """
        ...

    async def update_role(self, ctx: Ctx, *, server_id: int, role_id: int, body: UpdateRoleBody) -> RoleView:
        """Change a role below one's own. What is left out stays.

        PATCH /v1/servers/{server_id}/roles/{role_id}; raises UnknownRole, InvalidPermissions, PermissionNotHeld,
        TargetNotBelow, EveryoneRoleFixed; emits role.updated.
        """
        ...

    async def delete_role(self, ctx: Ctx, *, server_id: int, role_id: int) -> None:
        """Delete a role below one's own; members lose it.

        DELETE /v1/servers/{server_id}/roles/{role_id}; raises UnknownRole, TargetNotBelow, EveryoneRoleFixed; emits
        role.deleted.
        """
        ...

    async def assign_role(self, ctx: Ctx, *, server_id: int, user_id: int, role_id: int) -> None:
        """Give a member a role below one's own.

        PUT /v1/servers/{server_id}/members/{user_id}/roles/{role_id}; raises UnknownMember, UnknownRole,
        PermissionNotHeld, TargetNotBelow, EveryoneRoleFixed; emits member.updated, access.changed.
        """
        ...

    async def unassign_role(self, ctx: Ctx, *, server_id: int, user_id: int, role_id: int) -> None:
        """Take a role below one's own from a member.

        DELETE /v1/servers/{server_id}/members/{user_id}/roles/{role_id}; raises UnknownMember, UnknownRole,
        TargetNotBelow, EveryoneRoleFixed; emits member.updated, access.changed.
        """
        ...


class ServersHandlers(Protocol):
    """The places that people share."""

    async def create_server(self, ctx: Ctx, *, body: CreateServerBody) -> ServerView:
        """Make a server; the caller owns it and is its first member.

        POST /v1/servers; raises LimitReached; emits member.joined, server.joined.
        """
        ...

    async def list_own_servers(self, ctx: Ctx) -> ListOwnServersReply:
        """The servers that one is a member of.

        GET /v1/me/servers.
        """
        ...

    async def get_server(self, ctx: Ctx, *, server_id: int) -> ServerView:
        """One server.

        GET /v1/servers/{server_id}.
        """
        ...

    async def update_server(self, ctx: Ctx, *, server_id: int, body: UpdateServerBody) -> ServerView:
        """Rename a server.

        PATCH /v1/servers/{server_id}; emits server.updated.
        """
        ...

    async def delete_server(self, ctx: Ctx, *, server_id: int) -> None:
        """Delete a server with all that is in it; only its owner may. It is closed at once, its rows follow within
        minutes or hours.

        DELETE /v1/servers/{server_id}; raises NotOwner; emits server.deleted, server.left.
        """
        ...

    async def purge_servers(self, ctx: Ctx) -> None:
        """Remove what is left of deleted servers, a bounded part a run.

        Runs every 60 s.
        """
        ...


class TypingHandlers(Protocol):
    """Who is writing just now."""

    async def typing_start(self, ctx: Ctx, *, body: TypingStartBody) -> None:
        """Tell a channel that one is writing. Nothing is sent for who hides their presence.

        Command typing.start.
        """
        ...


class AuthHandlers(Protocol):
    """Who a token stands for."""

    async def session(self, ctx: Ctx, token: str) -> Principal | None:
        """An opaque bearer token that register and log in return; stored as a hash.

        None if the token is not valid, or not any more.
        """
        ...


class AccessHandlers(Protocol):
    """Who may know of what, and do what there."""

    async def server(self, ctx: Ctx, server_id: int) -> Grant | None:
        """What the caller holds on the server; None (answered UNKNOWN_SERVER) if it is absent or invisible."""
        ...

    async def channel(self, ctx: Ctx, channel_id: int) -> Grant | None:
        """What the caller holds on the channel; None (answered UNKNOWN_CHANNEL) if it is absent or invisible."""
        ...

    async def follows(self, ctx: Ctx) -> Sequence[int]:
        """The tenants whose events reach the caller."""
        ...

    async def view(self, ctx: Ctx, tenant_id: int, user_ids: Sequence[int]) -> TenantView:
        """What each of these users sees in the tenant. Reads `ctx.work.access_version` before the rows."""
        ...


@dataclass(frozen=True, slots=True)
class Handlers:
    """All handlers of the project; `handlers.HANDLERS` is one."""

    accounts: AccountsHandlers
    channels: ChannelsHandlers
    invites: InvitesHandlers
    members: MembersHandlers
    messages: MessagesHandlers
    presence: PresenceHandlers
    roles: RolesHandlers
    servers: ServersHandlers
    typing: TypingHandlers
    auth: AuthHandlers
    access: AccessHandlers
