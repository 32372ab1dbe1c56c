"""Which sentences may stand as a bullet, and the words in which they would.

A bullet stands alone: it is a full sentence, nobody's unattributed "I", no half quotation, free of
the reporter's judgement, and what it opens with points at nothing outside it. A sentence whose
opening leans on the one before may stand together with it.
"""

import re
from dataclasses import dataclass

from service.engines.extractive.bullets.compression import COMFORTABLE_CHARS, shorten
from service.engines.extractive.bullets.judged import less_judging
from service.engines.extractive.bullets.whose import first_of_nobody
from service.engines.extractive.lexicon import word_list
from service.engines.extractive.pieces import (
    has_finite,
    is_aside,
    is_half_quoted,
    opening_of,
)
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told
from service.grounding.names.roles import head_noun
from service.grounding.number_lock.withdrawn import withdrawn_spans
from service.grounding.people.gathered import StoryPerson
from service.grounding.speech.attribution import read_attributions
from service.grounding.speech.cues import PUTTING
from service.memo import once

MIN_WORDS = 5
"""Words of the shortest bullet: subject, verb and something said."""
LONGEST_QUOTATION = 180
"""Characters of a bullet in somebody's own words: a longer speech comments on the news."""
SURE_SENTENCES = 2
"""Sentences before a pronoun in which it must be plain whom it means to be told as a name."""
SAME_CHARS = 25
"""Characters from a pronoun on by which it is found again in its sentence."""
PAIR_CHARS = 330
"""Characters of two sentences told together: two comfortable ones of news prose."""

_PRONOUN = re.compile(r"(?P<who>he|she)\b(?!['’])|(?P<whose>his|her)\b(?=\s+[a-z])", re.IGNORECASE)
_LATER_HE = re.compile(
    r"(?:On|In|At|After|Before|By|Since|During|Last|This|Earlier|Later)\b[^,\"“]{2,60},\s"
    r"(?P<who>he|she)\b(?!['’])"
)
"""A pronoun as the subject behind when or where: what stands before it names nobody."""
_NO_STORY = re.compile(
    r"[•*·▪–-]\s"
    r"|(?:photo|image|picture|video|watch|listen|follow|click|read more|scroll|share|copyright|©"
    r"|advertisement|subscribe|sign up|contact|email|e-mail|editor['’]s note|this story"
    r"|this article"
    r"|updated?|correction|reporting by|additional reporting|edited by|by)\b[:\s]",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"\bcontributed (?:to this (?:report|story|article)|from)\b"
    r"|\b(?:reported and wrote|wrote and reported|reported|wrote|reporting) (?:this story )?from\b"
    r"|\b(?:is|are) the author\b|https?://|@\w+\.\w+",
    re.IGNORECASE,
)
_MAYBE_FINITE = word_list("maybe_finite")
"""Verbs that are nouns as well: sign enough that a line is a sentence, too little to cut by."""
_ANNOUNCES = re.compile(r":\W*$")
"""A sentence that ends with a colon: what it announces is not in it."""
_ONLY_WHO = re.compile(r"According to [^,]+(?:,\s(?:who|which)\s[^,]+)?,?\s?\.?")
"""Who says something, without what: the rest of the line was lost."""
_CUT_LINE = re.compile(r"(?<=[a-z]{4})\.\s[a-z]|,\.")
"""A full stop in the middle: lines of a badly converted page that were joined."""
_WORD = re.compile(r"\w+")
_CAPTION = re.compile(
    r"(?!.{0,40}\b(?:said|says|told|asked|added|wrote|is|are|was|were|has|have|had|will)\b.{0,40}:)"
    r"[^\s:,;.!?]+(?: [^\s:,;.!?]+){0,4}:[\"”'’]? (?=[A-Z\"“'‘])"
)
"""A caption or a transcript's speaker before the sentence: "Lucky escape: The driver got out"."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A bullet that could be written."""

    text: str
    parts: tuple[Told, ...]
    """The sentences that it is made of, in order."""

    @property
    def first(self) -> int:
        """Index of its first sentence in the story."""
        return self.parts[0].sentence.number - 1


