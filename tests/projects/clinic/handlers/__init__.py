"""The clinic's behaviour."""

from __future__ import annotations

from generated.handlers import Handlers
from handlers import access, appointments, auth, patients, practices

HANDLERS = Handlers(appointments=appointments, patients=patients, practices=practices, auth=auth, access=access)
