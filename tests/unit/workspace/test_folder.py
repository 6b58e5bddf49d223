"""The folder of plain files."""

import json
import os
from datetime import UTC, datetime

import pytest
from builders import article

from kg.errors import InputError, OutputError, StoreMissing
from kg.workspace import Workspace, append_entry, write_atomic


def test_new_workspace_has_settings_and_folders(tmp_path):
    made = Workspace.create(tmp_path / "a" / "b")
    assert sorted(p.name for p in made.root.iterdir()) == ["articles", "datasets", "kg.toml"]
    assert Workspace(made.root).settings == made.settings


def test_folder_with_something_else_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(OutputError, match="not an empty folder"):
        Workspace.create(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_file_in_the_place_of_the_folder_is_left_alone(tmp_path):
    (tmp_path / "f").write_text("x")
    for place in (tmp_path / "f", tmp_path / "f" / "below"):
        with pytest.raises(OutputError):
            Workspace.create(place)
    assert (tmp_path / "f").read_text() == "x"


def test_existing_graph_is_not_made_again(tmp_path):
    made = Workspace.create(tmp_path)
    made.add(article())
    with pytest.raises(OutputError, match="there is a graph already"):
        Workspace.create(tmp_path)
    assert len(list(made.articles())) == 1


@pytest.mark.parametrize("name", ["no", "no/such/folder", "file", "file/below", "folder"])
def test_wrong_place_is_no_graph_and_nothing_is_made(tmp_path, name):
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(StoreMissing, match="kg init"):
        Workspace(tmp_path / name)
    assert sorted(tmp_path.rglob("*")) == before


def test_article_is_stored_once_and_never_changed(tmp_path):
    space = Workspace.create(tmp_path)
    assert space.add(article("One."))
    assert not space.add(article("One."))
    with pytest.raises(InputError, match="another text is stored under the id"):
        space.add(article("Two."))
    assert [a.body for a in space.articles()] == ["One."]


def test_articles_come_in_the_order_of_their_ids(tmp_path):
    space = Workspace.create(tmp_path)
    for name in ("c", "a", "b"):
        space.add(article(id=name))
    assert [a.id for a in space.articles()] == ["a", "b", "c"]


@pytest.mark.parametrize("line", ["[1]", "{", "3", '"x"', "null", "[" * 5000, '{"a": 1} {}'])
def test_line_of_proposals_that_is_no_object_is_named(tmp_path, line):
    space = Workspace.create(tmp_path)
    path = space.extracted_path("a")
    path.write_text('{"key": "x"}\n\n' + line + "\n")
    with pytest.raises(InputError, match=r"extracted\.jsonl:3: not a JSON object"):
        space.extracted("a")


def test_proposals_hold_every_character_of_a_line(tmp_path):
    space = Workspace.create(tmp_path)
    space.extracted_path("a").write_text('{"quote": "x\u2028y\x85z"}\n{"quote": "2"}\n', encoding="utf-8")
    assert [line["quote"] for line in space.extracted("a")] == ["x\u2028y\x85z", "2"]
    assert space.extracted("none") == []


def test_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "f.txt"
    write_atomic(path, "old")

    def fail(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OutputError, match="No space left on device"):
        write_atomic(path, "new")
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["f.txt"]


@pytest.mark.parametrize("name", ["", "file/below.txt", "no/such/f.txt", "x" * 300])
def test_place_that_cannot_be_written_is_named(tmp_path, name):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError) as caught:
        write_atomic(tmp_path / name, "new")
    assert str(tmp_path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_what_is_no_plain_file_is_written_to_and_never_replaced(tmp_path):
    # A pipe stands for /dev/null and /dev/stdout: a test must never put the machine's own devices at risk.
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_atomic(pipe, "text")
        assert os.read(reader, 100) == b"text"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    assert [p.name for p in tmp_path.iterdir()] == ["pipe"]


def test_link_stays_a_link(tmp_path):
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write_atomic(tmp_path / "link.txt", "new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_mode_of_an_older_file_stays(tmp_path):
    path = tmp_path / "f.txt"
    path.write_text("old")
    path.chmod(0o600)
    write_atomic(path, "new")
    assert path.stat().st_mode & 0o777 == 0o600


def test_journal_grows_by_whole_lines(tmp_path):
    path = tmp_path / "journal.jsonl"
    moment = datetime(2024, 1, 2, tzinfo=UTC)
    for number in range(3):
        append_entry(path, at=moment, action="add", id=f"a{number}", actor="Ə\n\u2028")
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines.pop() == ""
    assert [json.loads(line)["id"] for line in lines] == ["a0", "a1", "a2"]
    with pytest.raises(OutputError, match="the journal cannot be written"):
        append_entry(tmp_path / "no" / "j", at=moment, action="add", id="x")


def test_files_that_belong_to_no_article_are_told(tmp_path):
    space = Workspace.create(tmp_path)
    space.add(article(id="a"))
    folder = tmp_path / "articles"
    for name in (
        "a.review.yaml",
        "a.extracted.jsonl",
        "b.review.yaml",
        "a.review.yml",
        "notes.md",
        ".hidden",
        "B.TXT",
    ):
        (folder / name).write_text("x")
    (folder / "sub").mkdir()
    assert space.strays() == ["B.TXT", "a.review.yml", "b.review.yaml", "notes.md", "sub"]
    assert Workspace.create(tmp_path / "new").strays() == []