def single(
    story: Story,
    told: Told,
    most_chars: int,
    comfortable: int = COMFORTABLE_CHARS,
    *,
    bare: bool = False,
    leads: bool = False,
) -> Candidate | None:
    """The sentence as a bullet of its own, or None when it cannot stand alone; told `bare`, it
    loses its circumstances where it is longer than `comfortable`; one that only `leads` to the next
    may tell no more than when something was said.
    """
    if (told.is_scaffolding and not leads) or not _may_stand(story, told):
        return None
    text: str | None
    if not story.is_english:
        text = None if told.is_dependent else told.text
    elif told.is_dependent:
        text = _resolved(story, told, comfortable)
    else:
        text = _described(story, told, _shortened(told, told.text, comfortable, bare=bare))
        text = _named_behind(story, told, text)
    text = _with_speakers(story, told, text) if text is not None else None
    text = _naming(story, told, text) if text is not None and story.is_english else text
    if text is None or not _stands(story, told, text) or len(text) > most_chars:
        return None
    return Candidate(text, (told,))


def pair(story: Story, before: Told, told: Told, most_chars: int) -> Candidate | None:
    """A sentence that leans on the one before it, told together with it."""
    if not story.is_english or not told.is_dependent or told.text[:1] in "\"“'‘":
        return None
    if told.is_scaffolding or not _may_stand(story, told):
        return None
    leading = single(story, before, most_chars, leads=True)
    text = _shortened(told, told.text)
    text = _with_speakers(story, told, text, (before,)) if text is not None else None
    if leading is None or text is None or not _stands(story, told, text):
        return None
    words = f"{leading.text} {text}"
    if len(words) > min(most_chars, PAIR_CHARS):
        return None
    return Candidate(words, (before, told))


def less_judged(story: Story, told: Told, most_chars: int) -> Candidate | None:
    """A sentence that the reporter's adjectives alone keep from standing, without them."""
    plain = less_judging(told) if told.loaded and not told.is_dependent else None
    if plain is None or told.is_scaffolding or not _may_stand(story, told):
        return None
    kept = [(one.start, one.end) for one in read_attributions(plain)]
    text = _with_speakers(story, told, shorten(plain, kept=kept) or plain)
    if text is None or not _stands(story, told, text) or len(text) > most_chars:
        return None
    return Candidate(text, (told,))


def is_prose(told: Told) -> bool:
    """Whether it is a sentence with a verb, and no furniture of the page."""
    return is_prose_text(told.text)


@once
def is_prose_text(text: str) -> bool:
    """The same of any words."""
    if _NO_STORY.match(text) or _CONTRIBUTED.search(text) or _CAPTION.match(text):
        return False
    if is_aside(text) or len(text.split()) < MIN_WORDS:
        return False
    return has_finite(text) or not _MAYBE_FINITE.isdisjoint(_WORD.findall(text))


def _may_stand(story: Story, told: Told) -> bool:
    """Whether the sentence could be a bullet in any words: it tells something as so."""
    if told.is_question:
        return False
    if not story.is_english:
        return not told.is_quotation
    nobodys = told.is_first_person or (told.is_quotation and not told.attributions)
    return not nobodys and is_prose(told) and not _ANNOUNCES.search(told.text)


def _stands(story: Story, told: Told, text: str) -> bool:
    """Whether the words are a statement that a reader understands alone."""
    if _tells_of_itself(story, told):
        return False
    if not story.is_english:
        return True
    broken = _CUT_LINE.search(text) or is_half_quoted(text)
    unfinished = text.endswith(("…", "...")) or len(text.split()) < MIN_WORDS
    unfinished = unfinished or bool(_ONLY_WHO.fullmatch(text))
    speech = told.is_quotation and len(text) > LONGEST_QUOTATION
    if broken or unfinished or speech:
        return False
    gone = withdrawn_spans(told.text, note=False)
    return not any(start <= one.start < end for start, end in gone for one in told.quantities)


def _tells_of_itself(story: Story, told: Told) -> bool:
    """Whether the sentence is the story's note on what was changed in it, and no news."""
    return any(
        note.start <= told.sentence.start < note.end
        and (note.kind != "update" or told.text.startswith(("(", "[")))
        for note in story.source.notes
    )


