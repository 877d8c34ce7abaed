"""The quick YAML reader: either it says what the library says, or it leaves the text to the library."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.compat import StringIO
from ruamel.yaml.error import YAMLError

from bot.dialogue.errors import BotFileError
from bot.dialogue.yaml_file import parse_yaml
from bot.dialogue.yaml_subset import NotPlainError, read_plain
from tests.dialogue.talk import BOTS

ROOT = Path(__file__).parents[2]
FILES = [*BOTS.glob("*/*.yml"), *(ROOT / "bot" / "dialogue" / "rasa").glob("*.yml")]
PIECES = (
    *[
        ": ",
        ":",
        "- ",
        "-",
        "#",
        " #",
        "'",
        "[",
        "]",
        "{",
        "}",
        ",",
        ">",
        "  ",
        " ",
        "null",
        "true",
        "yes",
        "1",
        "0x1",
        "1.5",
        "1e3",
        "2024-01-01",
        "~",
        "&a",
        "*a",
        "!x",
        "?",
        "a: b",
    ],
    *[
        "\\",
        "中",
        "%",
        "@",
        "<<: ",
        "...",
        "---",
        "01",
        "1_000",
        "+1",
        ".5",
        "12:30",
        "on",
        "\t",
        "\n",
        "\n\n",
        "\n  ",
        "\n- ",
        "\n    - ",
        "\u2028",
        "\x07",
    ],
    *('"', ": |", "|-\n"),
)


def by_library(text: str) -> Any:
    """The value, or the library's error."""
    try:
        return YAML(typ="safe", pure=True).load(text)
    except (YAMLError, ValueError) as error:
        return error


def typed(value: Any) -> Any:
    """The value with its types, for 1 == 1.0 == True."""
    if isinstance(value, dict):
        return {key: typed(part) for key, part in value.items()}
    return [typed(part) for part in value] if isinstance(value, list) else (type(value), value)


def agree(text: str) -> bool:
    """Whether the quick reader read the text; if so, it must agree with the library."""
    try:
        value = read_plain(text)
    except NotPlainError:
        return False
    assert typed(value) == typed(by_library(text)), text
    return True


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_the_files_of_bots_are_plain(file: Path) -> None:
    assert agree(file.read_text(encoding="utf-8"))


SCALARS = st.none() | st.booleans() | st.integers(-999, 999) | st.sampled_from((0.5, -2.25)) | st.text(max_size=12)
KEYS = st.text("abc_xyz", min_size=1, max_size=6)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(VALUES, st.booleans())
def test_whatever_the_library_writes_is_read_alike(value: Any, flow: bool) -> None:
    stream = StringIO()
    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style = flow
    writer.dump({"top": value}, stream)
    agree(stream.getvalue())


@pytest.mark.parametrize("seed", range(6))
def test_spoilt_files_are_read_alike_or_left_to_the_library(seed: int) -> None:
    dice = random.Random(seed)
    texts = [file.read_text(encoding="utf-8").split("\n") for file in FILES]
    for _ in range(120):
        lines = dice.choice(texts)
        start = dice.randrange(len(lines))
        text = "\n".join(lines[start : start + dice.randint(1, 12)]) + "\n"
        for _ in range(dice.randint(1, 3)):
            place = dice.randrange(len(text))
            text = text[:place] + dice.choice(PIECES) + text[place + dice.choice((0, 0, 0, 1, 2)) :]
        agree(text)


def test_rare_yaml_is_left_to_the_library() -> None:
    text = "a: &x {b: 1}\nc: *x\nd: >\n  folded\n  text\n"
    assert not agree(text)
    assert parse_yaml(text, "x.yml") == {"a": {"b": 1}, "c": {"b": 1}, "d": "folded text\n"}


def test_wrong_yaml_is_named() -> None:
    with pytest.raises(BotFileError, match=r"x\.yml: is not valid YAML"):
        parse_yaml("a: [1\nb: 2\n", "x.yml")


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n"])
def test_an_empty_text_is_an_empty_mapping(text: str) -> None:
    assert parse_yaml(text, "x.yml") == {}
