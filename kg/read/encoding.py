"""From bytes to text: which encoding, and what is no text at all."""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from kg.errors import InputError, shorten

_NOT_TEXT: Final = (
    (b"%PDF-", "a PDF", "Save its text, or the web page, and name that"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "Save its text and name that"),
    (b"\x1f\x8b", "packed with gzip", "Unpack it first"),
    (b"BZh", "packed with bzip2", "Unpack it first"),
    (b"\xfd7zXZ\x00", "packed with xz", "Unpack it first"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd", "Unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an office document", "Save its text and name that"),
    (b"{\\rtf", "a rich text document", "Save it as plain text"),
    (b"bplist00", "a web archive of Safari", "Save the page as HTML"),
    (b"\x89PNG", "a picture", "Save the text of the article"),
    (b"\xff\xd8\xff", "a picture", "Save the text of the article"),
    (b"GIF8", "a picture", "Save the text of the article"),
    (b"\x7fELF", "a program", "Name an article"),
)
_MHTML: Final = re.compile(
    rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?content-type:\s*multipart/related", re.I
)
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META: Final = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML: Final = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)
_TEXT_CODEC: Final = re.compile(
    r"utf-8|utf-16(?:-[bl]e)?|utf-32(?:-[bl]e)?|cp\d{3,4}|iso8859-\d{1,2}|ascii|koi8-[rut]|mac-\w+"
    r"|gbk|gb2312|gb18030|big5(?:hkscs)?|shift_jis|euc_jp|euc_kr|johab|tis-620|viscii"
)
_LATIN: Final = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_CONTROL: Final = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f]")
_LOOK: Final = 4096
_WORD: Final = re.compile(r"[^\W\d_]*[^\W\d_\x00-\x7f][^\W\d_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text with how it was decoded.

    Attributes:
        text: The text; line ends as they came.
        encoding: Name of the encoding.
        warnings: What the user should know: a guess, characters that were lost.
    """

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode_bytes(raw: bytes, path: object, *, declared: str = "") -> Decoded:
    """Decode the bytes of an article.

    A byte order mark decides; then what is valid UTF-8 is UTF-8; then what the server or the page
    declares; then Windows-1252, with a warning.

    Args:
        raw: The bytes.
        path: What messages call them.
        declared: Encoding that a server declared; may be empty or wrong.

    Returns:
        The text.

    Raises:
        InputError: It is a PDF, an archive, a picture or something else that is no text, or it holds NUL.

    Source:
        WHATWG Encoding Standard, sections 4.2 (labels: Latin-1 is read as Windows-1252) and 6 (marks).
    """
    _refuse_formats(raw, path)
    decoded = _marked(raw, path) or _unmarked_utf16(raw) or _utf8(raw) or _declared(raw, declared, path)
    _refuse_binary(decoded.text, path)
    return decoded


def _refuse_formats(raw: bytes, path: object) -> None:
    for start, what, advice in _NOT_TEXT:
        if raw.startswith(start):
            raise InputError(path, f"not a text: this is {what}. {advice}")
    if _MHTML.match(raw[:_LOOK].replace(b"\r\n", b"\n")):
        raise InputError(path, "not a page: this is a web archive (MHTML). Save the page as HTML")


def _marked(raw: bytes, path: object) -> Decoded | None:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            try:
                text = raw.decode(name).removeprefix("\ufeff")
            except UnicodeDecodeError as error:
                if name == "utf-8":
                    return _mended(raw.removeprefix(mark))
                raise InputError(path, f"not a text: broken {name.upper()} at byte {error.start}") from None
            return Decoded(
                text=text, encoding=name, warnings=() if name == "utf-8" else (f"read as {name.upper()}",)
            )
    return None


def _unmarked_utf16(raw: bytes) -> Decoded | None:
    """Decode UTF-16 without a mark: English in it has a zero in every second byte."""
    sample = raw[: _LOOK - _LOOK % 2]
    half = len(sample) // 2
    if len(raw) < 8 or len(raw) % 2:
        return None
    for zeros, letters, name in (
        (sample[1::2], sample[::2], "utf-16-le"),
        (sample[::2], sample[1::2], "utf-16-be"),
    ):
        if zeros.count(0) > 0.7 * half and letters.count(0) < 0.1 * half:
            try:
                text = raw.decode(name)
            except UnicodeDecodeError:
                return None
            return Decoded(
                text=text, encoding=name, warnings=(f"read as {name.upper()}, which it does not declare",)
            )
    return None


def _utf8(raw: bytes) -> Decoded | None:
    try:
        return Decoded(text=raw.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        return None


def _declared(raw: bytes, declared: str, path: object) -> Decoded:
    """Decode bytes that are not UTF-8 by what the server, the page or nobody says of them."""
    label = declared or _in_page(raw)
    name, warnings = _codec(label), []
    if label and not name:
        warnings.append(f"unknown encoding '{shorten(label, 40)}'")
    if name == "utf-8" or (not name and _mostly_utf8(raw)):
        return _mended(raw)
    guessed, name = not name, name or "cp1252"
    text = raw.decode(name, errors="replace")
    lost = text.count("\ufffd")
    if lost > max(20, len(raw) // 100):
        raise InputError(path, f"not a text: {lost:,} bytes of it are no {_spoken(name)}")
    word = _WORD.search(text)
    example = f" (for example '{shorten(word[0], 40)}')" if word else ""
    warnings.append(
        f"not UTF-8 and no encoding declared: read as {_spoken(name)}{example}. If names are wrong, save it as UTF-8"
        if guessed
        else f"read as {_spoken(name)}, as declared"
    )
    if lost:
        warnings.append(f"{lost} characters could not be decoded and are now U+FFFD")
    return Decoded(text=text, encoding=name, warnings=tuple(warnings))


def _in_page(raw: bytes) -> str:
    found = _XML.search(raw[:_LOOK]) or _META.search(raw[:_LOOK])
    return found[1].decode("ascii") if found else ""


def _codec(label: str) -> str:
    """Give Python's name of an encoding of text; empty for an unknown one, and for codecs that run code or unpack."""
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return ""
    return _LATIN.get(name, name) if _TEXT_CODEC.fullmatch(name) else ""


def _mostly_utf8(raw: bytes) -> bool:
    """Tell whether bytes are UTF-8 with a few broken places."""
    text = raw.decode("utf-8", errors="replace")
    return sum(1 for c in text if c > "\x7f") > 2 * text.count("\ufffd")


def _mended(raw: bytes) -> Decoded:
    text = raw.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    return Decoded(
        text=text,
        encoding="utf-8",
        warnings=(f"broken UTF-8: {lost} characters could not be decoded and are now U+FFFD",),
    )


def _refuse_binary(text: str, path: object) -> None:
    if "\x00" in text:
        raise InputError(path, f"not a text: NUL at offset {text.index(chr(0))}")
    controls = len(_CONTROL.findall(text))
    if controls > max(20, len(text) // 100):
        raise InputError(path, f"not a text: {controls:,} control characters in it")


def _spoken(name: str) -> str:
    return f"Windows-{name[2:]}" if name.startswith("cp125") else name.upper()
