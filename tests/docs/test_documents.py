"""README, CHANGELOG, CONTRIBUTING, CITATION and the pages that people write."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from generate import documents

import kg
from kg.vocab.terms import VERSION

LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")
TOP = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")


def read(repository: Path, name: str) -> str:
    return (repository / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TOP)
def test_links_lead_somewhere(name: str, repository: Path) -> None:
    links = LINK.findall(read(repository, name))
    for link in links:
        if not link.startswith(("http://", "https://", "#", "mailto:")):
            assert (repository / link.partition("#")[0]).exists(), f"{name}: {link}"


def test_the_first_screen_of_readme_says_what_how_and_shows_it(repository: Path) -> None:
    first = read(repository, "README.md").split("\n## ")[0]
    assert len(first.splitlines()) <= 20
    for words in ("make demo", "make test", "pip install .", "kg demo", "docs/images/explorer.png"):
        assert words in first


def test_make_knows_the_targets_that_documents_name(repository: Path) -> None:
    makefile = read(repository, "Makefile")
    for name in TOP:
        for target in re.findall(r"(?:^|`)make ([a-z]+)", read(repository, name), re.MULTILINE):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{name}: make {target}"


def test_the_picture_is_small_and_is_a_picture(repository: Path) -> None:
    picture = (repository / "docs" / "images" / "explorer.png").read_bytes()
    assert picture.startswith(b"\x89PNG\r\n")
    assert 20_000 < len(picture) < 300_000


def test_readme_credits_every_table_that_ships(repository: Path) -> None:
    readme = read(repository, "README.md")
    sources = tomllib.loads(read(repository, "data/SOURCES.toml"))["file"]
    for file in sources:
        assert f"`{file['path']}`" in readme
        assert file["licence"] in readme
    assert "GeoNames" in readme
    assert "CC-BY-4.0" in readme


def test_the_changelog_begins_with_this_version(repository: Path) -> None:
    changelog = read(repository, "CHANGELOG.md")
    versions = re.findall(r"^## \[?([0-9.]+|Unreleased)\]?", changelog, re.MULTILINE)
    assert kg.__version__ in versions[:2]
    section = changelog.partition(kg.__version__)[2]
    assert "### Vocabulary" in section
    assert VERSION in section.partition("### Vocabulary")[2]


def test_the_citation_fits_the_package(repository: Path) -> None:
    citation = yaml.safe_load(read(repository, "CITATION.cff"))
    project = tomllib.loads(read(repository, "pyproject.toml"))["project"]
    assert citation["cff-version"] == "1.2.0"
    assert citation["version"] == kg.__version__
    assert citation["license"] == project["license"]
    assert citation["authors"] == [{"name": "The defcoop authors"}]
    assert {"message", "title", "type", "abstract"} <= set(citation)


def glossary(repository: Path) -> list[str]:
    text = read(repository, "docs/glossary.md")
    block = text.partition("```{glossary}\n")[2].partition("\n```")[0]
    lines = block.splitlines()
    return [line for line, after in pairwise(lines) if after.startswith("  ")]


def test_the_glossary_is_sorted_and_says_each_word_once(repository: Path) -> None:
    words = glossary(repository)
    assert len(words) >= 40
    assert words == sorted(words, key=str.casefold)
    assert len(set(words)) == len(words)


def test_the_glossary_has_the_words_of_the_model(repository: Path) -> None:
    words = set(glossary(repository))
    assert {
        "article",
        "claim",
        "event",
        "evidence",
        "mention",
        "party",
        "quote",
        "record",
        "telling",
    } <= words
    assert {
        "bounds",
        "code",
        "confidence",
        "credibility",
        "reliability",
        "review state",
        "workspace",
    } <= words


def test_contributing_lists_every_room(repository: Path) -> None:
    text = read(repository, "CONTRIBUTING.md")
    rooms = [
        f"`kg/{path.name}{'/' if path.is_dir() else ''}`"
        for path in sorted((repository / "kg").iterdir())
        if (path.is_dir() and (path / "__init__.py").exists()) or path.suffix == ".py"
    ]
    missing = [
        room for room in rooms if room not in text and room not in ("`kg/__init__.py`", "`kg/_shipped/`")
    ]
    assert missing == []
    named = set(re.findall(r"`(kg/[a-z_]+(?:/|\.py))`", text))
    assert sorted(name for name in named if not (repository / name).exists()) == []


def test_documents_hold_no_path_of_a_machine(repository: Path) -> None:
    for path in [*documents(), *(repository / name for name in TOP)]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(?<![\w.~/-])/(?:home|work|tmp|root|Users)/", text), path