def _with_speakers(
    story: Story, told: Told, text: str, before: tuple[Told, ...] = ()
) -> str | None:
    """The text with "he said" told as the name; None when nobody can say who "he" is.

    A pronoun whose name stands in the same bullet may stay.
    """
    if not story.is_english:
        return text
    for spoken in told.attributions:
        span = spoken.speaker_span
        if span is None or (spoken.speaker or "").lower() not in ("he", "she", "they", "it"):
            continue
        if span[0] and spoken.cue in PUTTING:
            continue  # "…, in which it had put the number at 40"
        clause = told.text[spoken.start : spoken.end]
        meant = story.pronouns.get(told.sentence.start + span[0])
        near = [*before, told] if span[0] else before
        named = meant and any(
            person is meant[0]
            for one in near
            for person, _ in story.named.get(one.sentence.number, ())
        )
        if named or clause not in text:
            continue
        if meant is None or meant[1].how != "pronoun":
            return None
        lead = span[0] - spoken.start
        fuller = clause[:lead] + meant[0].name + clause[lead + span[1] - span[0] :]
        text = text.replace(clause, fuller, 1)
    return text


def _shortened(
    told: Told, text: str, comfortable: int = COMFORTABLE_CHARS, *, bare: bool = False
) -> str | None:
    return shorten(
        text, loaded=told.loaded, kept=told.attributed, comfortable=comfortable, bare=bare
    )


def _resolved(story: Story, told: Told, comfortable: int) -> str | None:
    """The sentence with the pronoun that it opens with replaced by the name, where that is sure."""
    opening = opening_of(told.text)
    pronoun = _PRONOUN.match(told.text, opening)
    if pronoun is None:
        return None
    meant = story.pronouns.get(told.sentence.start + opening)
    text = _shortened(told, told.text, comfortable)
    if meant is None or text is None or not text.lower().startswith(pronoun.group().lower()):
        return None
    if is_doubtful(story, told, meant[0]):
        return None
    name = meant[0].name
    if pronoun.group("whose"):
        name += "'" if name.endswith("s") else "'s"
    return name + text[len(pronoun.group()) :]


def _named_behind(story: Story, told: Told, text: str | None) -> str | None:
    """“On Saturday, he was fourth" with the name, where nobody is named before "he" and the story
    leaves no doubt; None where it leaves one.
    """
    found = _LATER_HE.match(told.text)
    if text is None or found is None:
        return text
    at = told.sentence.start + found.start("who")
    if any(one.start < at for _, one in story.named.get(told.sentence.number, ())):
        return text
    meant = story.pronouns.get(at)
    if meant is None or is_doubtful(story, told, meant[0]) or not text.startswith(found.group()):
        return None
    return found.group()[: found.start("who")] + meant[0].name + text[found.end() :]


def _naming(story: Story, told: Told, text: str) -> str | None:
    """The text with its first "he" or "his" told as the name where nobody stands before it whom it
    could mean; None where the story leaves a doubt.
    """
    found = first_of_nobody(story, told, text)
    if found is None:
        return text
    at = told.text.find(text[found.start() :][:SAME_CHARS])
    meant = story.pronouns.get(told.sentence.start + at) if at >= 0 else None
    is_object = found.group() == "him" or (
        found.group() == "her" and not re.match(r"\s[a-z]", text[found.end() :])
    )
    if meant is None or is_object or is_doubtful(story, told, meant[0]):
        return None
    name = meant[0].name
    if name in text[: found.start()]:
        return text  # "Ann Lee's death was confirmed by her son"
    if found.group() in ("his", "her"):
        name += "'" if name.endswith("s") else "'s"
    return text[: found.start()] + name + text[found.end() :]


def is_doubtful(story: Story, told: Told, meant: StoryPerson) -> bool:
    """Whether the pronoun could mean somebody else: another is named shortly before, or the one
    meant only says there, at the end, what somebody else did.
    """
    number = told.sentence.number
    noun = head_noun(meant.role) if meant.role else None
    if noun and re.search(rf"\b{re.escape(noun)}\b", told.text):
        return True  # "He called the co-pilot": not of the co-pilot
    for before in range(max(1, number - SURE_SENTENCES), number):
        there = story.sentences[before - 1]
        spoken = [one.speaker_span for one in there.attributions if one.trailing]
        for person, mention in story.named.get(before, ()):
            place = mention.start - there.sentence.start
            if person is not meant or any(one and one[0] <= place < one[1] for one in spoken):
                return True
    return False


def _described(story: Story, told: Told, text: str | None) -> str | None:
    """The sentence with "The actor" told as the name, where the story leaves no doubt."""
    meant = story.pronouns.get(told.sentence.start)
    if text is None or meant is None or not meant[1].surface.lower().startswith("the "):
        return text
    surface = meant[1].surface
    if meant[1].how != "description" or meant[0].surname in text or not text.startswith(surface):
        return text
    return meant[0].name + text[len(surface) :]
