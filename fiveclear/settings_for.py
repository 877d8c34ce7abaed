"""The settings of a command: its flags over the environment of this process."""

from __future__ import annotations

import os
from typing import Any

from fiveclear.settings import Settings


def settings_for(*, default_port: int | None = None, **flags: Any) -> Settings:
    """Read them; a door of its own has a port of its own."""
    from fiveclear.environment import read_settings

    environment = dict(os.environ)
    if default_port is not None:
        environment.setdefault("FIVECLEAR_PORT", str(default_port))
    return read_settings(environment, flags)
