# Generated from contracts/ by accord gen. Do not edit.
"""Events of the project: for each a function that makes its emission, and the registry of their types."""

from __future__ import annotations

from collections.abc import Mapping

from accord.events import Emission, EventType
from generated import subjects
from generated.enums import Permission
from generated.models import AgentWritingPayload, TicketView

TICKET_OPENED = EventType(
    name="ticket.opened",
    version=1,
    durable=True,
    ttl_seconds=None,
    audience="resource",
    mask=int(Permission.READ_TICKETS),
)

AGENT_WRITING = EventType(
    name="agent.writing",
    version=1,
    durable=False,
    ttl_seconds=10,
    audience="resource",
    mask=int(Permission.READ_TICKETS),
)

EVENTS: Mapping[str, EventType] = {
    "ticket.opened": TICKET_OPENED,
    "agent.writing": AGENT_WRITING,
}


def ticket_opened(payload: TicketView, *, desk_id: int) -> Emission:
    """Somebody asked."""
    return Emission(
        type=TICKET_OPENED,
        subject=subjects.desk_events(desk_id),
        scope=f"desk:{desk_id}",
        tenant=desk_id,
        target=desk_id,
        payload=payload,
    )


def agent_writing(payload: AgentWritingPayload, *, desk_id: int) -> Emission:
    """An agent is writing."""
    return Emission(
        type=AGENT_WRITING,
        subject=subjects.desk_typing(desk_id),
        scope=None,
        tenant=desk_id,
        target=desk_id,
        payload=payload,
        topic=f"desk:{desk_id}",
    )
