"""How an error looks at the terminal: a sentence and a remedy, never a traceback for what a person can put right."""

from __future__ import annotations

import contextlib
import errno
import sys
from collections.abc import Iterator

from desk.errors import DeskError

CANNOT_GO_ON = 2
INTERRUPTED = 130

SYSTEM_REMEDIES = {
    errno.EADDRINUSE: "Another program has this port; stop it, or choose another with --port.",
    errno.EADDRNOTAVAIL: "This machine has no such address; choose another with --host.",
    errno.EACCES: "This user has no permission for that; choose another folder with --data, or a port above 1023.",
    errno.EROFS: "That disk is read-only; choose another folder with --data.",
    errno.ENOSPC: "The disk is full; make room and start again.",
}


@contextlib.contextmanager
def plain_errors() -> Iterator[None]:
    """Turn what went wrong into a sentence on standard error and an exit code."""
    try:
        yield
    except DeskError as error:
        leave(str(error), error.remedy)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except OSError as error:
        remedy = SYSTEM_REMEDIES.get(error.errno or 0)
        if remedy is None:
            raise
        leave(f"{error.strerror}{f': {error.filename}' if error.filename else ''}.", remedy)


def leave(sentence: str, remedy: str) -> None:
    """Say it and go."""
    print(sentence if remedy in sentence else f"{sentence}\nRemedy: {remedy}", file=sys.stderr)
    sys.exit(CANNOT_GO_ON)
