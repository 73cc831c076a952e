"""One route's behaviour, without a database."""

from __future__ import annotations

from generated.handlers import Handlers
from handlers import access, auth, boards

HANDLERS = Handlers(boards=boards, auth=auth, access=access)
