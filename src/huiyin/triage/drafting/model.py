"""One call of a language model behind an OpenAI-compatible endpoint.

It must never hold anything else up: a limit on time and size, one call at a time in a process,
and after a failure a minute without any. What comes back is plain text.
"""

import json
import logging
import re
import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from django.utils.translation import gettext as _

from huiyin.common.outgoing.addresses import Reach
from huiyin.common.outgoing.failures import NotSent
from huiyin.common.outgoing.posting import Limits, encoded, post
from huiyin.common.refusal import Refused

READ = 256 * 1024  # bytes of an answer
LONGEST = 4_000  # characters of a draft
TOKENS = 1_200
REST = 60.0  # seconds without a call after one that failed
# The operator names the address: it may lie in the place's own network, there without TLS too.
REACH = Reach(private=True, plain=True)
_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
_logger = logging.getLogger(__name__)

Messages = Sequence[Mapping[str, str]]


@dataclass
class Model:
    """Where it is and how long it may take. ``clock`` counts seconds."""

    url: str
    name: str
    key: str = field(repr=False)
    seconds: float = 20
    clock: Callable[[], float] = time.monotonic
    _busy: Lock = field(default_factory=Lock, repr=False)
    _rests_until: float = float("-inf")

    def write(self, messages: Messages) -> str:
        """The model's answer as plain text; :class:`Refused` with one sentence for all else."""
        with self._turn():
            try:
                return _content(self._asked(messages))
            except NotSent as failure:
                _logger.warning("language model: %s", failure.code)
            except _NoAnswerError:
                _logger.warning("language model: no usable answer")
            self._rests_until = self.clock() + REST
        raise Refused(
            _("模型现在没有答上来（不通、太慢或者答得不成样子），请自己写，或者过一分钟再试。")
        )

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if self.clock() < self._rests_until:
            raise Refused(_("模型刚才没有答上来，一分钟以内不再试。请先自己写。"))
        if not self._busy.acquire(blocking=False):
            raise Refused(_("有人正在用模型起草，请过一会儿再点，或者先自己写。"))
        try:
            yield
        finally:
            self._busy.release()

    def _asked(self, messages: Messages) -> bytes:
        body = {
            "model": self.name,
            "messages": [dict(message) for message in messages],
            "temperature": 0.2,
            "max_tokens": TOKENS,
            "stream": False,
        }
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        return post(
            f"{self.url.rstrip('/')}/chat/completions",
            encoded(body),
            headers,
            limits=Limits(self.seconds, self.seconds, READ),
            reach=REACH,
        )


class _NoAnswerError(Exception):
    """An answer that holds no text of a sensible length."""


def _content(answer: bytes) -> str:
    """The text of the first choice; :class:`Refused` where the model would not write one."""
    try:
        choice = json.loads(answer)["choices"][0]
        message = choice["message"]
        text = message.get("content") or ""
        refused = bool(message.get("refusal")) or choice.get("finish_reason") == "content_filter"
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        raise _NoAnswerError from None
    if refused:
        raise Refused(_("模型不肯写这一件，请自己写。"))
    if not isinstance(text, str):
        raise _NoAnswerError
    text = _plain(_THOUGHT.sub("", text))
    if not text or len(text) > LONGEST:
        raise _NoAnswerError
    return text


def _plain(text: str) -> str:
    """Without control characters, invisible ones and half pairs."""
    kept = (
        character
        for character in text.replace("\r\n", "\n")
        if character == "\n" or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co"}
    )
    return "".join(kept).strip()
