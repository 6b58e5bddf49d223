"""The finder of shipped files."""

import pytest

from kg.resources import shipped


@pytest.mark.parametrize(
    "name", ["ontology/kg.ttl", "data/reference/states.csv", "data/seed/articles", "ontology/checks"]
)
def test_shipped_files_are_found(name):
    assert shipped(name).exists()


@pytest.mark.parametrize("name", ["no/such.file", "ontology/none.ttl"])
def test_file_that_does_not_ship_is_named(name):
    with pytest.raises(FileNotFoundError, match=f"{name} does not ship"):
        shipped(name)


def test_wheel_comes_before_the_checkout(tmp_path, monkeypatch):
    package = tmp_path / "top" / "kg"
    for folder in (package / "_shipped" / "ontology", tmp_path / "top" / "ontology"):
        folder.mkdir(parents=True)
        (folder / "kg.ttl").write_text("x")
    monkeypatch.setattr("kg.resources._PACKAGE", package)
    assert shipped("ontology/kg.ttl") == package / "_shipped" / "ontology" / "kg.ttl"
