"""The entries of the catalogue. Groups: 00x-01x files and YAML, 1xx names and shapes, 2xx privacy, 3xx schemas,
4xx entities, 5xx routes and commands, 6xx events and subjects, 7xx permissions and errors, 9xx the compiler's own.

A message names the thing in quotes and says what is wrong; a help says the way out. Placeholders are filled
by `Report.add`.
"""

from __future__ import annotations

from enum import Enum
from typing import Literal


class Code(Enum):
    """One thing the compiler refuses (`error`) or warns of (`warning`)."""

    severity: Literal["error", "warning"]
    message: str
    help: str

    def __init__(self, severity: Literal["error", "warning"], message: str, help: str) -> None:
        self.severity = severity
        self.message = message
        self.help = help

    ACC001 = ("error", "there is no folder '{folder}' here", "run accord in the root of a project, or make one with 'accord init DIR'")
    ACC002 = ("error", "the folder '{folder}' holds no contract (*.yaml)", "add project.yaml, privacy.yaml and one file a feature")
    ACC003 = ("error", "the file cannot be read: {reason}", "check its kind and permissions")
    ACC004 = ("error", "the file is larger than {limit} MiB", "split the feature; a contract file is written by people")
    ACC005 = ("error", "the file is binary, not YAML", "take it out of the contracts folder, or save it as UTF-8 text")
    ACC006 = ("error", "the file is not UTF-8 from here on", "save it as UTF-8")
    ACC007 = ("error", "the file is empty", "write 'feature: NAME' and what belongs to it, or delete the file")
    ACC008 = ("error", "this is not YAML: {reason}", "look at indentation, quotes and brackets just before this place")
    ACC009 = ("error", "nested deeper than {limit} levels", "give inner schemas a name under 'types:' and refer to them")
    ACC010 = ("error", "a contract file is a mapping, this one is {found}", "start with 'feature: NAME'")
    ACC011 = ("error", "the alias '*{alias}' is not allowed", "reuse with '$ref' instead: it is checked and carries privacy with it")
    ACC012 = ("error", "a second YAML document begins here", "put it in a file of its own")
    ACC013 = ("error", "the tag '{tag}' is not allowed", "write the plain value; quote a text that looks like a number")
    ACC014 = ("error", "a key must be a plain text", "write 'name: value'")
    ACC015 = ("error", "'{name}' is declared twice", "rename one, or merge the two")
    ACC016 = ("error", "'{file}' is missing", "every project has a contracts/{file}; see docs/contract-language.md")

    ACC101 = ("error", "unknown key '{key}' in {where}", "{meant}")
    ACC102 = ("error", "'{key}' must be {expected}, not {found}", "{example}")
    ACC103 = ("error", "'{key}' is missing in {where}", "add it, e.g. {example}")
    ACC104 = ("error", "'{value}' is not one of the words that '{key}' knows", "{meant}")
    ACC105 = ("error", "'{name}' is not a valid name for {what}", "write it like {example}")
    ACC106 = ("error", "'{name}' is declared twice", "a name is declared once; rename one of the two")
    ACC107 = ("error", "'$ref: {ref}' leads nowhere", "{meant}")
    ACC108 = ("error", "'{ref}' is not a reference the language knows", "write 'types.yaml#/Name', '#/types/Name' or 'file.yaml#/entities/Entity/field'")
    ACC109 = ("error", "'{name}' refers to itself: {path}", "break the circle: declare the value in one of the places")
    ACC110 = ("error", "unknown {what} '{name}'", "{meant}")
    ACC111 = ("error", "the inline schema here would get the name '{name}', which is taken", "rename the type, or refer to it with '$ref'")

    ACC112 = ("error", "'{key}' must be {says}, not '{value}'", "e.g. {example}")
    ACC113 = ("error", "'{key}' must be between {low} and {high}, not {value}", "choose a value within the bounds")
    ACC114 = ("error", "'{key}' needs at least {least} value(s)", "e.g. {example}")
    ACC115 = ("error", "'{name}' stands twice in '{key}'", "take one out")

    ACC201 = ("error", "'{name}' has no privacy statement", "name a profile of privacy.yaml, or say why it is not personal: 'privacy: {{none: reason}}'")
    ACC202 = ("error", "'{path}' of {type} has no privacy statement", "refer to an entity's field, name a profile, or say why it is not personal: 'privacy: {{none: reason}}'")
    ACC203 = ("error", "unknown privacy profile '{name}'", "{meant}")
    ACC204 = ("error", "{where} is incomplete: {missing} missing", "no key has a default: state all of them")

    ACC301 = ("error", "'{key}' is not a keyword of {where}", "{meant}; the dialect is in docs/contract-language.md")

    ACC405 = ("error", "'{name}' has more than one primary key field and cannot be referenced", "refer to one of its fields with '$ref', or give it a single id")

    ACC503 = ("error", "the path parameter '{name}' has no schema", "declare it under 'params:' of project.yaml; {meant}")

    ACC903 = ("error", "'x-allow: {code}' gives no reason", "say why: 'x-allow: {{{code}: reason}}'")
