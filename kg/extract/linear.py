"""Linear models over named features: a vocabulary, a matrix of weights, and nothing that runs on load."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Linear:
    """A linear model with one column of weights for each label.

    Attributes:
        labels: Names of the labels, in the order of the columns.
        features: Names of the features, in the order of the rows, sorted.
        weights: Weights, features by labels.
        bias: One number for each label.
    """

    labels: tuple[str, ...]
    features: tuple[str, ...]
    weights: Floats
    bias: Floats

    @cached_property
    def rows(self) -> Mapping[str, int]:
        """Feature → number of its row."""
        return {feature: row for row, feature in enumerate(self.features)}

    @cached_property
    def columns(self) -> tuple[tuple[float, ...], ...]:
        """Weights of each label as plain numbers: one alone is read many times as fast as from an array."""
        return tuple(tuple(column) for column in self.weights.T.tolist())

    def scores(self, features: Sequence[str]) -> Floats:
        """Give the score of each label for a set of features; each counts 1 / √(number of features).

        Args:
            features: Names, each once; those that the model does not know count for the length only.
        """
        known = [row for feature in features if (row := self.rows.get(feature)) is not None]
        total = self.weights[known].sum(axis=0) if known else np.zeros(len(self.labels))
        return np.asarray(total / math.sqrt(max(1, len(features))) + self.bias)

    def value(self, features: Mapping[str, float]) -> float:
        """Give the score of the first label for features with values, unscaled."""
        rows, weights = self.rows, self.columns[0]
        found = ((rows.get(name), value) for name, value in features.items())
        return float(sum(weights[row] * v for row, v in found if row is not None) + self.bias[0])

    def share(self, features: Iterable[str], label: int) -> float:
        """Give what some features add to one label, before scaling: which words of a sentence speak for it."""
        rows, weights = self.rows, self.columns[label]
        return float(sum(weights[row] for f in features if (row := rows.get(f)) is not None))


def sigmoid(scores: Floats) -> Floats:
    """Give probabilities of scores, each label for itself."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(scores, -30.0, 30.0))))


def softmax(scores: Floats) -> Floats:
    """Give probabilities of scores that add up to one."""
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum())


def pack(models: Mapping[str, Linear]) -> dict[str, NDArray[np.generic]]:
    """Give models as plain arrays, for `numpy.savez`; weights are kept with sixteen bits."""
    arrays: dict[str, NDArray[np.generic]] = {}
    for name, model in models.items():
        arrays[f"{name}.labels"] = _text(model.labels)
        arrays[f"{name}.features"] = _text(model.features)
        arrays[f"{name}.weights"] = model.weights.astype(np.float16)
        arrays[f"{name}.bias"] = model.bias.astype(np.float32)
    return arrays


def unpack(arrays: Mapping[str, NDArray[np.generic]]) -> dict[str, Linear]:
    """Give the models of plain arrays."""
    names = sorted({key.rpartition(".")[0] for key in arrays if key.endswith(".weights")})
    return {
        name: Linear(
            labels=_lines(arrays[f"{name}.labels"]),
            features=_lines(arrays[f"{name}.features"]),
            weights=arrays[f"{name}.weights"].astype(np.float64),
            bias=arrays[f"{name}.bias"].astype(np.float64),
        )
        for name in names
    }


def _text(words: Sequence[str]) -> NDArray[np.generic]:
    return np.frombuffer("\n".join(words).encode(), dtype=np.uint8)


def _lines(array: NDArray[np.generic]) -> tuple[str, ...]:
    return tuple(array.tobytes().decode().split("\n")) if array.size else ()
