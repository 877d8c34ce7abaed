"""Every version of the regulation that the desk ran under is kept, and can be read again."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desk.errors import NotFound, PolicyError
from desk.policy import Policy, build_policy, load_policy
from desk.policy_layers import read_kept
from storage.sql.database import Database
from storage.sql.policies import keep_version, kept_text, kept_versions
from storage.sql.writer import Writer

NOW = datetime(2026, 11, 18, 2, 0, tzinfo=UTC)


def firms(folder: Path, text: str) -> Policy:
    """A firm's policy."""
    (folder / "firm.toml").write_text(text, "utf-8")
    return load_policy(folder / "firm.toml")


async def test_a_version_is_kept_once_with_its_text(migrated_url: str, tmp_path: Path) -> None:
    database = Database(migrated_url)
    writer, own = Writer(database), firms(tmp_path, 'builds_on = "cn-bank"\n[callback]\nrounds = 2\n')
    try:
        for policy, at in ((load_policy(), NOW), (own, NOW + timedelta(days=1)), (own, NOW + timedelta(days=2))):
            await keep_version(database, writer, policy, at)
        found = [(each.version, each.since, each.cases) for each in await kept_versions(database)]
        assert found == [(own.version, NOW + timedelta(days=1), 0), (load_policy().version, NOW, 0)]
        text = await kept_text(database, own.version[:5])
        assert text == own.text
        again = build_policy(read_kept(own.version, text))
        assert again == own
    finally:
        await writer.close()
        await database.close()


async def test_several_doors_may_keep_it_at_the_same_moment(migrated_url: str) -> None:
    database = Database(migrated_url)
    writers = [Writer(database) for _ in range(4)]
    try:
        await asyncio.gather(*(keep_version(database, writer, load_policy(), NOW) for writer in writers))
        assert len(await kept_versions(database)) == 1
    finally:
        for writer in writers:
            await writer.close()
        await database.close()


@pytest.mark.parametrize("version", ["", "ffffffffffff", "%", "_"])
async def test_a_version_that_is_not_one_is_refused(migrated_url: str, version: str) -> None:
    database = Database(migrated_url)
    writer = Writer(database)
    try:
        await keep_version(database, writer, load_policy(), NOW)
        with pytest.raises(NotFound):
            await kept_text(database, version)
    finally:
        await writer.close()
        await database.close()


def test_a_text_that_an_older_program_kept_is_refused_with_a_sentence() -> None:
    with pytest.raises(PolicyError, match="version abc cannot be read again"):
        read_kept("abc", "[firm]\nname = 'A'\n[firm]\nname = 'B'\n")
