"""A project that has nothing to do with chat compiles, and its API answers, on the same runtime."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Services
from tests.projects.running import (
    CLINIC,
    REPOSITORY,
    Practice,
    RunningApi,
    accord,
    create_tables,
    environment,
    running_api,
)


@pytest.fixture
def broken(clinic: Path, tmp_path: Path) -> Path:
    """A copy of the compiled clinic, to break."""
    return Path(shutil.copytree(clinic, tmp_path / "clinic", ignore=shutil.ignore_patterns("__pycache__")))


def refusal(root: Path, env: dict[str, str]) -> str:
    """What `accord api` says when it does not start."""
    done = accord(root, "api", env=env)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_visit_is_booked_found_and_cancelled(clinic_api: RunningApi, practice: Practice) -> None:
    root = f"/v1/practices/{practice.id}"
    with clinic_api.client(practice.token) as client:
        assert client.get(root).json()["name"] == "Elm Street"
        patient = client.post(f"{root}/patients", json={"full_name": "Ash Alder", "request_key": "patient-1"}).json()
        visit = {
            "patient_id": patient["id"],
            "starts_at": "2027-01-04T09:30:00+01:00",
            "minutes": 20,
            "kind": "check_up",
            "request_key": "visit-001",
        }
        booked = client.post(f"{root}/appointments", json=visit)
        assert booked.status_code == 201
        assert booked.json()["starts_at"] == "2027-01-04T08:30:00Z"
        taken = client.post(f"{root}/appointments", json=visit | {"request_key": "visit-002"})
        assert (taken.status_code, taken.json()["code"]) == (409, "SLOT_TAKEN")
        stranger = client.post(f"{root}/appointments", json=visit | {"patient_id": "1", "request_key": "visit-003"})
        assert (stranger.status_code, stranger.json()["code"]) == (404, "UNKNOWN_PATIENT")
        place = f"{root}/appointments/{booked.json()['id']}"
        assert client.get(place).json() == booked.json()
        assert client.get(f"{root}/appointments?kind=check_up").json()["appointments"] == [booked.json()]
        assert client.get(f"{root}/appointments?kind=emergency").json()["appointments"] == []
        assert client.delete(place).status_code == 204
        assert client.delete(place).json()["code"] == "UNKNOWN_APPOINTMENT"


def test_nothing_generated_for_it_is_committed() -> None:
    assert sorted(path.name for path in CLINIC.iterdir() if path.name != "__pycache__") == ["contracts", "handlers"]


def test_missing_and_wrong_handlers_are_all_listed_at_the_start(broken: Path, clinic_env: dict[str, str]) -> None:
    patients = broken / "handlers" / "patients.py"
    text = patients.read_text().replace("async def add_patient", "async def add_someone")
    patients.write_text(text.replace("before: int | None, limit: int", "before: int | None, size: int"))
    access = broken / "handlers" / "access.py"
    access.write_text(access.read_text().replace("-> Grant | None", "-> int"))
    auth = broken / "handlers" / "auth.py"
    auth.write_text(f"{auth.read_text()}\n\ndef session(ctx: Ctx, token: str) -> None: ...\n")
    said = refusal(broken, clinic_env)
    assert "5 handlers are missing or wrong" in said
    assert "handlers.patients.add_patient is missing: write `async def add_patient(ctx, practice_id=, body=)`" in said
    assert "handlers.patients.list_patients does not take limit" in said
    assert "handlers.patients.list_patients asks for size, which the contract does not give" in said
    assert "handlers.auth.session is not an async function" in said
    assert re.search(r"handlers\.access\.practice returns int; the contract says .*Grant \| None", said)


def test_missing_handler_modules_are_all_named_at_the_start(broken: Path, clinic_env: dict[str, str]) -> None:
    (broken / "handlers" / "patients.py").unlink()
    (broken / "handlers" / "access.py").unlink()
    assert "not there: handlers/patients.py, handlers/access.py" in refusal(broken, clinic_env)


def test_a_folder_that_is_no_project_is_named_at_the_start(tmp_path: Path, clinic_env: dict[str, str]) -> None:
    said = refusal(tmp_path, clinic_env | {"PYTHONPATH": ""})
    assert "generated/project" in said
    assert "`accord gen`" in said


def test_a_taken_port_is_a_sentence_at_the_start(clinic_api: RunningApi, clinic_env: dict[str, str]) -> None:
    port = clinic_api.url.rpartition(":")[2]
    said = refusal(clinic_api.root, clinic_env | {"ACCORD_API_PORT": port})
    assert f"cannot listen on 127.0.0.1, port {port}" in said
    assert "ACCORD_API_PORT" in said


def test_a_store_that_does_not_answer_is_named_at_the_start(clinic: Path, clinic_env: dict[str, str]) -> None:
    said = refusal(clinic, clinic_env | {"ACCORD_NATS_URL": "nats://127.0.0.1:9"})
    assert "nats does not answer" in said
    assert "ACCORD_NATS_URL" in said


def test_a_wrongly_typed_handler_is_an_error_of_the_type_checker(broken: Path) -> None:
    config = {
        "include": ["handlers"],
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        "extraPaths": [str(broken), str(REPOSITORY)],
    }
    (broken / "pyrightconfig.json").write_text(json.dumps(config))
    practices = broken / "handlers" / "practices.py"

    text = practices.read_text()
    practices.write_text(text.replace("practice_id: int) -> PracticeView", "practice_id: str) -> PracticeView"))
    command = [sys.executable, "-m", "basedpyright", "--outputjson", "-p", str(broken), "--pythonpath", sys.executable]
    done = subprocess.run(command, capture_output=True, text=True, timeout=110, check=False)
    found = json.loads(done.stdout)["generalDiagnostics"]
    places = [
        Path(one["file"]).name for one in found if one["severity"] == "error" and "get_practice" in one["message"]
    ]
    assert places == ["__init__.py"]


def test_a_signal_lets_a_request_finish_and_ends_with_0(
    clinic: Path, clinic_env: dict[str, str], tmp_path: Path
) -> None:
    with running_api(clinic, clinic_env, tmp_path / "api.log") as api:
        with api.client() as client:
            assert client.get("/healthz").status_code == 200
        api.process.send_signal(signal.SIGTERM)
        assert api.process.wait(20) == 0
        assert api.lines()[-1]["event"] == "api.stopped"


def test_a_database_that_goes_away_is_503(
    services: Services, make_database: Callable[[], str], clinic: Path, tmp_path: Path
) -> None:
    env = environment(services, make_database())
    create_tables(clinic, env)
    with running_api(clinic, env, tmp_path / "api.log") as api, api.client("x" * 43) as client:
        name = env["ACCORD_POSTGRES_URL"].partition("?")[0].rpartition("/")[2]
        services.sql(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS false')
        services.sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        reply = client.get("/v1/practices/1")
        assert (reply.status_code, reply.json()["code"]) == (503, "UNAVAILABLE")
        assert reply.headers["content-type"] == "application/problem+json"
        assert reply.headers["retry-after"] == "1"


def test_a_fault_of_a_handler_is_500_and_says_nothing(broken: Path, clinic_env: dict[str, str], tmp_path: Path) -> None:
    practices = broken / "handlers" / "practices.py"
    fault = "    secret = body.full_name\n    raise RuntimeError(secret)\n"
    head, _, rest = practices.read_text().partition("OpenPracticeReply:\n")
    practices.write_text(f"{head}OpenPracticeReply:\n{fault}{rest}")
    with running_api(broken, clinic_env, tmp_path / "api.log") as api, api.client() as client:
        reply = client.post("/v1/practices", json={"name": "Elm", "full_name": "Canary7Quokka"})
        assert (reply.status_code, reply.json()["code"]) == (500, "INTERNAL_ERROR")
        assert "Canary7Quokka" not in reply.text
        assert "Canary7Quokka" not in api.log.read_text()
        (line,) = [line for line in api.lines() if line["event"] == "request.failed"]
        assert line["error_type"] == "RuntimeError"
        assert str(line["error_at"]).startswith("clinic/handlers/practices.py:open_practice:")
        assert line["request_id"] == reply.headers["x-request-id"]
        assert line["route"] == "open_practice"
