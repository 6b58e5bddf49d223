"""The same questions on each store: in memory, embedded on disk, and behind a SPARQL endpoint."""

from collections.abc import Iterator

import pytest
from endpoint import served
from expected import EXPECTED
from known_world import KNOWN
from storing import build

from kg.ask import questions
from kg.store import EmbeddedStore, RemoteStore, Store


@pytest.fixture(scope="module", params=["embedded", "remote"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "embedded":
        build(folder / "store", tuple(KNOWN.quads))
        yield EmbeddedStore(folder / "store")
    else:
        with served(KNOWN.quads, folder) as address:
            yield RemoteStore(address)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_answers_are_the_same_with_their_words(name: str, store: Store) -> None:
    columns = questions()[name].columns
    for given, certain, found in EXPECTED[name]:
        answer = KNOWN.ask(name, certain=certain, store=store, **given)
        assert [tuple(row.values.get(c) or "" for c in columns) for row in answer] == found
        assert answer.to_dict() == KNOWN.ask(name, certain=certain, **given).to_dict()
