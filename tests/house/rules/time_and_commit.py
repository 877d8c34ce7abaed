"""One clock, and two places that commit."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.rule import Fault, Rule, product_python
from tests.house.sources import Source, example

COMMITTERS = {"storage/sql/unit_of_work.py", "storage/sql/writer.py"}
ASKS_THE_UNIT_OF_WORK = {"desk/desk.py"}  # every verb runs through it; it knows the port, not the database
CLOCK = {"storage/clock.py", "desk/clock.py"}
TELLS_THE_TIME = ("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns")


def commits(source: Source) -> Iterator[Fault]:
    """Calls of commit without arguments: with some, rows are handed to the writer, which commits them."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and not node.args and ast.unparse(node.func).endswith(".commit"):
            yield node.lineno, f"{ast.unparse(node.func)}() outside {' and '.join(sorted(COMMITTERS))}"


def looks_at_the_clock(source: Source) -> Iterator[Fault]:
    """Calls that ask the machine what time it is."""
    for line, called in source.calls():
        if called in TELLS_THE_TIME or called.endswith(tuple(f".{name}" for name in TELLS_THE_TIME)):
            yield line, f"{called}(): take the time from the Clock that was handed in"
        elif called in {"func.now", "func.current_timestamp", "utcnow", "sa.func.now"}:
            yield line, f"{called}(): the database's clock is not the desk's; hand the time in"


one_commit = Rule(
    name="one unit of work is one transaction: two files commit",
    holds_for=lambda source: product_python(source) and str(source.path) not in COMMITTERS | ASKS_THE_UNIT_OF_WORK,
    faults=commits,
    broken_by=(
        example("desk/verbs/reply.py", "async def reply(uow):\n    await uow.session.commit()\n"),
        example("handoff/app.py", "def save(session):\n    session.commit()\n"),
    ),
    kept_by=(
        example("storage/sql/writer.py", "async def write(connection):\n    await connection.commit()\n"),
        example("storage/foundation.py", "async def keep(writer, steps):\n    await writer.commit(steps)\n"),
    ),
)

one_clock = Rule(
    name="time is a parameter: one clock",
    holds_for=lambda source: product_python(source) and str(source.path) not in CLOCK,
    faults=looks_at_the_clock,
    broken_by=(
        example("bot/courier.py", "import datetime\nnow = datetime.datetime.now(datetime.UTC)\n"),
        example("bot/courier.py", "from datetime import datetime\nnow = datetime.utcnow()\n"),
        example("handoff/presence.py", "import time\nseen = time.time()\n"),
        example("storage/sql/tables.py", "from sqlalchemy import func\ndefault = func.now()\n"),
    ),
    kept_by=(
        example("storage/clock.py", "from datetime import datetime\nnow = datetime.now()\n"),
        example("bot/courier.py", "import time\nstarted = time.monotonic()\nnow = clock.now()\n"),
    ),
)
