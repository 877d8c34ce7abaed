"""The master key: a file that only its owner can read, and that fits the database."""

from __future__ import annotations

from pathlib import Path

from desk.errors import DeskError
from fiveclear.examination.finding import Finding, fault, fault_of, well
from storage.foundation import Places, read_master_key
from storage.secrets import Secrets

PART = "master key"
WrappedKey = tuple[str, bytes]
"""A customer's id and his data key, wrapped."""


def examine_master_key(places: Places, sample: WrappedKey | None) -> Finding:
    """``sample`` is any customer's wrapped key: a key ring that cannot open it belongs to another database."""
    file = key_file(places)
    if not places.key and not file.exists():
        return _absent(file, sample)
    try:
        master = read_master_key(places)
        if sample is not None:
            Secrets(master).unwrap(sample[1], sample[0])
    except DeskError as error:
        return fault_of(PART, error)
    where = "from the environment" if places.key else f"{file}, mode {file.stat().st_mode & 0o777:o}"
    return well(PART, f"{where}{'; it opens what the database holds' if sample else ''}.")


def key_file(places: Places) -> Path:
    """Where the key ring is kept, if not in the environment."""
    return places.key_file or places.data / "master.key"


def _absent(file: Path, sample: WrappedKey | None) -> Finding:
    if sample is None:
        return well(
            PART, f"{file} will be made at the first start, with mode 600. Back it up, apart from the database."
        )
    return fault(
        PART,
        f"{file} is not there, but the database holds customers whose data it seals.",
        "Restore the key file from your backup before you start: a new key could read none of it.",
    )
