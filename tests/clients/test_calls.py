"""Both clients, installed from their artefacts, make the same calls to the same server and come to the same results."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from tests.clients.packages import Installed
from tests.clients.servers import DROP, Request, Response, ScriptedApi

CHANNEL = "175928847299117063"
SECRET = "words that must not be in an error"
QUICK = {"retries": 2, "base": 0.01, "cap": 0.02}


def message(number: int = 1, **further: object) -> dict[str, object]:
    """A message as the server sends it."""
    return {
        "id": str(number),
        "server_id": "9223372036854775807",
        "channel_id": CHANNEL,
        "author_id": "3",
        "content": "hello",
        "created_at": "2026-01-31T12:00:00Z",
        "edited_at": None,
        **further,
    }


def problem(status: int, code: str, **headers: str) -> Response:
    """A refusal."""
    body = {"type": f"/problems/{code}", "title": "A title", "status": status, "code": code, "request_id": "request-1"}
    return Response(status, body, headers)


def in_two_seconds() -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)


def page(request: Request, _: int) -> Response:
    """Seven messages in a channel, newest first, as the API pages through them."""
    ids = list(range(7, 0, -1))
    limit = int(request.query.get("limit", 50))
    if "after" in request.query:
        newer = [i for i in ids if i > int(request.query["after"])]
        shown = newer[-limit:]
    else:
        shown = [i for i in ids if i < int(request.query.get("before", 100))][:limit]
    return Response(200, {"messages": [message(i) for i in shown]})


def then(*answers: Response | str):
    """A script that gives one answer after the other."""
    return lambda _request, before: answers[before]


MADE = Response(201, message())
SCRIPTS = {
    "plain": then(MADE),
    "unknown member": then(Response(201, message(mood="good"))),
    "wrong reply": then(Response(201, {"id": 5})),
    "retry after ms": then(problem(429, "RATE_LIMITED", **{"retry-after-ms": "300"}), MADE),
    "retry after seconds": then(problem(503, "UNAVAILABLE", **{"retry-after": "1"}), MADE),
    "retry after date": lambda _, before: (
        problem(429, "RATE_LIMITED", **{"retry-after": in_two_seconds()}) if before == 0 else MADE
    ),
    "retry after too long": then(problem(429, "RATE_LIMITED", **{"retry-after": "3600"})),
    "faults": then(DROP, problem(500, "INTERNAL_ERROR"), MADE),
    "too many faults": then(*[problem(502, "INTERNAL_ERROR")] * 3),
    "unreachable": then(DROP, DROP, DROP),
    "conflict": then(problem(409, "MUTATION_CONFLICT")),
    "passing conflict": then(problem(409, "MUTATION_CONFLICT", **{"retry-after-ms": "10"}), MADE),
    "refused": then(problem(404, "UNKNOWN_CHANNEL")),
    "new code": then(problem(403, "A_CODE_OF_TOMORROW")),
    "no problem": then(Response(400, ["nothing that a contract says"])),
    "no timeout": then(MADE),
    "timeout": then(Response(201, message(), wait=1.5)),
    "cancel": then(Response(201, message(), wait=1.5)),
    "no time left": then(problem(429, "RATE_LIMITED", **{"retry-after": "20"})),
    "own key": then(problem(500, "INTERNAL_ERROR"), MADE),
    "empty": then(Response(204)),
    "pages": page,
    "newer pages": page,
    "public": then(problem(401, "UNAUTHENTICATED")),
}


def create(
    case: str, content: str = "hello", options: dict[str, object] | None = None, **further: object
) -> dict[str, object]:
    """A call of create_message."""
    given = {"headers": {"x-case": case}, "retry": QUICK, **(options or {})}
    params = {"channel_id": CHANNEL, "content": content, **further}
    return {"case": case, "operation": "create_message", "params": params, "options": given}


def listing(case: str, **params: object) -> dict[str, object]:
    """A walk through all pages."""
    options = {"headers": {"x-case": case}}
    return {
        "case": case,
        "operation": "iterate_messages",
        "params": {"channel_id": CHANNEL, **params},
        "options": options,
    }


CALLS = [
    *(
        create(case)
        for case in SCRIPTS
        if case
        not in {"no timeout", "no time left", "timeout", "cancel", "own key", "empty", "pages", "newer pages", "public"}
    ),
    create("no timeout", options={"timeout": "Infinity"}),
    create("timeout", options={"timeout": 0.3}),
    create("cancel", options={"abort_after": 0.3}),
    create("no time left", options={"timeout": 5}),
    create("token hangs", options={"timeout": 0.3, "token_hangs": True}),
    *(
        {
            "case": f"step {code}",
            "operation": "get_invite",
            "params": {"code": code},
            "options": {"headers": {"x-case": code}},
        }
        for code in (".", "..")
    ),
    create("own key", client_mutation_id="my-own-key"),
    create("too long", content=SECRET * 200),
    create("unknown field", options={"headers": {"x-case": "plain"}}, client_mutation_id="!"),
    {
        "case": "empty",
        "operation": "delete_message",
        "params": {"channel_id": CHANNEL, "message_id": 4},
        "options": {"headers": {"x-case": "empty"}},
    },
    {
        "case": "public",
        "operation": "log_in",
        "params": {"username": "example", "password": SECRET},
        "options": {"headers": {"x-case": "public"}},
    },
    listing("pages", limit=3),
    listing("newer pages", after="2", limit=2),
]


@pytest.fixture(scope="module")
def made(installed: Installed) -> tuple[dict[str, dict[str, object]], ScriptedApi]:
    """The outcome of each call by its case, and the server with what it saw."""
    api = ScriptedApi(SCRIPTS)
    with api.serve() as url:
        done = subprocess.run(
            installed.command("calls"),
            input="".join(json.dumps(call) + "\n" for call in CALLS),
            env=installed.environment(API_URL=url),
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert done.returncode == 0, done.stderr
    outcomes = [json.loads(line) for line in done.stdout.splitlines()]
    return {str(outcome.pop("case")): outcome for outcome in outcomes}, api


def test_every_call_has_an_outcome(made) -> None:
    assert set(made[0]) == {str(call["case"]) for call in CALLS}


def test_a_call_sends_what_the_contract_says(made) -> None:
    outcomes, api = made
    [request] = api.requests["plain"]
    assert (request.method, request.path) == ("POST", f"/v1/channels/{CHANNEL}/messages")
    assert request.headers["authorization"] == "Bearer example-token"
    assert request.headers["content-type"] == "application/json"
    assert request.body is not None
    assert request.body.keys() == {"content", "client_mutation_id"}
    assert re.fullmatch(r"[0-9a-f]{32}", str(request.body["client_mutation_id"]))
    assert outcomes["plain"] == {"data": message(), "status": 201, "request_id": "request-1", "tries": 1}


def test_a_member_that_a_newer_server_sends_is_kept(made) -> None:
    assert made[0]["unknown member"]["data"] == message(mood="good")


def test_a_reply_that_breaks_its_schema_is_an_error_with_the_request_id(made) -> None:
    outcome = made[0]["wrong reply"]
    assert (outcome["error"], outcome["status"], outcome["request_id"]) == ("UnexpectedReply", 201, "request-1")


@pytest.mark.parametrize(
    ("case", "at_least", "at_most"),
    [("retry after ms", 0.29, 0.9), ("retry after seconds", 0.99, 1.9), ("retry after date", 0.9, 2.9)],
)
def test_retry_after_is_obeyed(made, case: str, at_least: float, at_most: float) -> None:
    outcomes, api = made
    first, second = api.requests[case]
    assert at_least <= second.at - first.at <= at_most
    assert outcomes[case]["tries"] == 2


def test_a_retry_after_past_the_cap_is_given_to_the_caller(made) -> None:
    outcomes, api = made
    assert outcomes["retry after too long"]["error"] == "RateLimited"
    assert len(api.requests["retry after too long"]) == 1


def test_faults_are_tried_again_under_one_key(made) -> None:
    outcomes, api = made
    assert outcomes["faults"]["tries"] == 3
    keys = {str(request.body and request.body["client_mutation_id"]) for request in api.requests["faults"]}
    assert len(api.requests["faults"]) == 3
    assert len(keys) == 1


def test_two_further_tries_are_all(made) -> None:
    outcomes, api = made
    assert outcomes["too many faults"]["status"] == 502
    assert len(api.requests["too many faults"]) == 3
    assert (outcomes["unreachable"]["error"], outcomes["unreachable"]["tries"]) == ("ConnectionFault", 3)


def test_a_conflict_is_an_answer_unless_it_will_pass(made) -> None:
    outcomes, api = made
    assert outcomes["conflict"]["error"] == "MutationConflict"
    assert len(api.requests["conflict"]) == 1
    assert outcomes["passing conflict"]["tries"] == 2


def test_a_refusal_is_its_own_class_with_code_and_request_id(made) -> None:
    outcome = made[0]["refused"]
    assert outcome["error"] == "UnknownChannel"
    assert outcome["refusal"] is True
    assert (outcome["code"], outcome["status"], outcome["request_id"]) == ("UNKNOWN_CHANNEL", 404, "request-1")


def test_a_code_of_tomorrow_is_still_a_refusal(made) -> None:
    outcome = made[0]["new code"]
    assert (outcome["error"], outcome["code"]) == ("ApiError", "A_CODE_OF_TOMORROW")


def test_an_error_without_a_problem_document_says_so(made) -> None:
    assert made[0]["no problem"]["error"] == "UnexpectedReply"


def test_a_call_ends_at_its_timeout_and_when_it_is_cancelled(made) -> None:
    assert made[0]["timeout"]["error"] == "TimedOut"
    assert made[0]["cancel"] == {"error": "Cancelled"}


def test_a_call_may_take_as_long_as_it_takes(made) -> None:
    assert made[0]["no timeout"]["status"] == 201


def test_a_wait_past_the_timeout_gives_the_refusal_at_once(made) -> None:
    outcomes, api = made
    assert (outcomes["no time left"]["error"], outcomes["no time left"]["status"]) == ("RateLimited", 429)
    assert len(api.requests["no time left"]) == 1


def test_a_token_that_never_comes_counts_into_the_timeout(made) -> None:
    assert made[0]["token hangs"]["error"] == "TimedOut"
    assert "token hangs" not in made[1].requests


def test_a_step_in_the_path_is_no_path_segment(made) -> None:
    for code in (".", ".."):
        assert made[0][f"step {code}"]["error"] == "InvalidInput"
        assert code not in made[1].requests


def test_the_callers_own_key_is_kept_over_all_tries(made) -> None:
    outcomes, api = made
    assert outcomes["own key"]["tries"] == 2
    assert [request.body and request.body["client_mutation_id"] for request in api.requests["own key"]] == [
        "my-own-key"
    ] * 2


def test_input_that_does_not_fit_is_never_sent(made) -> None:
    outcomes, api = made
    assert (outcomes["too long"]["error"], outcomes["unknown field"]["error"]) == ("InvalidInput", "InvalidInput")
    assert "too long" not in api.requests
    assert len(api.requests["plain"]) == 1


def test_an_empty_reply_is_nothing(made) -> None:
    outcomes, api = made
    assert outcomes["empty"] == {"data": None, "status": 204, "request_id": "request-1", "tries": 1}
    assert "content-type" not in api.requests["empty"][0].headers


def test_a_public_operation_sends_no_token(made) -> None:
    assert "authorization" not in made[1].requests["public"][0].headers
    assert made[0]["public"]["error"] == "Unauthenticated"


def test_pages_are_walked_to_their_end_in_both_directions(made) -> None:
    outcomes, api = made
    assert outcomes["pages"]["items"] == ["7", "6", "5", "4", "3", "2", "1"]
    assert len(api.requests["pages"]) == 3
    assert outcomes["newer pages"]["items"] == ["3", "4", "5", "6", "7"]


def test_no_error_holds_a_value_that_was_sent(made) -> None:
    assert not any(SECRET in json.dumps(outcome) for outcome in made[0].values())
