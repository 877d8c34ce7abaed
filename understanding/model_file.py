"""The classifier as a file: numpy arrays, the large ones in one byte a number."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from understanding.classifier import HEADS, Classifier, Coarse, Head, Weights


def shipped() -> Classifier:
    """The model that ships with the desk; raises FileNotFoundError where it is missing."""
    with resources.files("understanding").joinpath("model", "classifier.npz").open("rb") as file:
        return read(file)


def write(classifier: Classifier, path: Path) -> None:
    """Writes the model, compressed, under 10 MB."""
    arrays: dict[str, NDArray[Any]] = {
        "frequency": classifier.frequency.astype(np.float16),
        "scales": classifier.scales,
        "pull": classifier.weights.pull.astype(np.float16),
    }
    weights = classifier.weights
    for name, table in (("centres", Coarse.of(weights.centres)), ("grams", weights.grams), ("alone", weights.alone)):
        arrays[name], arrays[f"{name}.step"] = table.numbers, table.step
    for name, head in classifier.heads.items():
        arrays[f"{name}.answers"] = np.array(head.answers)
        arrays[f"{name}.sharpness"] = np.array([head.sharpness, head.sharpness_alone])
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


def read(file: IO[bytes]) -> Classifier:
    """The model that ``write`` wrote; raises ValueError or KeyError where the file is none."""
    arrays = np.load(file, allow_pickle=False)
    heads = {
        name: Head(tuple(map(str, arrays[f"{name}.answers"])), *map(float, arrays[f"{name}.sharpness"]))
        for name in HEADS
    }
    centres, grams, alone = (Coarse(arrays[name], arrays[f"{name}.step"]) for name in ("centres", "grams", "alone"))
    weights = Weights(centres.rows(slice(None)), arrays["pull"].astype(np.float32), grams, alone)
    return Classifier(heads, weights, arrays["scales"], arrays["frequency"].astype(np.float32))
