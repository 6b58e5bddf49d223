"""Readings, errors and what a user says, as JSON between processes and back."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from kg import errors
from kg.errors import InputError
from kg.model import Article
from kg.read import Override, Reading

Message = dict[str, Any]  # Any: JSON values


def to_reading(reading: Reading) -> Message:
    """Give a reading as JSON values."""
    article = {field.name: getattr(reading.article, field.name) for field in fields(Article)}
    return {"article": _plain(article), "warnings": list(reading.warnings)}


def from_reading(message: Mapping[str, Any]) -> Reading:
    """Give the reading of JSON values."""
    return Reading(article=Article(**_typed(message["article"])), warnings=tuple(message["warnings"]))


def to_override(override: Override | None) -> Message:
    """Give what the user says as JSON values."""
    return _plain(asdict(override)) if override else {}


def from_override(message: Mapping[str, Any]) -> Override:
    """Give what the user says from JSON values."""
    return Override(**_typed(message))


def to_error(error: InputError) -> Message:
    """Give an error of one file as JSON values."""
    return {
        "kind": type(error).__name__,
        "path": error.path,
        "message": str(error).removeprefix(f"{errors.visible(error.path)}: "),
    }


def from_error(message: Mapping[str, str]) -> InputError:
    """Give the error of JSON values; one with fields of its own comes back as a plain `InputError`."""
    kind = {"ArticleError": errors.ArticleError, "AnswerError": errors.AnswerError}.get(
        message["kind"], InputError
    )
    return kind(message["path"], message["message"])


def _plain(values: Mapping[str, Any]) -> Message:
    return {name: v.isoformat() if isinstance(v, date) else v for name, v in values.items()}


def _typed(values: Mapping[str, Any]) -> Message:
    readers: Mapping[str, Callable[[str], object]] = {
        "published": date.fromisoformat, "added": date.fromisoformat, "published_at": datetime.fromisoformat,
    }  # fmt: skip
    return {name: readers[name](v) if v and name in readers else v for name, v in values.items()}
