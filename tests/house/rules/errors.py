"""No error is swallowed: who catches everything raises it again or writes it into the log."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.rule import Fault, Rule, product_python
from tests.house.sources import Source, example

EVERYTHING = {"Exception", "BaseException"}
# A warning or an error without the traceback will do: a traceback may carry what a customer wrote.
SPEAKING = (".exception", ".set_exception", ".critical", ".error", ".warning")


def swallows(source: Source) -> Iterator[Fault]:
    """Handlers of every error that neither raise it again nor log it."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ExceptHandler) and catches_everything(node) and not speaks(node):
            yield node.lineno, "catches everything and keeps it to itself: raise it again, or log it"


def catches_everything(handler: ast.ExceptHandler) -> bool:
    """`except:`, `except Exception:` and the like."""
    if handler.type is None:
        return True
    types = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(ast.unparse(kind) in EVERYTHING for kind in types)


def speaks(handler: ast.ExceptHandler) -> bool:
    """Whether the error leaves the handler, upwards or into the log."""
    for node in ast.walk(handler):
        if isinstance(node, ast.Raise):
            return True
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(SPEAKING):
            return True
    return False


nothing_swallowed = Rule(
    name="no error is swallowed",
    holds_for=product_python,
    faults=swallows,
    broken_by=(
        example("bot/courier.py", "try:\n    send()\nexcept Exception:\n    pass\n"),
        example(
            "bot/courier.py", "try:\n    send()\nexcept (KeyError, BaseException) as error:\n    log.info(error)\n"
        ),
        example("bot/courier.py", "try:\n    send()\nexcept:\n    again = True\n"),
    ),
    kept_by=(
        example("bot/courier.py", "try:\n    send()\nexcept Exception:\n    log.exception('not sent')\n"),
        example("bot/courier.py", "try:\n    send()\nexcept Exception as error:\n    log.error(type(error))\n"),
        example("bot/courier.py", "try:\n    send()\nexcept BaseException:\n    undo()\n    raise\n"),
        example("bot/courier.py", "try:\n    send()\nexcept KeyError:\n    pass\n"),
    ),
)
