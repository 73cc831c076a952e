"""Notes on boards; nothing is kept."""

from __future__ import annotations

from generated.models import NoteView, WriteNoteBody
from generated.work import Ctx


async def write_note(ctx: Ctx, *, board_id: int, body: WriteNoteBody) -> NoteView:
    return NoteView(
        id=ctx.ids.next(),
        board_id=board_id,
        author_id=ctx.caller.user_id,
        text=body.text,
        pinned=body.pinned,
        created_at=ctx.now,
    )
