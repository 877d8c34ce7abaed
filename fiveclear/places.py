"""From the settings to where the desk keeps its things."""

from __future__ import annotations

from fiveclear.settings import Settings
from storage.foundation import Places


def places_of(settings: Settings) -> Places:
    """The places that these settings name."""
    return Places(
        database_url=settings.database_url.get_secret_value(),
        data=settings.data,
        redis_url=settings.redis_url.get_secret_value() if settings.redis_url else None,
        key=settings.key.get_secret_value() if settings.key else None,
        key_file=settings.key_file,
        policy=settings.policy,
    )
