"""Who is treated."""

from __future__ import annotations

from generated.models import AddPatientBody, ListPatientsReply, PatientView
from generated.rows import Patient
from generated.work import Ctx


async def add_patient(ctx: Ctx, *, practice_id: int, body: AddPatientBody) -> PatientView:
    patient = Patient(ctx.ids.next(), practice_id, body.full_name, body.phone, ctx.now)
    await ctx.work.patients.insert(patient)
    return _view(patient)


async def list_patients(ctx: Ctx, *, practice_id: int, before: int | None, limit: int) -> ListPatientsReply:
    rows = await ctx.work.patients.in_practice(practice_id, before=before, limit=limit)
    return ListPatientsReply(patients=[_view(row) for row in rows])


def _view(row: Patient) -> PatientView:
    return PatientView(
        id=row.id,
        practice_id=row.practice_id,
        full_name=row.full_name,
        phone=row.phone,
        created_at=row.created_at,
    )
