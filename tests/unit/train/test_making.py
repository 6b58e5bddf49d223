"""Training on a small corpus: it runs, gives the same file twice, and says what it is."""

from pathlib import Path

import pytest
from coded import cut

from kg.errors import InputError
from kg.extract.baseline import Baseline
from kg.extract.model import load_model
from kg.train.making import make_baseline


@pytest.fixture(scope="module")
def small(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three parts with a few articles of the corpus each."""
    return cut(repository / "data/corpus", tmp_path_factory.mktemp("corpus"))


@pytest.mark.slow
def test_training_gives_the_same_file_twice(small: Path, tmp_path: Path) -> None:
    steps: list[str] = []
    first = make_baseline(small, tmp_path / "a.npz", note=steps.append)
    second = make_baseline(small, tmp_path / "b.npz")
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    assert first.sha256 == second.sha256 == load_model(tmp_path / "a.npz").sha256
    assert steps[:2] == ["reading the corpus", "training without part1"]
    assert first.sha256 in (tmp_path / "a.card.md").read_text(encoding="utf-8")
    assert "| all |" in first.card
    assert 0 < float(load_model(tmp_path / "a.npz").numbers["threshold"]) < 1
    assert Baseline(path=tmp_path / "a.npz").model_sha256 == first.sha256


def test_one_part_is_too_little(small: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="two coded parts"):
        make_baseline(small / "part1", tmp_path / "m.npz")
