"""Fits linear models: all labels at once by L-BFGS, sparse features, L2 penalty. Equal input gives equal weights."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kg.extract.linear import Linear, sigmoid
from kg.train.groups import Drops, keep_all

_ITERATIONS: Final = 60
_LEAST: Final = 2
Floats = NDArray[np.float64]


def matrix(rows: Sequence[Sequence[str]], features: Sequence[str]) -> Any:  # Any: scipy ships no types
    """Give rows of feature names as a sparse matrix, each row scaled by 1 / √(number of its features)."""
    from scipy.sparse import csr_matrix

    known = {feature: column for column, feature in enumerate(features)}
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for row in rows:
        found = [known[f] for f in row if f in known]
        columns.extend(found)
        values.extend([1 / math.sqrt(max(1, len(row)))] * len(found))
        ends.append(len(columns))
    return csr_matrix((np.array(values), np.array(columns), np.array(ends)), shape=(len(rows), len(known)))


def vocabulary(rows: Sequence[Sequence[str]], least: int = _LEAST) -> tuple[str, ...]:
    """Give the features that occur in enough rows, sorted."""
    counts = Counter(feature for row in rows for feature in row)
    return tuple(sorted(feature for feature, count in counts.items() if count >= least))


def rarity(x: Any) -> Floats:  # Any: scipy ships no types
    """Give the inverse document frequency of each column, with mean 1: rare words may weigh more before the penalty."""
    counts = np.maximum(1, np.diff(x.tocsc().indptr))
    found = np.log(x.shape[0] / counts)
    return np.asarray(found / found.mean()) if len(found) else found


def fit_each(
    rows: Sequence[Sequence[str]],
    labels: Sequence[str],
    targets: Floats,
    *,
    strength: float,
    by_rarity: bool = False,
    without: Drops = keep_all,
) -> Linear:
    """Fit one yes-or-no model for each label.

    Args:
        rows: Feature names of each example.
        labels: Names of the labels.
        targets: Examples by labels, 0 to 1.
        strength: Inverse of the penalty (C of scikit-learn).
        by_rarity: Whether rare features may weigh more before the penalty. It helps to tell events apart by
            their words, and harms where the form of a verb decides (status).
        without: Tells which features are left out.
    """
    features = tuple(f for f in vocabulary(rows) if not without(f))
    x = matrix(rows, features)
    x, scale = _scaled(x) if by_rarity else (x, np.ones(len(features)))

    def loss(w: Floats, b: Floats) -> tuple[float, Floats]:
        z = np.asarray(x @ w) + b
        return float((np.logaddexp(0.0, z) - targets * z).sum()), sigmoid(z) - targets

    w, b = _minimize(x, len(labels), loss, strength)
    return _trimmed(labels, features, w * scale[:, None], b)


def fit_one(
    rows: Sequence[Sequence[str]],
    labels: Sequence[str],
    targets: Sequence[int],
    *,
    strength: float,
    by_rarity: bool = False,
    without: Drops = keep_all,
) -> Linear:
    """Fit a model that gives exactly one of the labels.

    Args:
        rows: Feature names of each example.
        labels: Names of the labels.
        targets: Number of each example's label.
        strength: Inverse of the penalty.
        by_rarity: As in `fit_each`.
        without: As in `fit_each`.
    """
    features = tuple(f for f in vocabulary(rows) if not without(f))
    x = matrix(rows, features)
    x, scale = _scaled(x) if by_rarity else (x, np.ones(len(features)))
    picked = np.asarray(targets)
    every = np.arange(len(picked))

    def loss(w: Floats, b: Floats) -> tuple[float, Floats]:
        z = np.asarray(x @ w) + b
        z = z - z.max(axis=1, keepdims=True)
        total = np.log(np.exp(z).sum(axis=1))
        slope = np.exp(z - total[:, None])
        value = float((total - z[every, picked]).sum())
        slope[every, picked] -= 1.0
        return value, slope

    w, b = _minimize(x, len(labels), loss, strength)
    return _trimmed(labels, features, w * scale[:, None], b)


def fit_choice(
    examples: Sequence[tuple[Sequence[dict[str, float]], int]], *, strength: float, without: Drops = keep_all
) -> Linear:
    """Fit a model that chooses one of several options, each with valued features.

    Args:
        examples: The options of each example, and the number of the right one.
        strength: Inverse of the penalty.
        without: As in `fit_each`.
    """
    from scipy.optimize import minimize

    names = {name for options, _ in examples for option in options for name in option}
    features = tuple(sorted(name for name in names if not without(name)))
    x, starts = _options(examples, features)
    right = [start + chosen for start, (_, chosen) in zip(starts, examples, strict=False)]
    begin, group = np.array(starts[:-1]), np.repeat(np.arange(len(examples)), np.diff(starts))

    def objective(w: Floats) -> tuple[float, Floats]:
        z = np.asarray(x @ w)
        z = z - np.maximum.reduceat(z, begin)[group]
        total = np.add.reduceat(np.exp(z), begin)
        slope = np.exp(z) / total[group]
        value = float(np.log(total).sum() - z[right].sum() + (w @ w) / (2 * strength))
        slope[right] -= 1.0
        return value, np.asarray(x.T @ slope) + w / strength

    found = minimize(
        objective, np.zeros(len(features)), jac=True, method="L-BFGS-B", options={"maxiter": 200}
    )
    return Linear(("score",), features, np.asarray(found.x).reshape(-1, 1), np.zeros(1))


def _options(
    examples: Sequence[tuple[Sequence[dict[str, float]], int]], features: Sequence[str]
) -> tuple[Any, list[int]]:  # Any: scipy ships no types
    """Give all options below one another as a sparse matrix, and where each example's begin; then the end."""
    from scipy.sparse import csr_matrix

    known = {feature: column for column, feature in enumerate(features)}
    columns: list[int] = []
    values: list[float] = []
    ends, starts = [0], [0]
    for options, _ in examples:
        for option in options:
            kept = [(known[name], value) for name, value in option.items() if name in known]
            columns.extend(column for column, _ in kept)
            values.extend(value for _, value in kept)
            ends.append(len(columns))
        starts.append(starts[-1] + len(options))
    shape = (len(ends) - 1, len(features))
    return csr_matrix((np.array(values), np.array(columns), np.array(ends)), shape=shape), starts


