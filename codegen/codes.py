"""The entries of the catalogue. Groups: 00x-01x files and YAML, 1xx names and shapes, 2xx privacy, 3xx schemas,
4xx entities, 5xx routes and commands, 6xx events and subjects, 7xx permissions and errors, 9xx the compiler's own.

A message names the thing in quotes and says what is wrong; a help says the way out. Placeholders are filled
by `Report.add`.
"""

from __future__ import annotations

from enum import Enum, unique
from typing import Literal


@unique
class Code(Enum):
    """One thing the compiler refuses (`error`) or warns of (`warning`)."""

    severity: Literal["error", "warning"]
    message: str
    help: str

    def __init__(self, severity: Literal["error", "warning"], message: str, advice: str) -> None:
        self.severity = severity
        self.message = message
        self.help = advice

    ACC001 = (
        "error",
        "there is no folder '{folder}' here",
        "run accord in the root of a project, or make one with 'accord init DIR'",
    )
    ACC002 = (
        "error",
        "the folder '{folder}' holds no contract (*.yaml)",
        "add project.yaml, privacy.yaml and one file a feature",
    )
    ACC003 = ("error", "the file cannot be read: {reason}", "check its kind and permissions")
    ACC004 = ("error", "the file is larger than {limit} MiB", "split the feature; a contract file is written by people")
    ACC005 = ("error", "the file is binary, not YAML", "take it out of the contracts folder, or save it as UTF-8 text")
    ACC006 = ("error", "the file is not UTF-8 from here on", "save it as UTF-8")
    ACC007 = ("error", "the file is empty", "write 'feature: NAME' and what belongs to it, or delete the file")
    ACC008 = ("error", "this is not YAML: {reason}", "look at indentation, quotes and brackets just before this place")
    ACC009 = (
        "error",
        "nested deeper than {limit} levels",
        "give inner schemas a name under 'types:' and refer to them",
    )
    ACC010 = ("error", "a contract file is a mapping, this one is {found}", "start with 'feature: NAME'")
    ACC011 = (
        "error",
        "the alias '*{alias}' is not allowed",
        "reuse with '$ref' instead: it is checked and carries privacy with it",
    )
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
    ACC108 = (
        "error",
        "'{ref}' is not a reference the language knows",
        "write 'types.yaml#/Name', '#/types/Name' or 'file.yaml#/entities/Entity/field'",
    )
    ACC109 = ("error", "'{name}' refers to itself: {path}", "break the circle: declare the value in one of the places")
    ACC110 = ("error", "unknown {what} '{name}'", "{meant}")
    ACC111 = (
        "error",
        "the inline schema here would get the name '{name}', which is taken",
        "rename the type, or refer to it with '$ref'",
    )

    ACC112 = ("error", "'{key}' must be {says}, not '{value}'", "e.g. {example}")
    ACC113 = ("error", "'{key}' must be between {low} and {high}, not {value}", "choose a value within the bounds")
    ACC114 = ("error", "'{key}' needs at least {least} value(s)", "e.g. {example}")
    ACC115 = ("error", "'{name}' stands twice in '{key}'", "take one out")

    ACC116 = (
        "error",
        "'{name}' is reserved: it was removed, and cannot come back with another meaning",
        "choose a new name",
    )
    ACC117 = ("error", "the feature '{name}' stands in {file}", "one feature, one file: name the file {name}.yaml")
    ACC118 = (
        "error",
        "'{name}' always holds another of itself: {path}",
        "make one member of the circle optional, nullable or a list",
    )
    ACC119 = ("error", "'{name}' cannot be a name here: generated code needs the word", "choose another name")
    ACC120 = ("warning", "nothing uses the type '{name}'", "refer to it, or delete it")
    ACC121 = (
        "error",
        "'{name}' is reached over more than {limit} references, one after the other",
        "refer to the place that declares the value",
    )

    ACC201 = (
        "error",
        "'{name}' has no privacy statement",
        "name a profile of privacy.yaml, or say why it is not personal: 'privacy: {{none: reason}}'",
    )
    ACC202 = (
        "error",
        "'{path}' of {type} has no privacy statement",
        "refer to an entity's field, name a profile, or say why it is not personal: 'privacy: {{none: reason}}'",
    )
    ACC203 = ("error", "unknown privacy profile '{name}'", "{meant}")
    ACC204 = ("error", "{where} is incomplete: {missing} missing", "no key has a default: state all of them")
    ACC205 = (
        "error",
        "'{name}' holds personal data ('{field}') and names no data subject",
        "say whose it is: 'subjects: [{{role: author, path: author_id, link: owner, on_access: full, on_erase: delete_row}}]'",
    )
    ACC206 = (
        "error",
        "'{name}' states no retention",
        "name a policy of privacy.yaml, or say why there is no end: 'retention: {{none: reason}}'",
    )
    ACC207 = ("error", "the purpose '{name}' has no lawful basis", "add one of GDPR Art. 6(1), e.g. 'basis: contract'")
    ACC208 = (
        "error",
        "the purpose '{name}' rests on legitimate interests without an assessment",
        "write the balancing test and name it: 'assessment: docs/lia/{name}.md'",
    )
    ACC209 = ("warning", "nothing is processed for the purpose '{name}'", "name it in a profile, or delete it")
    ACC210 = ("error", "the path to the data subject breaks at '{name}', no way on from '{entity}'", "{meant}")
    ACC211 = (
        "error",
        "'{name}' does not say whose data it holds",
        "add 'subjects:', or say why there is no person: 'subjects: {{none: reason}}'",
    )
    ACC212 = (
        "error",
        "the retention clock '{name}' is not a timestamp of '{entity}'",
        "use a field of format date-time; {meant}",
    )
    ACC214 = (
        "error",
        "'{name}' is said not to be personal and is classified at once",
        "keep 'none: reason' alone, or take it out",
    )
    ACC216 = (
        "error",
        "the retention of '{name}' is neither whole nor 'none'",
        "state 'clock', 'keep' and 'then', or '{{none: reason}}' alone",
    )
    ACC217 = ("error", "'erase' must hold either 'anonymize' or 'retain'", "e.g. 'erase: {{anonymize: tombstone}}'")
    ACC218 = ("warning", "nothing has the profile '{name}'", "name it at a field, or delete it")
    ACC219 = (
        "error",
        "the field '{name}' is classified as a whole, and again inside",
        "state the strictest classification at the field, or make the part a field of its own",
    )

    ACC301 = ("error", "'{key}' is not a keyword of {where}", "{meant}; the dialect is in docs/contract-language.md")
    ACC302 = ("error", "the schema of '{name}' has no type", "add e.g. 'type: string', or refer to a type with '$ref'")
    ACC303 = ("error", "'{key}' has no meaning for the type {type}", "take it out, or change the type")
    ACC304 = (
        "error",
        "'{name}' must have one type, or one type and 'null'",
        "write e.g. [string, 'null'], or a union with 'oneOf' and a discriminator",
    )
    ACC305 = (
        "error",
        "the integer '{name}' may be larger than a JSON number holds exactly",
        "bound it by 'minimum' and 'maximum' within 2^53 - 1; use 'format: snowflake' for 64-bit ids",
    )
    ACC306 = ("error", "'{name}' is required, but is not a property", "{meant}")
    ACC307 = ("error", "the union '{name}' has no discriminator", "add 'discriminator: {{propertyName: kind}}'")
    ACC308 = (
        "error",
        "this variant cannot be told apart by '{name}'",
        "refer to an object type that requires '{name}' with a 'const' text of its own",
    )
    ACC309 = ("error", "the default of '{name}' does not fit its schema: {reason}", "change the default or the schema")
    ACC310 = (
        "error",
        "the object '{name}' does not say whether it takes unknown members",
        "add 'additionalProperties: false', or the schema of a map's values",
    )
    ACC311 = (
        "error",
        "the pattern cannot be used: {reason}",
        "use what Python, JavaScript, Rust and PostgreSQL share: classes, groups, counts, anchors ^ and $",
    )
    ACC312 = ("error", "'{low}' is larger than '{high}'", "swap them, or change one")
    ACC313 = ("error", "a value of 'enum' is not of the type {type}", "change the value or the type")
    ACC314 = ("error", "the list '{name}' does not say what it holds", "add 'items: SCHEMA'")
    ACC315 = ("error", "the list '{name}' has no bound", "add 'maxItems: 100'; for longer ones page with a cursor")
    ACC316 = ("warning", "the text '{name}' has no largest length", "add 'maxLength: 4000'")
    ACC317 = (
        "error",
        "'{key}' beside a reference would have no effect",
        "change it at the place that is referred to, or declare the value here",
    )
    ACC318 = ("error", "'nullable' is for references", "write the type as e.g. [string, 'null']")
    ACC319 = (
        "error",
        "the type '{name}' is only another name",
        "declare a schema here, or use what it refers to in its place",
    )

    ACC401 = (
        "error",
        "the entity '{name}' has no primary key",
        "mark the fields that identify a row with 'key: primary'",
    )
    ACC402 = ("error", "'{name}' is not a field of '{entity}'", "{meant}")
    ACC403 = (
        "error",
        "the access pattern '{name}' has no bound, or more than one",
        "state exactly one of 'unique: true', 'page: cursor' and 'max: 500'",
    )
    ACC404 = (
        "error",
        "rows would need each other: {path}",
        "make one reference of the circle nullable, so that a first row can be inserted",
    )
    ACC405 = (
        "error",
        "'{name}' has more than one primary key field and cannot be referenced",
        "refer to one of its fields with '$ref', or give it a single id",
    )
    ACC406 = (
        "error",
        "'{name}' cannot be set to null: it is not nullable",
        "add 'nullable: true', or choose another 'on_delete'",
    )
    ACC407 = (
        "error",
        "'{name}' refers to nothing, so 'on_delete' has no meaning",
        "write 'references: Entity', or take it out",
    )
    ACC408 = ("error", "the table '{name}' has two entities", "give each entity a table of its own")
    ACC409 = (
        "error",
        "the Redis key must hold each primary key field once and nothing else: {fields}",
        "write e.g. 'key: name:{example}'",
    )
    ACC410 = ("error", "'{key}' has no meaning for an entity in {store}", "take it out")
    ACC411 = ("error", "the entity '{name}' needs '{key}' for its store", "add {example}")
    ACC412 = ("error", "the primary key field '{name}' is nullable", "a key is always there: take the null out")
    ACC413 = ("error", "the access pattern '{name}' has pages without an order", "add e.g. 'order: [-id]'")
    ACC414 = ("error", "'{name}' is never null, so the condition holds for no row", "filter on a nullable field")
    ACC415 = (
        "error",
        "'{name}' lies in Redis, so no row of a table can refer to it",
        "refer to an entity in PostgreSQL, or keep the plain id: '$ref' to its key field",
    )
    ACC416 = (
        "error",
        "pages of '{name}' could lose rows: {reason}",
        "end the order with the rest of the primary key, e.g. 'order: [-id]'",
    )

    ACC501 = (
        "error",
        "the route '{name}' must have exactly one method",
        "write one of GET, POST, PUT, PATCH, DELETE with its path",
    )
    ACC502 = ("error", "another route answers {method} {path} already", "give one of them another path")
    ACC503 = (
        "error",
        "the path parameter '{name}' has no schema",
        "declare it under 'params:' of project.yaml; {meant}",
    )
    ACC504 = ("error", "the path parameter '{name}' is not in the path {path}", "put it in the path, or take it out")
    ACC505 = ("error", "the path holds '{name}' twice", "name the second one differently")
    ACC506 = (
        "error",
        "the route '{name}' must have exactly one success",
        "e.g. 'returns: {{200: {{$ref: ...}}}}' or 'returns: {{204: null}}'",
    )
    ACC508 = (
        "error",
        "'{name}' changes something, and a repeat could do it twice",
        "add 'idempotent_by: client_mutation_id', or say why a repeat is harmless: 'idempotent: {{reason: ...}}'",
    )
    ACC509 = ("error", "'{name}' is not a required member of the body", "{meant}")
    ACC510 = ("error", "'{name}' is not carried by this call", "{meant}")
    ACC511 = (
        "error",
        "'{name}' may name a thing that does not exist, but no error with status 404 is listed",
        "add its code: 'errors: [UNKNOWN_THING]'",
    )
    ACC512 = ("error", "{method} has no body", "use the query, or another method (RFC 9110, 9.3)")
    ACC513 = ("error", "the limit does not say what it counts apart", "add e.g. 'by: [user]'")
    ACC514 = ("error", "the limit counts by '{name}', which the call does not carry", "{meant}")
    ACC515 = ("error", "'{name}' is a path parameter already", "name the query parameter differently")
    ACC516 = (
        "error",
        "'{name}' asks for permissions, but anybody may call it",
        "add 'auth: session', or take 'requires' out",
    )
    ACC517 = ("error", "a body must be an object", "put the value into a member")
    ACC518 = ("error", "the status {status} with {what}", "204 goes with 'null', the others with a schema")
    ACC519 = ("error", "the parameter '{name}' must be a text, number or flag", "move lists and objects into the body")
    ACC520 = ("error", "'use' names '{name}', which does not exist", "{meant}")

    ACC601 = (
        "error",
        "the token '{name}' could hold '.', '*', '>' or a space",
        "tokens are ids: use a parameter of format snowflake",
    )
    ACC602 = (
        "error",
        "'{pattern}' is not a subject pattern",
        "separate words and {{token}}s by dots, e.g. srv.{{server_id}}.events",
    )
    ACC603 = ("error", "a subject could belong to '{name}' and to '{other}'", "tell the patterns apart by a word")
    ACC604 = ("error", "'{name}' is not a token of the pattern", "{meant}")
    ACC605 = (
        "error",
        "the subject '{name}' must belong to a tenant or to a user",
        "add 'tenant: TOKEN' or 'user: TOKEN'",
    )
    ACC606 = (
        "error",
        "'{name}' is durable, but its subject '{subject}' has no scope that orders it",
        "add 'scope: TOKEN' to the subject, or make the event ephemeral",
    )
    ACC607 = (
        "error",
        "the subject '{name}' is reserved",
        "choose another subject, or take 'reserved' out of project.yaml",
    )
    ACC608 = (
        "error",
        "the audience must be a resource or a user",
        "write '{{permissions: [...], on: channel_id}}' or '{{user: user_id}}'",
    )
    ACC609 = (
        "error",
        "the audience cannot be computed: the event does not always carry '{name}'",
        "name a token of its subject or a required member of its payload; {meant}",
    )
    ACC610 = (
        "error",
        "'{name}' is ephemeral, but '{path}' is the stored field {source}",
        "carry an id in its place, or make the event durable",
    )
    ACC611 = ("error", "'{effect}' names '{name}', which the event does not always carry", "{meant}")
    ACC612 = ("error", "the payload of '{name}' must be an object", "put the value into a member")
    ACC613 = ("warning", "nothing emits '{name}'", "list it under 'emits:' of a route or command, or delete it")
    ACC614 = ("error", "the command '{name}' needs a gateway", "declare 'gateway:' in project.yaml")
    ACC615 = (
        "error",
        "no gateway would hear '{name}': it is outside of 'follow.{key}'",
        "widen the wildcard under 'gateway: follow:'",
    )
    ACC616 = (
        "error",
        "the gateway cannot tell who connects: the project has no auth scheme",
        "declare one in project.yaml, e.g. 'auth: {{session: {{about: A bearer token.}}}}'",
    )
    ACC617 = (
        "error",
        "the command '{name}' has another auth than the gateway, '{scheme}'",
        "write 'auth: {scheme}': a connection says once who it is, by the first scheme of project.yaml",
    )
    ACC618 = (
        "error",
        "the audience of '{name}' would be empty: its subject reaches {reached} alone",
        "write 'audience: {right}', or choose another subject",
    )

    ACC701 = ("error", "bit {bit} of '{name}' is that of '{other}'", "give it a free bit")
    ACC702 = ("error", "bit {bit} of '{name}' does not fit a JSON number", "use a bit from 0 to 52")
    ACC704 = (
        "error",
        "'{name}' cannot be held on '{resource}'",
        "ask for it on another resource, or add '{resource}' to its 'on:'",
    )
    ACC705 = (
        "error",
        "the resource '{name}' has no parameter '{name}_id'",
        "declare it under 'params:' of project.yaml",
    )
    ACC706 = ("error", "'{name}' is a second tenant", "a project has one tenant; take 'tenant: true' out")
    ACC707 = ("error", "the error code '{name}' has no HTTP status", "add e.g. 'status: 404'")
    ACC709 = ("warning", "nothing gives the error '{name}'", "list it under 'errors:' of a route, or delete it")

    ACC901 = ("warning", "'x-allow: {code}' silences nothing", "take it out")
    ACC902 = (
        "error",
        "'{code}' is an error and cannot be allowed",
        "repair what it says; only warnings can be allowed",
    )
    ACC903 = ("error", "'x-allow: {code}' gives no reason", "say why: 'x-allow: {{{code}: reason}}'")
