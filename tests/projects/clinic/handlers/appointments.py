"""Who comes when."""

from __future__ import annotations

from generated import events
from generated.enums import VisitKind
from generated.errors import SlotTaken, UnknownAppointment, UnknownPatient
from generated.models import AppointmentView, BookAppointmentBody, FindAppointmentsReply
from generated.rows import Appointment
from generated.work import Ctx


async def book_appointment(ctx: Ctx, *, practice_id: int, body: BookAppointmentBody) -> AppointmentView:
    patient = await ctx.work.patients.get(body.patient_id)
    if patient is None or patient.practice_id != practice_id:
        raise UnknownPatient
    row = Appointment(
        id=ctx.ids.next(),
        practice_id=practice_id,
        patient_id=patient.id,
        starts_at=body.starts_at,
        minutes=body.minutes,
        kind=body.kind,
        created_at=ctx.now,
    )
    if not await ctx.work.appointments.insert_new(row):
        raise SlotTaken
    ctx.work.emit(events.appointment_booked(_view(row), practice_id=practice_id))
    return _view(row)


async def get_appointment(ctx: Ctx, *, practice_id: int, appointment_id: int) -> AppointmentView:
    return _view(await _own(ctx, practice_id, appointment_id))


async def find_appointments(ctx: Ctx, *, practice_id: int, kind: VisitKind | None, limit: int) -> FindAppointmentsReply:
    rows = await ctx.work.appointments.in_practice(practice_id, limit=limit)
    return FindAppointmentsReply(appointments=[_view(row) for row in rows if kind in (None, row.kind)])


async def cancel_appointment(ctx: Ctx, *, practice_id: int, appointment_id: int) -> None:
    row = await _own(ctx, practice_id, appointment_id)
    await ctx.work.appointments.delete(row.id)


async def _own(ctx: Ctx, practice_id: int, appointment_id: int) -> Appointment:
    row = await ctx.work.appointments.get(appointment_id)
    if row is None or row.practice_id != practice_id:
        raise UnknownAppointment
    return row


def _view(row: Appointment) -> AppointmentView:
    return AppointmentView(
        id=row.id,
        practice_id=row.practice_id,
        patient_id=row.patient_id,
        starts_at=row.starts_at,
        minutes=row.minutes,
        kind=row.kind,
        created_at=row.created_at,
    )
