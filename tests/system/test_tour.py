"""The ten minutes of the README, done step by step as the page says, in a copy of the project."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.conftest import Services
from tests.system.running import ROOT, Up

COPIED = ("contracts", "generated", "handlers", "domain", "migrations", "docs/compliance")
PYTHON_CLIENT = """
import asyncio, sys
from accord_chat_client import Client, set_motto

async def main():
    async with Client(sys.argv[1], token=sys.argv[2]) as client:
        print((await set_motto(client, motto="Carpe diem")).motto)

asyncio.run(main())
"""


def blocks() -> list[str]:
    """The fenced texts of the section, in order: field, route, commands, handler, row, calls."""
    section = (ROOT / "README.md").read_text().split("## Ten minutes\n")[1].split("\n## ")[0]
    return re.findall(r"^```\w+\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What a project is made of, in a folder of its own; the framework stays where it is installed."""
    for name in COPIED:
        shutil.copytree(ROOT / name, tmp_path / "copy" / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "copy"


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert text.count(old) == 1, f"{path.name} holds {old!r} {text.count(old)} times"
    path.write_text(text.replace(old, new))


def _accord(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "accord", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=100, check=False)


def test_the_tour_of_the_readme_leads_where_it_says(
    copy: Path, services: Services, database: str, tmp_path: Path
) -> None:
    field, route, commands, handler, row, _ = blocks()
    assert commands == 'make gen\nmake migration NAME="add mottos"\n'
    contract, module = copy / "contracts" / "accounts.yaml", copy / "handlers" / "accounts.py"
    below = re.search(r"^      show_presence: \{type.*\n", contract.read_text(), re.MULTILINE)
    assert below is not None

    _edit(contract, below[0], below[0] + re.sub(r"privacy: \{.*?\}, ", "", field))
    silent = _accord(copy, "gen")
    assert silent.returncode == 1
    assert "accounts.yaml" in silent.stdout + silent.stderr
    assert "'motto'" in silent.stdout + silent.stderr
    _edit(contract, re.sub(r"privacy: \{.*?\}, ", "", field), field)
    _edit(contract, "\nroutes:\n", f"\nroutes:\n{route}\n")
    compiled = _accord(copy, "gen")
    assert compiled.returncode == 0, compiled.stdout + compiled.stderr
    written = _accord(copy, "migrate", "--new", "add mottos")
    assert written.returncode == 0, written.stdout + written.stderr
    assert "motto" in next((copy / "migrations" / "versions").glob("*add_mottos*")).read_text()

    environment = {
        "ACCORD_POSTGRES_URL": database,
        "ACCORD_REDIS_URL": services.redis_url,
        "ACCORD_NATS_URL": services.nats_url,
    }
    lacking = Up(tmp_path / "data", tmp_path / "lacking.log", root=copy, environment=environment)
    assert lacking.await_exit(60) == 1
    assert "accounts.set_motto is missing" in lacking.printed
    _edit(module, "    SessionGone,\n", "    SessionGone,\n    SetMottoBody,\n    SetMottoReply,\n")
    _edit(module, "        show_presence=True,\n", f"        show_presence=True,\n{row}")
    module.write_text(f"{module.read_text()}\n\n{handler}")

    up = Up(tmp_path / "data", tmp_path / "up.log", root=copy, environment=environment)
    try:
        up.await_ready()
        _use(up.lines["api"], copy)
    finally:
        up.end()


def _use(api: str, copy: Path) -> None:
    account = {"username": "ann", "display_name": "Ann", "password": "correct horse battery"}
    token = httpx.post(f"{api}/v1/accounts", json=account).json()["token"]
    with httpx.Client(base_url=f"{api}/v1", headers={"Authorization": f"Bearer {token}"}) as http:
        answer = http.put("/me/motto", json={"motto": "Fiat lux"})
        assert (answer.status_code, answer.json()) == (200, {"motto": "Fiat lux"})
        assert http.put("/me/motto", json={"motto": "x" * 141}).status_code == 422
        assert http.put("/me/motto", json={"motto": "Fiat lux", "moto": 1}).status_code == 422
    assert "/v1/me/motto" in httpx.get(f"{api}/openapi.json").text

    client = [sys.executable, "-c", PYTHON_CLIENT, api, token]
    path = {"PYTHONPATH": str(copy / "generated" / "clients" / "python" / "src")}
    said = subprocess.run(client, env=path, capture_output=True, text=True, timeout=60, check=False)
    assert said.stdout == "Carpe diem\n", said.stderr
    typescript = copy / "generated" / "clients" / "typescript" / "src" / "features" / "accounts.ts"
    assert "export function setMotto(" in typescript.read_text()
    assert "| motto |" in (copy / "docs" / "compliance" / "data-inventory.md").read_text()
