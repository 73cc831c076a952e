"""What privacy.yaml may hold."""

from __future__ import annotations

from codegen.schema_grammar import (
    ABOUT,
    DURATION,
    NAME,
    PRIVACY,
    SNAKE,
    words,
)
from codegen.shape import Anything, Key, Named, Record, Text

PURPOSE = Record(
    "a purpose",
    {
        "about": ABOUT,
        "basis": Key(
            words("consent", "contract", "legal_obligation", "vital_interests", "public_task", "legitimate_interests"),
            "Lawful basis, GDPR Art. 6(1).",
            example="contract",
        ),
        "necessity": Key(words("required", "optional"), "Whether the service works without it.", example="required"),
        "assessment": Key(Text("a path"), "The balancing test of legitimate interests.", example="docs/lia/abuse.md"),
        "objection": Key(
            words("supported", "overridden"), "Whether a person may object (Art. 21).", example="supported"
        ),
    },
)

RETENTION_POLICY = Record(
    "a retention policy",
    {
        "about": ABOUT,
        "clock": Key(NAME, "Timestamp field, `account` or `ttl`.", True, "created_at"),
        "keep": Key(
            Text("a duration or `account`", pattern=rf"account|{DURATION}", example="P2Y"),
            "How long.",
            True,
            "P2Y",
        ),
        "then": Key(words("delete", "anonymize", "erase"), "What happens afterwards.", True, "delete"),
    },
)

PRIVACY_FILE = Record(
    "privacy.yaml",
    {
        "controller": Key(
            Record(
                "controller",
                {
                    k: Key(Text(), t, True, e)
                    for k, t, e in (
                        ("name", "Who is responsible.", "Example Ltd"),
                        ("contact", "Where to write.", "privacy@example.org"),
                        ("dpo", "Data protection officer.", "dpo@example.org"),
                    )
                },
            ),
            "Who is responsible, GDPR Art. 30(1)(a).",
            True,
            "{name: , contact: , dpo: }",
        ),
        "purposes": Key(
            Named(PURPOSE, "a purpose", SNAKE, "deliver_messages"), "Why data is processed, on which lawful basis."
        ),
        "recipients": Key(
            Named(
                Record(
                    "a recipient",
                    {
                        "role": Key(
                            words("processor", "controller", "joint_controller", "authority"),
                            "What it is.",
                            True,
                            "processor",
                        ),
                        "country": Key(
                            Text("a country code", pattern=r"[A-Z]{2}", example="DE"), "ISO 3166 code.", True, "DE"
                        ),
                        "transfer": Key(
                            words("none", "adequacy", "scc", "bcr", "derogation"),
                            "Safeguard outside the EU (Art. 44-49).",
                            True,
                            "none",
                        ),
                        "about": Key(ABOUT.shape, ABOUT.about, example=ABOUT.example),
                    },
                ),
                "a recipient",
                SNAKE,
                "smtp_provider",
            ),
            "Who else gets data.",
        ),
        "stores": Key(
            Named(Named(Anything(), "a property of a store", SNAKE, "region"), "a store", SNAKE, "postgres"),
            "Every place where data can lie.",
        ),
        "retention": Key(Named(RETENTION_POLICY, "a retention policy", SNAKE, "messages"), "How long data is kept."),
        "inactivity": Key(Anything(), "What happens to accounts that nobody uses."),
        "profiles": Key(Named(PRIVACY, "a profile", SNAKE, "message_text"), "Complete blocks that fields name."),
    },
)
