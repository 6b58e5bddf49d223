"""`kg add`, `kg read` and `kg extract` on folders, pages and addresses that nobody prepared."""

import json
from pathlib import Path

import pytest
from pages import BODY, PARAGRAPHS, TITLE, linked_data, page, sends, served

TWO = "themadetimes-2023-05-04-two-navies-train-in-the-gulf-of-sidra"
THREE = "themadetimes-2023-05-04-three-navies-train-off-malta"
RUSSIAN = (
    "Министры обороны двух стран в понедельник подписали в Москве соглашение о подготовке офицеров.\n\n"
    "Учения на море пройдут в мае, сообщили в министерстве после встречи."
)


def text(body: str, title: str = "A title for the day", **header: str) -> str:
    lines = {"title": title, "publisher": "The Made Times", "published": "2023-05-04"} | header
    return "\n".join(f"{key}: {value}" for key, value in lines.items()) + f"\n\n{body}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "saved"
    (place / "deeper").mkdir(parents=True)
    (place / "b.html").write_text(page(), encoding="utf-8")
    (place / "deeper" / "c.htm").write_text(page(), encoding="utf-8")
    (place / "deeper" / "d.xhtml").write_text(
        page(
            title="Three navies train off Malta", head=linked_data(headline=None), paragraphs=PARAGRAPHS[:2]
        ),
        encoding="utf-8",
    )
    (place / "a.txt").write_text(
        text("The armies of Chad and Niger held a drill near Agadez on May 2."), encoding="utf-8"
    )
    (place / "e.txt").write_text(text(RUSSIAN), encoding="utf-8")
    (place / "f.txt").write_bytes(b"%PDF-1.7")
    (place / "notes.md").write_text("not an article", encoding="utf-8")
    return place


@pytest.fixture
def empty(run, tmp_path: Path) -> Path:
    assert run("init", tmp_path / "g").code == 0
    return tmp_path / "g"


def stored(graph: Path) -> list[str]:
    return sorted(path.name for path in (graph / "articles").iterdir())


def test_folder_in_which_some_files_are_refused(run, folder, empty):
    found = run("add", folder, "-g", empty)
    lines = found.err.splitlines()
    assert (found.code, found.out) == (3, "")
    assert (
        f"there already: {folder / 'deeper' / 'c.htm'} is themadetimes-2023-05-04-two-navies-train-in-the-gulf-of-sidra"
        in lines
    )
    assert f"refused: {folder / 'e.txt'}: not in English (ru): nothing can be found in it" in lines
    assert any(line.startswith(f"refused: {folder / 'f.txt'}: not a text: this is a PDF") for line in lines)
    assert "2 files of 6 refused, 3 added" in lines
    added = [line for line in lines if line.startswith("added ")]
    assert [line.partition(":")[0].removeprefix("added ") for line in added] == [
        "a", TWO, THREE,
    ]  # fmt: skip


