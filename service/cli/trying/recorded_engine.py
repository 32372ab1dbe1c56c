"""An engine whose calls are recorded, and answered from the cache when nothing has changed."""

import asyncio
import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field, replace

from service.cli.trying.call_cache import Call, CallCache, KeptExchange, KeptFailure
from service.engines.conversation import converse
from service.engines.prompt_shelf import find_prompt, prompt_digest
from service.errors import (
    CallUsage,
    DraftInvalid,
    EngineFailed,
    EngineFiltered,
    EngineRefused,
    EngineTimedOut,
    EngineTruncated,
    EngineUnavailable,
    PromptShortened,
)
from service.ports import Brief, Drafted, Exchange, Repair
from service.source_text import SourceText
from service.wrapped_engine import WrappedEngine

_MODEL_WRITTEN = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
"""Only what a model wrote is kept: an algorithm costs nothing, and its code may have changed."""

_FAILURES = {
    failure.slug(): failure
    for failure in (
        EngineFailed,
        EngineUnavailable,
        EngineTimedOut,
        EngineRefused,
        EngineTruncated,
        EngineFiltered,
        PromptShortened,
        DraftInvalid,
    )
}


@dataclass(frozen=True, slots=True)
class Recorded:
    """A call and where it came from."""

    call: Call
    cached: bool


@dataclass
class RecordedEngine(WrappedEngine):
    """One engine in one repeat; in all but memory the engine itself."""

    prompt: str
    """As `find_prompt` understands it."""
    repeat: int
    parameters: str
    """What else the answer depends on: the settings, keys masked."""
    cache: CallCache | None
    calls: list[Recorded] = field(default_factory=list)

    async def draft(self, story: SourceText, brief: Brief, repair: Repair | None = None) -> Drafted:
        """The engine's draft or failure, as it is now or was when nothing was different."""
        if self.cache is None or self.digital_source_type != _MODEL_WRITTEN:
            return _told(await self._called(story, brief, repair))
        asked = replace(brief, fence=self._fence(story, self.cache.secret))
        key = self._key(story, asked, repair)
        kept = await asyncio.to_thread(self.cache.get, key)
        if kept is None:
            call = await self._called(story, asked, repair)
            if _settled(call):
                await asyncio.to_thread(self.cache.put, key, call)
            return _told(call)
        self.calls.append(Recorded(kept, cached=True))
        for one in kept.exchanges:
            brief.tell(Exchange(one.rendered, one.answer))
        return _told(kept)

    async def _called(self, story: SourceText, brief: Brief, repair: Repair | None) -> Call:
        heard: list[KeptExchange] = []

        def hear(exchange: Exchange) -> None:
            heard.append(KeptExchange(rendered=exchange.rendered, answer=exchange.answer))
            brief.tell(exchange)

        began_s = time.monotonic()
        drafted: Drafted | None = None
        failure: KeptFailure | None = None
        try:
            drafted = await self.engine.draft(story, replace(brief, on_exchange=hear), repair)
            usage = drafted.usage
        except EngineFailed as failed:
            failure = KeptFailure(slug=failed.slug(), detail=failed.detail)
            usage = failed.usage
        call = Call(
            draft=drafted.draft if drafted else None,
            failure=failure,
            model=drafted.model if drafted else None,
            prompt=drafted.prompt if drafted else None,
            warnings=drafted.warnings if drafted else (),
            sections=drafted.sections if drafted else (),
            exchanges=tuple(heard),
            attempts=usage.attempts,
            input_tokens=usage.input_tokens,
            output_tokens=usage.output_tokens,
            cached_tokens=usage.cached_tokens,
            cost=usage.cost,
            latency_s=time.monotonic() - began_s,
        )
        self.calls.append(Recorded(call, cached=False))
        return call

    def _fence(self, story: SourceText, secret: bytes) -> str:
        """The same for the same story and repeat, and known to nobody who wrote the story."""
        told = f"{self.repeat}\n{story.text}".encode("utf-8", "surrogatepass")
        return hmac.new(secret, told, hashlib.sha256).hexdigest()[:16]

    def _key(self, story: SourceText, brief: Brief, repair: Repair | None) -> str:
        """Digest of all that the answer depends on, as far as anybody can know."""
        prompt = find_prompt(self.prompt, allow_files=True)
        said = [(one.role, one.content) for one in converse(prompt, story, brief, repair)]
        depends = [self.name, self.parameters, prompt_digest(prompt), said, self.repeat]
        return hashlib.sha256(json.dumps(depends).encode()).hexdigest()


def _settled(call: Call) -> bool:
    """Whether the model has answered: a server in trouble is asked again."""
    if call.failure is None:
        return True
    answered = any(one.answer is not None for one in call.exchanges)
    return answered and not _FAILURES[call.failure.slug].retryable


def _told(call: Call) -> Drafted:
    """The call as the summarizer wants it; raises the failure that it ended in."""
    usage = CallUsage(
        call.attempts, call.input_tokens, call.output_tokens, call.cost, call.cached_tokens
    )
    if call.draft is None:
        told = call.failure or KeptFailure(slug=EngineFailed.slug(), detail="no draft was kept")
        raise _FAILURES.get(told.slug, EngineFailed)(told.detail, usage=usage)
    return Drafted(
        call.draft, usage, call.model, call.prompt, call.warnings, sections=call.sections
    )
