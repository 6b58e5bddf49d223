"""Address, model and key come from the environment, and the key is never shown."""

import pickle

import pytest

from kg.errors import UsageError
from kg.extract.llm import Settings

KEY = "sk-made-0123456789abcdef"


def test_they_are_read_from_the_environment() -> None:
    found = Settings.from_environment(
        {"KG_LLM_URL": " https://example.org/v1/ ", "KG_LLM_MODEL": "tiny\n", "KG_LLM_KEY": f"{KEY}\n"}
    )
    assert (found.url, found.model, found.key) == ("https://example.org/v1/chat/completions", "tiny", KEY)
    assert found.host == "example.org"


def test_a_model_is_enough_for_stored_answers() -> None:
    assert Settings.from_environment({"KG_LLM_MODEL": "tiny"}) == Settings(model="tiny")


@pytest.mark.parametrize("environment", [{}, {"KG_LLM_MODEL": " "}, {"KG_LLM_URL": "https://example.org"}])
def test_without_a_model_it_is_said_what_to_set(environment: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="KG_LLM_MODEL, KG_LLM_URL and"):
        Settings.from_environment(environment)


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://example.org/v1", "https://example.org/v1/chat/completions"),
        ("https://example.org/v1/", "https://example.org/v1/chat/completions"),
        ("https://example.org/v1/chat/completions", "https://example.org/v1/chat/completions"),
        ("https://example.org", "https://example.org/chat/completions"),
        ("http://127.0.0.1:8080/v1#x", "http://127.0.0.1:8080/v1/chat/completions"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1/chat/completions"),
    ],
)
def test_the_base_address_may_be_written_in_several_ways(url: str, asked: str) -> None:
    assert Settings(model="tiny", url=url, key=KEY).url == asked


@pytest.mark.parametrize(
    "url",
    [
        "example.org/v1", "ftp://example.org/v1", "file:///etc/passwd", "https://", "https:///v1", "https://[::1",
        "https://example.org:99999/v1", "https://example.org:x/v1", "https://exa mple.org/", "https://example.org/\n",
        "https://exämple.org/", "https://example.org\\@evil.example/",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="KG_LLM_URL must be an http or https address"):
        Settings(model="tiny", url=url)


@pytest.mark.parametrize(
    "url",
    [f"https://user:{KEY}@example.org/", f"https://{KEY}@example.org/v1", f"https://example.org/?key={KEY}"],
)
def test_secrets_do_not_belong_into_the_address(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        Settings(model="tiny", url=url)
    assert KEY not in str(caught.value)
    assert "KG_LLM_KEY" in str(caught.value)


@pytest.mark.parametrize("host", ["example.org", "8.8.8.8", "[2001:4860:4860::8888]"])
def test_a_key_does_not_go_unprotected_over_the_internet(host: str) -> None:
    with pytest.raises(UsageError, match="unprotected"):
        Settings(model="tiny", url=f"http://{host}/v1", key=KEY)
    assert Settings(model="tiny", url=f"http://{host}/v1").url
    assert Settings(model="tiny", url=f"https://{host}/v1", key=KEY).url


@pytest.mark.parametrize(
    "host", ["localhost:11434", "127.0.0.1", "192.168.1.20:8000", "[::1]", "gpu-server:8000"]
)
def test_in_the_own_network_http_will_do(host: str) -> None:
    assert Settings(model="tiny", url=f"http://{host}/v1", key=KEY).host == host


@pytest.mark.parametrize(
    "key", [f"{KEY} x", f"{KEY}\nX-Header: 1", f"{KEY}\x00", f"{KEY}é", f"{KEY}\u2028", f"{KEY}\t"]
)
def test_a_key_that_no_header_can_hold_is_refused_unseen(key: str) -> None:
    with pytest.raises(UsageError, match="KG_LLM_KEY holds a blank") as caught:
        Settings(model="tiny", url="https://example.org", key=key)
    assert KEY not in str(caught.value)


@pytest.mark.parametrize("model", ["two words", "a\nb", "x" * 201, "", "a\x1b[31m"])
def test_the_model_is_one_word(model: str) -> None:
    with pytest.raises(UsageError, match="KG_LLM_MODEL must be the name of a model"):
        Settings(model=model)


def test_the_key_is_hidden() -> None:
    found = Settings(model="tiny", url="https://example.org", key=KEY)
    assert KEY not in repr(found)
    assert KEY not in str(found)
    assert found.hide(f"a {KEY} b") == "a … b"
    assert Settings(model="tiny").hide("a b") == "a b"


def test_they_reach_worker_processes() -> None:
    found = Settings(model="tiny", url="https://example.org", key=KEY)
    assert pickle.loads(pickle.dumps(found)) == found
