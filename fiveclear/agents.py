"""Opens the agent's door."""

from __future__ import annotations

from fiveclear.settings import Settings
from handoff.app import HandoffDoor
from handoff.console.door import DoorSettings
from storage.foundation import Foundation
from storage.sql.console.reader import ConsoleReader
from web.health import health_router


def open_agents(settings: Settings, foundation: Foundation) -> HandoffDoor:
    """The agent's door over this foundation; enter its ``running()``."""
    door = HandoffDoor(
        foundation.desk,
        ConsoleReader(foundation.database, foundation.secrets),
        foundation.due,
        foundation.files,
        foundation.signals,
        foundation.redis,
        DoorSettings(https=(settings.public_url or "").startswith("https:")),
    )
    checks = {"database": foundation.check_database, "redis": foundation.check_redis}
    door.application.include_router(health_router(checks))
    return door
