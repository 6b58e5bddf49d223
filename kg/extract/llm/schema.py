"""The form of an answer, as JSON Schema: the coding guide's events without what we reckon ourselves.

Offsets, keys, sets of states and bounds of dates are not asked for: they follow from the words.
"""

from collections.abc import Mapping
from typing import Any, Final

from kg.vocab.codes import EventType, Role, Status

KINDS: Final = ("state", "person", "organization")
"""Kinds of party of the coding guide; finer ones follow from the name."""
EVENT_KEYS: Final = ("type", "status", "quote", "participants", "date", "place", "name", "background")
PARTY_KEYS: Final = ("mention", "entity", "kind", "state", "role")

Json = Mapping[str, Any]  # Any: JSON holds many types


def _object(properties: Json) -> Json:
    """Give an object whose keys are all required, and no other allowed (what strict servers ask for)."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def answer_schema() -> Json:
    """Give the schema of an answer.

    Example:
        >>> sorted(answer_schema()["properties"])
        ['events']
    """
    text, text_or_null = {"type": "string"}, {"type": ["string", "null"]}
    party = _object(
        {
            "mention": text,
            "entity": text,
            "kind": {"type": "string", "enum": list(KINDS)},
            "state": text_or_null,
            "role": {"type": "string", "enum": [role.value for role in Role]},
        }
    )
    event = _object(
        {
            "type": {"type": "string", "enum": [type_.value for type_ in EventType]},
            "status": {"type": "string", "enum": [status.value for status in Status]},
            "quote": text,
            "participants": {"type": "array", "items": party},
            "date": text_or_null,
            "place": text_or_null,
            "name": text_or_null,
            "background": {"type": "boolean"},
        }
    )
    return _object({"events": {"type": "array", "items": event}})


def response_format() -> Json:
    """Give the schema as the `response_format` of a request."""
    return {
        "type": "json_schema",
        "json_schema": {"name": "defence_cooperation_events", "strict": True, "schema": answer_schema()},
    }
