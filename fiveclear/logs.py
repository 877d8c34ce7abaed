"""The log: one canonical line a verb, as text for a terminal or as JSON for a collector; no personal data in it."""

from __future__ import annotations

import logging
import sys
from typing import Any

import structlog


def set_up_logs(level: str, form: str) -> None:
    """Let everything that is logged come out in one form on standard error."""
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _verb_line,
    ]
    final: Any = structlog.processors.JSONRenderer(ensure_ascii=False)
    if form == "text":
        final = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.ExtraAdder(), *shared],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            final,
        ],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("fiveclear").setLevel(level.upper())
    # The SDK asks for things on every call that it was not given; that is its business.
    logging.getLogger("rasa_sdk").setLevel(logging.ERROR)


def _verb_line(_: Any, __: str, line: dict[str, Any]) -> dict[str, Any]:
    """Spread the fields of a verb's canonical line."""
    line.update(line.pop("line", None) or {})
    return line
