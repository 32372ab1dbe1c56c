"""The shipped fake: an engine that says what it is told to say, behind the real interface.

For tests of everything around an engine, and for trying the service without a model. It never
calls anything.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from schemas.draft import Draft, DraftBullet, DraftEvidence
from service.errors import CallUsage, EngineUnavailable, NutgrafError
from service.ports import Brief, Drafted, Exchange, Repair
from service.source_text import SourceText

Writer = Callable[[SourceText, Brief, Repair | None], Draft]
Script = Writer | Sequence[Draft | NutgrafError]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the engine was asked for."""

    story: SourceText
    brief: Brief
    repair: Repair | None


class ScriptedEngine:
    """Answers from a script: drafts and errors in order, or a function of what is asked.

    Each answer costs one attempt and `tokens` (input, output). `asked` lists the calls so far.
    """

    digital_source_type = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"

    def __init__(
        self,
        script: Script | None = None,
        *,
        name: str = "scripted",
        repairs: bool = True,
        tokens: tuple[int | None, int | None] = (None, None),
    ) -> None:
        self.name = name
        self.repairs = repairs
        self.asked: list[Asked] = []
        self._usage = CallUsage(1, *tokens)
        self._write = _in_order(script) if isinstance(script, Sequence) else script

    async def draft(self, story: SourceText, brief: Brief, repair: Repair | None = None) -> Drafted:
        """The script's next draft; raises the script's next error."""
        self.asked.append(Asked(story, brief, repair))
        write = self._write or first_sentences
        try:
            draft = write(story, brief, repair)
        except NutgrafError:
            brief.tell(Exchange(story.clean, None))
            raise
        brief.tell(Exchange(story.clean, draft.model_dump_json()))
        return Drafted(draft, self._usage)


def _in_order(script: Sequence[Draft | NutgrafError]) -> Writer:
    answers: Iterator[Draft | NutgrafError] = iter(script)

    def write(_story: SourceText, _brief: Brief, _repair: Repair | None) -> Draft:
        answer = next(answers, None)
        if answer is None:
            raise EngineUnavailable("the script has no further answer", retryable=False)
        if isinstance(answer, NutgrafError):
            raise answer
        return answer

    return write


def first_sentences(story: SourceText, brief: Brief, _repair: Repair | None = None) -> Draft:
    """The story's first sentences as bullets, copied: the default script."""
    wanted = "bullets" in brief.sections
    fitting = [one for one in story.sentences if len(one.text) <= brief.max_chars]
    return Draft(
        article_kind="news" if story.sentences else "other",
        language=story.language,
        nut=None,
        bullets=[
            DraftBullet(
                text=sentence.text,
                role="what_happened",
                certainty="reported",
                attributions=[],
                times=[],
                evidence=[DraftEvidence(sentence=sentence.number, quote=sentence.text)],
            )
            for sentence in fitting[: brief.max_bullets if wanted else 0]
        ],
        key_numbers=[],
        key_people=[],
        open_questions=[],
    )