def test_nothing_of_a_refused_file_is_stored(run, folder, empty):
    run("add", folder, "-g", empty)
    names = {name.partition(".")[0] for name in stored(empty)}
    assert names == {
        "a", TWO, THREE,
    }  # fmt: skip
    assert not any(name.startswith(".") for name in stored(empty))
    journal = [
        json.loads(line) for line in (empty / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert {entry["id"] for entry in journal if entry["action"] == "add"} == names


def test_the_same_folder_again_changes_nothing(run, folder, empty):
    run("add", folder, "-g", empty)
    before = {name: (empty / "articles" / name).read_bytes() for name in stored(empty)}
    found = run("add", folder, "-g", empty)
    assert found.code == 3
    assert "4 of 6 were there already" in found.err
    assert {name: (empty / "articles" / name).read_bytes() for name in stored(empty)} == before


def test_folder_without_refusals_is_done(run, folder, empty):
    for name in ("e.txt", "f.txt"):
        (folder / name).unlink()
    assert run("add", folder, "-g", empty).code == 0


def test_folder_without_articles(run, tmp_path, empty):
    (tmp_path / "none").mkdir()
    found = run("add", tmp_path / "none", "-g", empty)
    assert found.code == 3
    assert "no article in the folder: no file that ends in .txt, .html" in found.err


def test_one_file_that_is_refused_is_one_line(run, folder, empty):
    for name, said in (("e.txt", "not in English (ru)"), ("f.txt", "this is a PDF")):
        found = run("add", folder / name, "-g", empty)
        assert found.code == 3
        assert said in found.err.splitlines()[-1]
    assert stored(empty) == []


def test_several_files_do_not_stop_one_another(run, folder, empty):
    found = run("add", folder / "f.txt", folder / "b.html", folder / "missing.txt", "-g", empty)
    assert found.code == 3
    assert "2 files of 3 refused, 1 added" in found.err
    assert "there is no such file" in found.err


@pytest.mark.parametrize("option", ["--title", "--id", "--url"])
def test_what_holds_for_one_article_is_not_said_of_many(run, folder, empty, option):
    for words in ([folder], [folder / "a.txt", folder / "b.html"]):
        found = run("add", *words, option, "x", "-g", empty)
        assert (found.code, option in found.err) == (2, True)
    assert stored(empty) == []


def test_publisher_may_be_said_of_many(run, folder, empty):
    run("add", folder / "a.txt", folder / "b.html", "--publisher", "Archive of Made Papers", "-g", empty)
    for name in stored(empty):
        if name.endswith(".txt"):
            assert "publisher: Archive of Made Papers" in (empty / "articles" / name).read_text(
                encoding="utf-8"
            )


def test_same_text_of_another_outlet_is_stored_and_said(run, empty, tmp_path):
    body = "The armies of Chad and Niger held a drill near Agadez on May 2."
    (tmp_path / "one.txt").write_text(text(body), encoding="utf-8")
    (tmp_path / "two.txt").write_text(text(body, publisher="The Other Post"), encoding="utf-8")
    (tmp_path / "three.txt").write_text(text(body), encoding="utf-8")
    found = run("add", tmp_path / "one.txt", tmp_path / "two.txt", tmp_path / "three.txt", "-g", empty)
    assert found.code == 0
    assert "two.txt: the same text as one of The Made Times" in found.err
    assert f"there already: {tmp_path / 'three.txt'} is one" in found.err
    assert [name for name in stored(empty) if name.endswith(".txt")] == ["one.txt", "two.txt"]


def test_other_subject_is_said(run, empty, tmp_path):
    path = tmp_path / "cake.txt"
    path.write_text(
        text("Beat the eggs with the sugar, fold in the flour and bake it for forty minutes."),
        encoding="utf-8",
    )
    found = run("add", path, "-g", empty)
    assert found.code == 0
    assert "nothing in it is about defence" in found.err
    assert stored(empty) == ["cake.txt"]


def test_interrupted_between_files_leaves_whole_articles(run, folder, empty, monkeypatch):
    from kg.workspace import Workspace

    add = Workspace.add

    def stop(self, article):
        if article.id != "a":
            raise KeyboardInterrupt
        return add(self, article)

    monkeypatch.setattr(Workspace, "add", stop)
    found = run("add", folder, "-g", empty)
    assert found.code == 130
    assert [name for name in stored(empty) if name.endswith(".txt")] == ["a.txt"]
    assert {name.partition(".")[0] for name in stored(empty)} == {"a"}


def test_address(run, empty):
    with served(news=sends(page())) as server:
        refused = run("add", f"{server}/news", "-g", empty)
        found = run("add", f"{server}/news", "--allow-private", "-g", empty)
    assert refused.code == 3
    assert (
        "inside this machine or its network. If you mean it: --allow-private" in refused.err.splitlines()[-1]
    )
    assert found.code == 0
    name = f"{TWO}.txt"
    assert f"url: {server}/news\n" in (empty / "articles" / name).read_text(encoding="utf-8")


def test_address_that_answers_with_an_error(run, empty):
    with served() as server:
        found = run("add", f"{server}/gone", "--allow-private", "-g", empty)
    assert found.code == 3
    assert "the server answers 404" in found.err.splitlines()[-1]
    assert stored(empty) == []


def test_read_shows_a_page(run, folder):
    found = run("read", folder / "b.html", "--json")
    shown = json.loads(found.out)
    assert (found.code, shown["title"], shown["body"], shown["warnings"]) == (0, TITLE, BODY, [])
    assert shown["published"] == "2023-05-04T09:30:00+01:00"


def test_read_says_what_is_not_english(run, folder):
    found = run("read", folder / "e.txt")
    assert found.code == 0
    assert "not in English (ru)" in found.said


def test_read_escapes_what_moves_a_terminal(run, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(text("The army \x1b[2J said \u202ethis."), encoding="utf-8")
    found = run("read", path)
    assert "The army \\x1b[2J said \\u202ethis." in found.out
    assert "\x1b" not in found.out + found.err


def test_extract_finds_nothing_in_what_is_not_english(run, folder):
    found = run("extract", folder / "e.txt", "--jsonl")
    assert (found.code, found.out) == (0, "")
    assert "not in English (ru)" in found.err


def test_extract_from_an_address_and_a_folder(run, folder):
    with served(news=sends(page())) as server:
        found = run("extract", f"{server}/news", folder, "--allow-private", "--jsonl")
    assert found.code == 3
    assert "this is a PDF" in found.err
    articles = {json.loads(line)["article"] for line in found.out.splitlines()}
    assert TWO in articles
