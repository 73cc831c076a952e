"""What the compiler refuses although each part is well-formed: one module a subject, one function a rule.

A rule gets the whole project and adds to the report; it never raises and never stops the others. What could
not be linked is absent from the model and reported already, so a rule passes over it.
"""

from __future__ import annotations

from collections.abc import Sequence

from codegen.rules import (
    access,
    allowed,
    cycles,
    entities,
    errors,
    events,
    names,
    privacy,
    routes,
    schemas,
    subjects,
    targets,
)
from codegen.rules.whole import Whole
from codegen.syntax import Allow

RULES = (
    *names.RULES,
    *schemas.RULES,
    *cycles.RULES,
    *entities.RULES,
    *access.RULES,
    *routes.RULES,
    *subjects.RULES,
    *events.RULES,
    *errors.RULES,
    *privacy.RULES,
    *targets.RULES,
)


def check(whole: Whole, allows: Sequence[Allow]) -> None:
    """Run all rules, then apply the suppressions (`x-allow`)."""
    for rule in RULES:
        rule(whole)
    allowed.apply(allows, whole.report)
    whole.report.settle()
