"""The plain files of a graph: articles, reviews, links, settings, journal."""

from kg.workspace.clock import read_clock
from kg.workspace.datasets import StoredDataset, StoredFile, format_card, read_datasets
from kg.workspace.decide import Change, digest_review, record_decision, take_back, withdraw_decision
from kg.workspace.folder import Workspace, make_folder, write_atomic
from kg.workspace.header import format_article, has_header, parse_article, parse_published, read_article_file
from kg.workspace.journal import append_entry
from kg.workspace.keeping import settle, store_article
from kg.workspace.links import Link, read_links
from kg.workspace.review import Decision, Review, read_review
from kg.workspace.settings import DEFAULT_TEXT, Settings
from kg.workspace.yamltext import Table, Text, Value, decode, parse_yaml, read_bytes, read_text

__all__ = [
    "DEFAULT_TEXT",
    "Change",
    "Decision",
    "Link",
    "Review",
    "Settings",
    "StoredDataset",
    "StoredFile",
    "Table",
    "Text",
    "Value",
    "Workspace",
    "append_entry",
    "decode",
    "digest_review",
    "format_article",
    "format_card",
    "has_header",
    "make_folder",
    "parse_article",
    "parse_published",
    "parse_yaml",
    "read_article_file",
    "read_bytes",
    "read_clock",
    "read_datasets",
    "read_links",
    "read_review",
    "read_text",
    "record_decision",
    "settle",
    "store_article",
    "take_back",
    "withdraw_decision",
    "write_atomic",
]
