"""Linear models: scores by name of feature, and a file that reads back as it was written."""

from pathlib import Path

import numpy as np
import pytest

from kg.extract.linear import Linear, pack, sigmoid, softmax, unpack
from kg.extract.model import FILE, Model, load_model, save_model

SMALL = Linear(("a", "b"), ("x", "é"), np.array([[1.0, 0.0], [0.5, -2.0]]), np.array([0.0, 0.25]))


def test_scores_are_sums_over_the_root_of_the_number_of_features() -> None:
    scores = SMALL.scores(["x", "é", "unknown", "also unknown"])
    assert scores == pytest.approx([1.5 / 2, -2.0 / 2 + 0.25])


def test_values_are_not_scaled() -> None:
    assert SMALL.value({"x": 2.0, "unknown": 9.0}) == pytest.approx(2.0)


def test_probabilities() -> None:
    assert softmax(np.array([0.0, 0.0])) == pytest.approx([0.5, 0.5])
    assert sigmoid(np.array([-1e9, 0.0, 1e9])) == pytest.approx([0.0, 0.5, 1.0])


def test_a_model_reads_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "m.npz"
    digest = save_model(Model(linear={"type": SMALL}, numbers={"threshold": np.array(0.3)}), path)
    model = load_model(path)
    assert model.sha256 == digest
    assert (model.linear["type"].labels, model.linear["type"].features) == (("a", "b"), ("x", "é"))
    assert model.linear["type"].weights == pytest.approx(SMALL.weights)
    assert float(model.numbers["threshold"]) == 0.3
    assert (
        save_model(Model(linear={"type": SMALL}, numbers={"threshold": np.array(0.3)}), tmp_path / "n.npz")
        == digest
    )


def test_packing_an_empty_model() -> None:
    empty = Linear(("a",), (), np.zeros((0, 1)), np.zeros(1))
    assert unpack(pack({"m": empty}))["m"].scores(["x"]) == pytest.approx([0.0])


def test_the_committed_model_is_small_and_its_card_names_it() -> None:
    assert FILE.stat().st_size < 3_000_000
    assert load_model().sha256 in FILE.with_suffix(".card.md").read_text(encoding="utf-8")
