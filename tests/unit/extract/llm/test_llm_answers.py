"""An answer as text: read strictly, mended once by asking again, never guessed."""

import json
from http.server import BaseHTTPRequestHandler

import pytest
from llm_server import ARTICLE, Server, answer, event, fails, model_that_says, says, send, serving

from kg.errors import AnswerError
from kg.extract.llm import LanguageModel, Settings
from kg.extract.llm.answer import parse_answer
from kg.extract.llm.client import Client, Limits

UNREADABLE = [
    "",
    " ",
    "I found no events.",
    "{",
    '{"events": [',
    '{"events": [{"type": "Visit", "quote": "a',
    "[]",
    "null",
    "5",
    '"events"',
    "{}",
    '{"events": null}',
    '{"events": {}}',
    '{"events": "none"}',
    '{"event": []}',
    '{"events": []} and more',
    'Here it is: {"events": []}',
    '{"events": []}{"events": []}',
    '{"events": [NaN]}',
    '{"events": [], "events": []}',
    '{"events": [{"type": "Visit", "type": "Aid"}]}',
    "{'events': []}",
    '{"events": [],}',
    "```json\n[]\n```",
    '```json\n{"events": []}\n```\nDone.',
    '{"events": ' + "[" * 100_000,
    '{"events": [' + "9" * 5000 + "]}",
    '{"events": [' + ",".join(["{}"] * 101) + "]}",
]


@pytest.mark.parametrize("text", UNREADABLE, ids=range(len(UNREADABLE)))
def test_what_is_no_answer_is_refused(text: str) -> None:
    with pytest.raises(AnswerError) as caught:
        parse_answer(text)
    assert len(str(caught.value)) < 250
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        '{"events": [1]}',
        ' \n{"events": [1]}\n',
        '```json\n{"events": [1]}\n```',
        '```\n{"events": [1]}\n```\n',
    ],
)
def test_blanks_and_a_fence_around_the_whole_do_not_matter(text: str) -> None:
    assert parse_answer(text) == [1]


def reader(server: Server) -> LanguageModel:
    settings = Settings(model="tiny", url=server.url, key="sk-made-0123456789")
    client = Client(settings=settings, limits=Limits(timeout_s=10), sleep=lambda _: None)
    return LanguageModel(settings=settings, client=client.complete)


@pytest.mark.parametrize("text", ["no", '{"events": [', "[]"])
def test_after_an_unreadable_answer_it_is_asked_once_more(text: str) -> None:
    with serving(says(text), says(answer(event()))) as server:
        assert len(reader(server).extract(ARTICLE)) == 1
    first, second = server.asked
    assert second["messages"][:2] == first["messages"]
    assert second["messages"][2] == {"role": "assistant", "content": text}
    assert "cannot be read" in second["messages"][3]["content"]
    assert second["response_format"] == first["response_format"]


def test_after_two_unreadable_answers_the_article_fails_by_name() -> None:
    with serving(says("no"), says("still no"), says(answer(event()))) as server:
        with pytest.raises(AnswerError) as caught:
            reader(server).extract(ARTICLE)
        assert len(server.asked) == 2
    assert str(caught.value).startswith(f"{ARTICLE.id}: no readable answer of tiny at 127.0.0.1:")
    assert "asked twice: it is no JSON" in str(caught.value)
    assert caught.value.exit_code == 3


def test_a_cut_answer_is_told_as_such() -> None:
    with (
        serving(says('{"events": [{"ty', finish_reason="length")) as server,
        pytest.raises(AnswerError) as caught,
    ):
        reader(server).extract(ARTICLE)
    assert "cut off at the server's limit" in str(caught.value)


def broken(request: BaseHTTPRequestHandler) -> None:
    send(request, b"{not json")


def test_a_broken_envelope_is_asked_for_again_and_then_fails() -> None:
    with serving(broken, says(answer(event()))) as server:
        assert len(reader(server).extract(ARTICLE)) == 1
        assert server.asked[0] == server.asked[1]
    with serving(broken) as server, pytest.raises(AnswerError, match="the server's answer is no JSON"):
        reader(server).extract(ARTICLE)


def test_a_long_unreadable_answer_is_not_sent_back_whole() -> None:
    with serving(says("x" * 1_000_000), says(answer())) as server:
        assert reader(server).extract(ARTICLE) == []
    assert len(json.dumps(server.asked[1])) < 60_000


def test_a_failing_server_fails_the_article_by_name() -> None:
    with serving(fails(503)) as server, pytest.raises(AnswerError) as caught:
        reader(server).extract(ARTICLE)
    host = server.url.split("/")[2]
    assert str(caught.value) == f"{ARTICLE.id}: no answer of tiny at {host}: HTTP 503, 4 times"


def test_an_article_without_events_has_none() -> None:
    examined = model_that_says(answer()).examine(ARTICLE)
    assert (examined.drafts, examined.refused, examined.left_out) == ((), (), ())
