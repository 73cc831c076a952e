from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from codegen import names
from codegen.emit import layout
from codegen.emit.expression import arguments, closes, explode

LONG = [f"argument_number_{n}" for n in range(12)]


def ruff(text: str) -> str:
    command = [sys.executable, "-m", "ruff", "format", "--isolated", "--line-length", "120", "-"]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    "text",
    [
        layout.sequence("x = [", LONG, "]") + "\n",
        layout.sequence("x = (", ["1"], ")") + "\n",
        layout.sequence("x = {", [f'"{n}": {n}' for n in LONG], "}") + "\n",
        layout.signature("x = call(", LONG[:5], ")") + "\n",
        layout.signature("x = call(", [*LONG, "a_last_one_that_makes_it_too_long"][:7], ")") + "\n",
        layout.signature("x = call(", LONG, ")") + "\n",
        layout.signature("def f(", LONG, ") -> None:") + "\n    pass\n",
        layout.signature("def f(", LONG[:6], ") -> None:") + "\n    pass\n",
        layout.chain("x = ", LONG, "or") + "\n",
        layout.chain("x = ", LONG[:2], "|") + "\n",
        layout.imports("a.b", [*LONG, "CONSTANT", "Class"]) + "\n",
        f"def f():\n    {layout.docstring('Say it. ' * 30, 4)}\n    pass\n",
        f"def f():\n    {layout.docstring('He said `yes` or ' + chr(34) + 'no' + chr(34), 4)}\n    pass\n",
        explode(
            "x: ",
            "Annotated[str | None, Field(max_length=4000, min_length=1, pattern='^[A-Za-z0-9_-]+$'), ABSENT]",
            " = None",
            0,
        ).replace("'", '"')
        + "\n",
        explode("name: ", f"Annotated[str | None, Field({', '.join(n + '=1' for n in LONG)}), ABSENT]", " = None", 0)
        + "\n",
        explode("x = ", "frozenset({" + ", ".join(f'"{n}"' for n in LONG) + "})", "", 0) + "\n",
        explode("x = ", "Literal[" + ", ".join(f'"{n}"' for n in LONG * 2) + "]", "", 0) + "\n",
    ],
)
def test_texts_are_laid_out_as_ruff_would(text: str) -> None:
    assert ruff(text) == text


@pytest.mark.parametrize("value", ["plain", "it's", 'a "word"', "both ' and \"", "back\\slash", "new\nline", "ünï", ""])
def test_a_string_literal_means_its_value_and_has_the_quotes_that_ruff_prefers(value: str) -> None:
    literal = layout.string(value)
    assert ast.literal_eval(literal) == value
    assert ruff(f"x = {literal}\n") == f"x = {literal}\n"


def test_names_are_translated() -> None:
    assert names.snake("MessageView") == names.snake("message.view") == "message_view"
    assert names.pascal("message.created") == "MessageCreated"
    assert names.camel("create_message") == "createMessage"
    assert names.error_class("UNKNOWN_CHANNEL") == "UnknownChannel"
    assert names.constant("ChannelKind") == "CHANNEL_KIND"
    assert names.identifier("class") == "class_"


def test_brackets_in_strings_are_not_brackets() -> None:
    text = 'Annotated[str, Field(pattern="^[)\\"]+$"), X]'
    assert closes(text, len("Annotated")) == len(text) - 1
    assert arguments(text[len("Annotated[") : -1]) == ["str", 'Field(pattern="^[)\\"]+$")', "X"]
