"""Docstrings, plain names, and who may print."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.rule import Fault, Rule, any_python, product_python
from tests.house.sources import Source, example

PRINTERS = {"fiveclear", ""}
# The long word is always as good, and it is the one a newcomer searches for.
SHORTENED = {
    "cfg": "settings",
    "conf": "settings",
    "ctx": "context",
    "msg": "message",
    "msgs": "messages",
    "req": "request",
    "resp": "response",
    "res": "result",
    "mgr": "manager",
    "conn": "connection",
    "idx": "index",
    "cnt": "count",
    "btn": "button",
    "usr": "user",
    "pwd": "password",
    "evt": "event",
    "cb": "callback",
    "svc": "service",
    "proc": "process",
    "conv": "conversation",
    "cust": "customer",
    "tmp": "a word for what it holds",
    "elem": "element",
    "lang": "language",
    "prev": "previous",
    "curr": "current",
    "utils": "a word for what it does",
    "util": "a word for what it does",
    "helper": "a word for what it does",
    "helpers": "a word for what it does",
}
GIVEN_BY_PYTEST = {"tmp_path", "tmp_path_factory"}


def without_docstring(source: Source) -> Iterator[Fault]:
    """A module that does not say what it is for."""
    if source.text.strip() and ast.get_docstring(source.tree) is None:
        yield 1, "has no docstring: say in a line what it is for"


def prints(source: Source) -> Iterator[Fault]:
    """Calls of print."""
    for line, called in source.calls():
        if called == "print":
            yield line, "print(): only the command line speaks to the terminal; write a log line"


def shortened_names(source: Source) -> Iterator[Fault]:
    """Names that we give, with a part that is not a word."""
    yield from shortened(1, source.path.stem)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield from shortened(node.lineno, node.name)
        elif isinstance(node, ast.arg):
            yield from shortened(node.lineno, node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield from shortened(node.lineno, node.id)


def shortened(line: int, name: str) -> Iterator[Fault]:
    """The parts of one name that are in the list."""
    for part in name.lower().split("_") if name not in GIVEN_BY_PYTEST else ():
        if part in SHORTENED:
            yield line, f"{name}: write {SHORTENED[part]} instead of {part}"


docstrings = Rule(
    name="every module says what it is for",
    holds_for=any_python,
    faults=without_docstring,
    broken_by=(example("desk/model/silent.py", "x = 1\n"),),
    kept_by=(example("desk/model/case.py", '"""A case."""\nx = 1\n'), example("desk/model/__init__.py", "")),
)

printing = Rule(
    name="only the command line prints",
    holds_for=lambda source: product_python(source) and source.room not in PRINTERS,
    faults=prints,
    broken_by=(example("bot/courier.py", "def send():\n    print('sent')\n"),),
    kept_by=(example("fiveclear/doctor.py", "print('well')\n"), example("bot/courier.py", "pretty_print()\n")),
)

plain_names = Rule(
    name="plain names without abbreviations",
    holds_for=any_python,
    faults=shortened_names,
    broken_by=(
        example("bot/courier.py", "def send(msg):\n    pass\n"),
        example("bot/courier.py", "send_cb = 1\n"),
        example("bot/utils.py", ""),
    ),
    kept_by=(example("bot/courier.py", "def send(message):\n    message.ctx.msg()\n"),),
)
