"""Lists and prints the versions of the regulation that this desk ever ran under."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict

from fiveclear.policies.reading import reading
from fiveclear.settings import Settings
from storage.sql.policies import KeptVersion, kept_text, kept_versions


def list_versions(settings: Settings, *, as_json: bool) -> None:
    """Print them, the newest first."""
    found = asyncio.run(_versions(settings))
    if as_json:
        print(json.dumps([{**asdict(each), "since": each.since.isoformat()} for each in found], indent=2))
        return
    for each in found:
        print(f"{each.version}  since {each.since:%Y-%m-%d %H:%M} UTC  {each.cases} cases were last promised under it")


def show(settings: Settings, version: str) -> None:
    """Print the text of one; raises NotFound."""
    print(asyncio.run(_text(settings, version)), end="")


async def _versions(settings: Settings) -> list[KeptVersion]:
    async with reading(settings) as database:
        return await kept_versions(database)


async def _text(settings: Settings, version: str) -> str:
    async with reading(settings) as database:
        return await kept_text(database, version)
