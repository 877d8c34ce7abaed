"""A child process that does not outlive its parent."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1


def ends_with_parent() -> Callable[[], None] | None:
    """What the child does first: ask the kernel to be stopped when its parent is gone, even by kill -9.

    To be given as `preexec_fn`. Only Linux knows this; elsewhere a server that was left behind is
    stopped at the next start.
    """
    if sys.platform != "linux":
        return None
    control = ctypes.CDLL(None).prctl  # looked up in the parent: a forked child should do as little as possible
    parent = os.getpid()

    def ask() -> None:
        control(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it died before we could ask
            os._exit(1)

    return ask
