"""One question to a language model over HTTP, with limits on time, size, tries and where it may lead.

Plain httpx and the one call `/chat/completions`, which OpenAI, vLLM, llama.cpp, Ollama and LM Studio speak.
"""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import httpx

from kg.errors import AnswerError, UsageError, shorten
from kg.extract.llm.prompt import Messages
from kg.extract.llm.schema import response_format
from kg.extract.llm.settings import KEY, URL, Settings

_AGAIN: Final = (429, 500, 502, 503)
_KEPT: Final = (307, 308)
"""Redirects that keep the method; the others would turn the question into a GET."""
_LONGEST_MESSAGE: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long to wait, how often to try, how much to read.

    Attributes:
        timeout_s: For one try: connecting, asking and the whole answer.
        tries: Most tries for one question.
        first_wait_s: Wait before the second try; it doubles from try to try.
        longest_wait_s: Longest wait that a server may ask for.
        most_bytes: Largest answer.
        most_redirects: Most redirects, all within the same host.
    """

    timeout_s: float = 180.0
    tries: int = 4
    first_wait_s: float = 1.0
    longest_wait_s: float = 60.0
    most_bytes: int = 4_000_000
    most_redirects: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What the model wrote.

    Attributes:
        text: The text; "" where the server's answer held none.
        fault: Why it cannot be whole; "" where nothing speaks against it.
    """

    text: str
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reply:
    status: int
    type: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trouble:
    """A failure that may pass.

    Attributes:
        why: What happened.
        wait: The header Retry-After; "" without one.
    """

    why: str
    wait: str = ""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Asks one endpoint.

    Attributes:
        settings: Address, model and key.
        limits: Limits of a question.
        sleep: Waits a number of seconds.
        now: Gives the present moment, against which Retry-After is reckoned.
    """

    settings: Settings
    limits: Limits = field(default_factory=Limits)
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = _now

    def complete(self, messages: Messages) -> Completion:
        """Ask, and try again where that may help.

        Args:
            messages: The messages of the question.

        Returns:
            What the model wrote.

        Raises:
            AnswerError: No answer that can be used; the message says why and never holds the key.
            UsageError: No address is set.
        """
        if not self.settings.url:
            raise UsageError(
                f"{URL} is not set, and no answer is stored for this text. Set it, or name the cache"
            )
        payload = self._payload(messages)
        for attempt in range(1, self.limits.tries + 1):
            result = self._exchange(payload)
            if isinstance(result, _Reply):
                return self._without_key(self._completion(result), messages)
            if attempt == self.limits.tries:
                raise self._error(f"{result.why}, {attempt} times")
            self.sleep(self._wait(result, attempt))
        raise self._error("no try is allowed")

    def _payload(self, messages: Messages) -> bytes:
        question = {
            "model": self.settings.model,
            "messages": messages,
            "temperature": 0,
            "stream": False,
            "response_format": response_format(),
        }
        return json.dumps(question).encode()

    def _wait(self, trouble: _Trouble, attempt: int) -> float:
        asked = _retry_after(trouble.wait, self.now())
        if asked is None:
            return min(self.limits.first_wait_s * 2.0 ** (attempt - 1), self.limits.longest_wait_s)
        if asked > self.limits.longest_wait_s:
            raise self._error(f"{trouble.why}: it asks to wait {asked:,.0f} s. Try later")
        return asked

    def _exchange(self, payload: bytes) -> _Reply | _Trouble:
        """Do one try in a thread of its own: looking up a name, or headers that drip, obey no time-out."""
        box: SimpleQueue[_Reply | _Trouble | Exception] = SimpleQueue()

        def run() -> None:
            try:
                box.put(self._post(payload))
            except Exception as error:  # noqa: BLE001, RUF100 - it is raised again below, in the caller's thread
                box.put(error)

        Thread(target=run, daemon=True, name="kg-llm").start()
        try:
            result = box.get(timeout=self.limits.timeout_s)
        except Empty:
            raise self._too_slow() from None
        if isinstance(result, Exception):
            raise result
        return result

    def _post(self, payload: bytes) -> _Reply | _Trouble:
        until = time.monotonic() + self.limits.timeout_s
        url = self.settings.url
        try:
            # A proxy of the environment is used, but never towards this machine.
            with httpx.Client(timeout=self.limits.timeout_s, trust_env=not self.settings.is_local) as client:
                for _ in range(self.limits.most_redirects + 1):
                    with client.stream("POST", url, content=payload, headers=self._headers()) as response:
                        if not response.is_redirect:
                            return self._received(response, until)
                        url = self._redirect(response, url)
        except (httpx.ReadTimeout, httpx.WriteTimeout):
            raise self._too_slow() from None
        except (httpx.NetworkError, httpx.RemoteProtocolError, httpx.ConnectTimeout) as error:
            return _Trouble(why=f"no connection, or it broke off ({self._shown(str(error))})")
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise self._error(self._shown(str(error)) or type(error).__name__) from None
        raise self._error(f"more than {self.limits.most_redirects} redirects")

    def _headers(self) -> Mapping[str, str]:
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Accept-Encoding": "identity",  # so that the size read is the size held
        }
        return headers | ({"Authorization": f"Bearer {self.settings.key}"} if self.settings.key else {})

    def _redirect(self, response: httpx.Response, url: str) -> str:
        """Give the address of a redirect that stays at the same scheme, host and port."""
        target = ""
        try:
            target = urljoin(url, response.headers.get("location", ""))
            here, there = urlsplit(url), urlsplit(target)
            same = (here.scheme, here.netloc) == (there.scheme, there.netloc)
        except ValueError:
            same = False
        if not same:
            raise self._error(
                f"it redirects to another place, which is not followed. Set {URL} to the right one"
            )
        if response.status_code not in _KEPT:
            raise self._error(
                f"it redirects with HTTP {response.status_code}, which loses the question. Mend {URL}"
            )
        return target

    def _received(self, response: httpx.Response, until: float) -> _Reply | _Trouble:
        if response.status_code in _AGAIN:
            return _Trouble(why=f"HTTP {response.status_code}", wait=response.headers.get("retry-after", ""))
        if response.headers.get("content-encoding", "identity") != "identity":
            raise self._error("its answer is compressed, though that was not asked for")
        parts, size = [], 0
        for part in response.iter_raw():
            size += len(part)
            if size > self.limits.most_bytes:
                raise self._error(f"its answer is larger than {self.limits.most_bytes:,} bytes")
            if time.monotonic() > until:
                raise self._too_slow()
            parts.append(part)
        return _Reply(
            status=response.status_code,
            type=response.headers.get("content-type", "").partition(";")[0].strip().lower(),
            body=b"".join(parts),
        )

    def _completion(self, reply: _Reply) -> Completion:
        if reply.status in (401, 403):
            # The body may show a part of the key.
            raise self._error(f"it refuses the key (HTTP {reply.status}). Set {KEY}")
        value = _json(reply.body)
        if reply.status != 200:
            raise self._error(f"HTTP {reply.status}{self._told(value)}")
        if reply.type != "application/json" and not reply.type.endswith("+json"):
            raise self._error(f"its answer is '{shorten(reply.type, 40)}', not JSON. Is {URL} right?")
        if value is None:
            return Completion(text="", fault="the server's answer is no JSON")
        try:
            choice = value["choices"][0]
            text, reason = choice["message"]["content"], choice.get("finish_reason")
        except (KeyError, IndexError, TypeError, AttributeError):
            raise self._error("its answer holds no message") from None
        if not isinstance(text, str):
            raise self._error("the model gave no text: it refused, or has no answer")
        return Completion(
            text=text, fault="it was cut off at the server's limit" if reason == "length" else ""
        )

    def _without_key(self, completion: Completion, messages: Messages) -> Completion:
        """Refuse an answer that gives the key back: answers are kept. A word that we sent ourselves is no secret."""
        key = self.settings.key
        if key and key in completion.text and not any(key in message["content"] for message in messages):
            raise self._error("its answer holds the key. Nothing of it is kept")
        return completion

    def _told(self, value: Any) -> str:  # Any: JSON of any form
        """Give what an error answer says, without the key."""
        told = value.get("error", "") if isinstance(value, dict) else ""
        told = told.get("message", "") if isinstance(told, dict) else told
        return f": {self._shown(told)}" if isinstance(told, str) and told else ""

    def _shown(self, text: str) -> str:
        return shorten(self.settings.hide(text), _LONGEST_MESSAGE)

    def _too_slow(self) -> AnswerError:
        return self._error(f"no whole answer within {self.limits.timeout_s:g} s")

    def _error(self, why: str) -> AnswerError:
        return AnswerError(self.settings.host, why)


def _json(body: bytes) -> Any:  # Any: JSON of any form
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _retry_after(text: str, now: datetime) -> float | None:
    """Give the seconds of a Retry-After header, in seconds or as a date; None when it says nothing.

    Source: RFC 9110, section 10.2.3.
    """
    text = text.strip()
    if text.isascii() and text.isdecimal() and len(text) < 10:
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
