"""Targets: `targets:` of project.yaml names what can be emitted, and the place where it belongs."""

from __future__ import annotations

from codegen.catalogue import Code, meant
from codegen.rules.whole import Whole
from codegen.tree import Scalar


def places(whole: Whole) -> None:
    """Each group of targets exists, and is written where everything else expects it."""
    asked = whole.symbols.project.table("targets")
    if asked is None:
        return
    from codegen.emit import PLACES, targets  # heavy, and few projects have `targets:`

    groups = {target.group for target in targets()}
    for group, place in asked:
        if group.text not in groups:
            whole.report.add(Code.ACC110, group, what="target", name=group.text, meant=meant(group.text, groups))
            continue
        right = PLACES.get(group.text)
        if right is not None and isinstance(place, Scalar) and place.text.rstrip("/") != right:
            says = f"written to {right}"
            whole.report.add(
                Code.ACC112, place, key=group.text, says=says, value=place.text, example=f"'{group.text}: {right}'"
            )


RULES = (places,)
