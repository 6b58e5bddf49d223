"""The page as text: safe, self-contained, the same bytes, whole or not at all."""

import base64
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_events import NAMES, make_events

from kg.errors import OutputError
from kg.views import notebook_iframe, to_html, write_html
from kg.views.island import to_island
from kg.views.page import SCRIPTS, STATIC
from kg.views.vendor import check_vendor, main

OURS = [STATIC / name for name in (*SCRIPTS, "plain.js")]


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_island_reads_back_and_cannot_end_its_element(data: object) -> None:
    island = to_island(data)

    assert json.loads(island) == data or any("\ud800" <= c <= "\udfff" for c in repr(data))
    assert not re.search(r"[<>&\u2028\u2029]", island)


@pytest.mark.parametrize("plain", [False, True])
def test_same_events_same_bytes(plain: bool) -> None:
    events = make_events()

    assert to_html(events, state_names=NAMES, plain=plain) == to_html(
        events[::-1], state_names=NAMES, plain=plain
    )


def test_bytes_do_not_depend_on_hash_seed() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from made_events import *; from kg.views import to_html, to_svg;"
        "import hashlib; print(hashlib.sha256((to_html(make_events(), state_names=NAMES)"
        " + to_svg(make_events(), state_names=NAMES)).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent)],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


@pytest.mark.parametrize("plain", [False, True])
def test_policy_names_exactly_the_scripts_of_the_page(plain: bool) -> None:
    page = to_html(make_events(), state_names=NAMES, plain=plain)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy

    hashes = {base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts}
    named = set(re.findall(r"sha256-([^&' ]+)", policy[1].replace("&#43;", "+").replace("&#39;", "'")))
    assert named == hashes
    assert len(hashes) == 2
    assert "default-src" in policy[1]
    assert "unsafe-inline" not in policy[1].split("style-src")[0]


def test_no_markup_is_parsed_anywhere_in_our_scripts() -> None:
    forbidden = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser|setTimeout\(\s*[\"'`]"
    )
    for path in OURS:
        assert not forbidden.search(path.read_text(encoding="utf-8")), path.name


def test_scripts_have_no_clock_and_no_chance() -> None:
    for path in OURS:
        assert not re.search(
            r"Math\.random|Date\.now|new Date|performance\.", path.read_text(encoding="utf-8")
        ), path.name


def test_scripts_are_checked_short_and_complete() -> None:
    assert {path.name for path in STATIC.glob("*.js")} == {path.name for path in OURS}
    for path in OURS:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0] == "// @ts-check", path.name
        assert len(lines) < 400, path.name


def test_fixed_part_is_small() -> None:
    assert len(to_html([], state_names={})) <= 750_000


def test_nothing_is_asked_of_a_server() -> None:
    page = to_html(make_events(), state_names=NAMES)
    markup = re.sub(r"<script.*?</script>|<style>.*?</style>", "", page, flags=re.DOTALL)

    assert not re.search(r"(src|href)=.?https?:", markup)
    assert "sourceMappingURL" not in page
    assert not re.search(r"@import|url\(['\"]?http", page)


def test_heading_is_escaped() -> None:
    page = to_html([], state_names={}, title='<b onclick="x">&')

    assert '<h1 dir="auto">&lt;b onclick=&#34;x&#34;&gt;&amp;</h1>' in page


def test_page_is_written_whole(tmp_path: Path) -> None:
    path = write_html(make_events(), tmp_path / "x.html", state_names=NAMES)

    assert path.read_text(encoding="utf-8") == to_html(make_events(), state_names=NAMES)
    assert [p.name for p in tmp_path.iterdir()] == ["x.html"]


def test_no_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"x\.html: there is no folder .*nowhere\. Make it first") as caught:
        write_html([], tmp_path / "nowhere" / "x.html", state_names={})
    assert "\n" not in str(caught.value)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="this is a folder"):
        write_html([], tmp_path, state_names={})


def test_failed_write_leaves_the_old_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_html([], tmp_path / "x.html", state_names={})
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OutputError, match=r"No space left on device"):
        write_html(make_events(), path, state_names=NAMES)

    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["x.html"]


def test_frame_escapes_the_page() -> None:
    frame = notebook_iframe('"><script>')

    assert frame.startswith(
        '<iframe srcdoc="&quot;&gt;&lt;script&gt;" sandbox="allow-scripts allow-downloads"'
    )


def test_importing_views_loads_no_slow_library() -> None:
    code = (
        "import sys, kg.views; print({'pyvis', 'networkx', 'IPython', 'jinja2', 'rdflib'} & set(sys.modules))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
    assert out.strip() == "set()"


def test_vendored_code_is_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert check_vendor() == []
    assert main(["--check"]) == 0
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err


def test_changed_vendored_code_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (STATIC / "vendor").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes() + (b" " if path.suffix == ".js" else b""))
    (tmp_path / "other.js").write_text("x", encoding="utf-8")
    monkeypatch.setattr("kg.views.vendor.FOLDER", tmp_path)

    wrong = check_vendor()

    assert [line.split(":")[0] for line in wrong] == [
        "other.js",
        "vis-data-8.0.6.min.js",
        "vis-network-10.1.5.min.js",
    ]
