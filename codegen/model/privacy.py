"""Whose data it is, why it is kept, how long, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from codegen.model.places import Json


@dataclass(frozen=True, slots=True)
class Privacy:
    """The classification of one field.

    Either `not_personal` holds the reason and everything else is None or empty, or it is None and the
    block is complete. Vocabulary: docs/contract-language.md, privacy.
    """

    not_personal: str | None
    profile: str | None = None
    category: str | None = None
    special: str | None = None
    origin: str | None = None
    purposes: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    visible_to: str | None = None
    dsar: str | None = None
    """`include`, or `exclude`, whose ground, reason and review date are in `dsar_exclusion`."""
    dsar_exclusion: Mapping[str, str] | None = None
    portable: bool | None = None
    rectify: str | None = None
    erase: str | None = None
    """`delete`, `anonymize`, `crypto_shred` or `retain`; the argument is in `erase_detail`."""
    erase_detail: str | None = None
    retention: str | None = None
    """Name of a retention policy, `session` (dies with the connection) or `entity` (that of its row)."""
    log: str | None = None
    encrypt: str | None = None

    @property
    def personal(self) -> bool:
        """Whether the field holds personal data."""
        return self.not_personal is None


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose personal data a row of the entity is (a data subject, GDPR Art. 4(1))."""

    role: str
    path: tuple[str, ...]
    """Fields from the row to the subject's id: `('author_id',)`, or through references `('message_id', 'author_id')`."""
    link: str
    on_access: str
    on_erase: str


@dataclass(frozen=True, slots=True)
class Retention:
    """clock: a field name or `policy` name's clock; keep: ISO 8601 duration or None for `while: ...`."""

    policy: str | None
    clock: str | None
    keep: str | None
    then: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why personal data is processed, with its lawful basis (GDPR Art. 6(1))."""

    name: str
    about: str
    basis: str
    necessity: str
    assessment: str | None
    objection: str | None


@dataclass(frozen=True, slots=True)
class RetentionPolicy:
    """How long something is kept, from which moment, and what happens then."""

    name: str
    about: str
    clock: str | None
    keep: str | None
    then: str


@dataclass(frozen=True, slots=True)
class PrivacyFile:
    """privacy.yaml, as far as documents need it."""

    controller: Mapping[str, str]
    purposes: tuple[Purpose, ...]
    recipients: Mapping[str, Mapping[str, str]]
    stores: Mapping[str, Mapping[str, Json]]
    retention: tuple[RetentionPolicy, ...]
    profiles: Mapping[str, Privacy]
