"""Practices and who works in them."""

from __future__ import annotations

from generated.enums import Permission
from generated.errors import UnknownPractice
from generated.models import HireBody, HireReply, OpenPracticeBody, OpenPracticeReply, PracticeView
from generated.rows import Practice, Staff
from generated.work import Ctx
from handlers.auth import new_token

EVERYTHING = int(Permission.READ_PATIENTS | Permission.WRITE_PATIENTS | Permission.WRITE_APPOINTMENTS)


async def open_practice(ctx: Ctx, *, body: OpenPracticeBody) -> OpenPracticeReply:
    practice = Practice(ctx.ids.next(), body.name, ctx.now)
    await ctx.work.practices.insert(practice)
    token, token_hash = new_token()
    await ctx.work.staff.insert(Staff(ctx.ids.next(), practice.id, body.full_name, EVERYTHING, token_hash))
    return OpenPracticeReply(practice=_view(practice), token=token)


async def get_practice(ctx: Ctx, *, practice_id: int) -> PracticeView:
    practice = await ctx.work.practices.get(practice_id)
    if practice is None:
        raise UnknownPractice
    return _view(practice)


async def hire(ctx: Ctx, *, practice_id: int, body: HireBody) -> HireReply:
    token, token_hash = new_token()
    member = Staff(ctx.ids.next(), practice_id, body.full_name, int(Permission.READ_PATIENTS), token_hash)
    await ctx.work.staff.insert(member)
    return HireReply(id=member.id, token=token)


def _view(practice: Practice) -> PracticeView:
    return PracticeView(id=practice.id, name=practice.name, created_at=practice.created_at)
