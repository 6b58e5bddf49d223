"""YAML as text: every trap of YAML is either plain text or refused with its line."""

import pytest

from kg.errors import InputError, KgError, ReviewFileError
from kg.workspace.yamltext import Table, Text, decode, parse_yaml, read_list, read_table, read_text


def parsed(text):
    return parse_yaml(text, "f.yaml")


@pytest.mark.parametrize(
    "word",
    ["NO", "yes", "on", "2014-05-10", "0o17", "1_000", "12:30:45", "1e3", ".inf", "=", "0x1F", "007", "-"],
)
def test_scalars_are_text(word):
    assert parsed(f"key: {word}\n" if word != "-" else 'key: "-"\n') == {"key": word}


def test_every_word_knows_its_line():
    table = parsed("a: one\n\n# note\nb:\n  - two\n  - c: three\n")
    assert isinstance(table, Table)
    assert (table.line, table.lines) == (1, {"a": 1, "b": 4})
    assert [table["a"].line, table["b"][0].line, table["b"][1].lines["c"]] == [1, 5, 6]


@pytest.mark.parametrize("text", ["", "\n", "# only a note\n", "---\n"])
def test_empty_text_is_an_empty_table_or_nothing(text):
    assert not parsed(text)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: 1\nb: &x 2\n", 2, "anchors and aliases"),
        ("a: 1\nb: *x\n", 2, "anchors and aliases"),
        ("a: !!python/object:os.system ls\n", 1, "tags"),
        ("a: !local 1\n", 1, "tags"),
        ("a: ! 1\n", 1, "tags"),
        ("a: 1\nb: 2\na: 3\n", 3, "the key 'a' stands twice"),
        ("a:\n\t- b\n", 2, "not valid YAML"),
        ("a: [1, 2\n", 2, "not valid YAML"),
        ("a: 1\n---\nb: 2\n", 2, "not valid YAML"),
        ("? [a, b]\n: c\n", 1, "a key must be one word"),
        ('a: "\\ud800"\n', 1, "not valid YAML"),
        ("a: b: c\n", 1, "not valid YAML"),
        ("a: @b\n", 1, "not valid YAML"),
        ("a: %b\n", 1, "not valid YAML"),
        ("a: '\n", 2, "not valid YAML"),
    ],
)
def test_trap_is_refused_with_its_line(text, line, message):
    with pytest.raises(ReviewFileError) as caught:
        parsed(text)
    assert caught.value.line == line
    assert f"f.yaml:{line}: " in str(caught.value)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["a: \x00\n", "a: \x07b\n", "a: \x1b[31m\n"])
def test_control_characters_are_refused(text):
    with pytest.raises(ReviewFileError, match="not valid YAML"):
        parsed(text)


def test_merge_key_is_a_key_like_any_other():
    assert parsed("<<: {a: b}\n") == {"<<": {"a": "b"}}


@pytest.mark.parametrize("depth", [21, 1000, 100_000])
@pytest.mark.parametrize("form", ["[", "{a: ", "- "])
def test_deep_nesting_is_refused_quickly(depth, form):
    with pytest.raises(ReviewFileError) as caught:
        parsed(form * depth)
    assert "nested deeper than 20 levels" in str(caught.value) or "not valid YAML" in str(caught.value)


def test_billion_laughs_are_refused_at_the_first():
    text = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(ReviewFileError) as caught:
        parsed(text)
    assert caught.value.line == 1


def test_top_of_the_file_is_what_is_asked_for(tmp_path):
    path = tmp_path / "f.yaml"
    path.write_text("- a\n")
    with pytest.raises(ReviewFileError, match="key: value"):
        read_table(path)
    path.write_text("a: b\n")
    with pytest.raises(ReviewFileError, match="must be a list"):
        read_list(path)
    path.write_text("")
    assert (read_table(path), read_list(path)) == ({}, [])


def test_scalar_alone_is_refused(tmp_path):
    path = tmp_path / "f.yaml"
    path.write_text("word\n")
    for read in (read_table, read_list):
        with pytest.raises(ReviewFileError):
            read(path)


def test_text_behaves_like_a_string():
    text = Text("x", 3)
    assert (text, text.line, text + "y") == ("x", 3, "xy")


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("é".encode("latin-1"), "not UTF-8: byte 0xe9 at offset 0. Save the file as UTF-8"),
        ("title".encode("utf-16"), "not UTF-8: byte 0xff at offset 0"),
        (b"ab\xed\xa0\x80", "not UTF-8: byte 0xed at offset 2"),
        (b"ab\xc3", "not UTF-8: byte 0xc3 at offset 2"),
    ],
)
def test_other_encodings_are_refused_with_the_offset(raw, message):
    with pytest.raises(InputError) as caught:
        decode(raw, "f")
    assert message in str(caught.value)


def test_file_that_is_too_large_is_refused(tmp_path):
    path = tmp_path / "f"
    path.write_bytes(b"x" * 11)
    with pytest.raises(InputError, match="larger than 10 bytes"):
        read_text(path, limit=10)
    assert read_text(path, limit=11) == "x" * 11


@pytest.mark.parametrize("name", ["no/such", "file/below", "nul\x00", "x" * 300])
def test_paths_that_cannot_be_read_are_input_errors(tmp_path, name):
    (tmp_path / "file").write_text("x")
    with pytest.raises(KgError) as caught:
        read_text(tmp_path / name, limit=10)
    assert "\n" not in str(caught.value)