def _scaled(x: Any) -> tuple[Any, Floats]:  # Any: scipy ships no types
    from scipy.sparse import diags

    scale = rarity(x)
    return (x @ diags(scale)).tocsr(), scale


def _minimize(
    x: Any, width: int, loss: Any, strength: float
) -> tuple[Floats, Floats]:  # Any: scipy ships no types
    from scipy.optimize import minimize

    height = x.shape[1]
    turned = x.T.tocsr()

    def objective(flat: Floats) -> tuple[float, Floats]:
        w, b = flat[: height * width].reshape(height, width), flat[height * width :]
        value, slope = loss(w, b)
        value += float((w * w).sum()) / (2 * strength)
        down = np.asarray(turned @ slope) + w / strength
        return value, np.concatenate([down.ravel(), slope.sum(axis=0)])

    start = np.zeros(height * width + width)
    found = minimize(
        objective, start, jac=True, method="L-BFGS-B", options={"maxiter": _ITERATIONS, "maxcor": 10}
    )
    flat = np.asarray(found.x)
    return flat[: height * width].reshape(height, width), flat[height * width :]


def _trimmed(labels: Sequence[str], features: Sequence[str], w: Floats, b: Floats) -> Linear:
    """Leave out features that hardly count, so that the file stays small."""
    strong = np.abs(w).max(axis=1)
    kept = strong > 0.02 * strong.max() if len(strong) else np.zeros(0, dtype=bool)
    names = tuple(feature for feature, keep in zip(features, kept, strict=True) if keep)
    return Linear(tuple(labels), names, w[kept], b)
