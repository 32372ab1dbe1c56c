"""Speakers who are described first and named soon after.

"A minister said …", then "Ann Lee added …". What descriptions mean later on is read in
`references.py`.
"""

import re

from service.grounding.lexicon import read_words as lexicon
from service.grounding.names.roles import fits_role, head_noun
from service.grounding.people.identities import Identities, Identity, Mention
from service.grounding.speech.attribution import Spoken
from service.source_text import Sentence, SourceText

REACH = 3
"""Sentences in which a described speaker may get a name."""
MAX_FELLOWS = 20
"""People with one role noun that are compared."""


def name_described_speakers(
    identities: Identities, source: SourceText, spoken: list[list[Spoken]]
) -> None:
    """“A minister said …” followed by a new name that speaks: the name is the minister's.

    Only when the description stands alone, is singular, fits nobody else, and the next sentence
    that names anybody (of `REACH`) begins with a person who is new to the story and has no role.
    """
    starts = {person.mentions[0].start: person for person in identities.people if person.mentions}
    roles: dict[str, list[Identity]] = {}
    for known in identities.people:
        if known.role:
            roles.setdefault(head_noun(known.role) or "", []).append(known)
    for number, sentence in enumerate(source.sentences[:-1]):
        described = [one for one in spoken[number] if one.speaker and _describes(one.speaker)]
        if len(described) != 1:
            continue
        after = _next_named(number, source, starts, spoken)
        if after is None:
            continue
        following = source.sentences[after]
        person = starts.get(following.start) or _inverted_new(starts, following, spoken[after])
        one = described[0]
        if person is None or one.speaker_span is None or one.speaker is None:
            continue
        if person.role is not None and not _same_role(person.role, one.speaker):
            continue
        fellows = roles.get(head_noun(one.speaker) or "", [])[:MAX_FELLOWS]
        if any(
            other is not person and other.role and _same_role(one.speaker, other.role)
            for other in fellows
        ):
            continue
        speaks = any(
            said.speaker_span is not None
            and following.start + said.speaker_span[0] <= person.mentions[0].start + 1
            for said in spoken[after]
        )
        if not speaks:
            continue
        first, last = (sentence.start + at for at in one.speaker_span)
        words = source.clean[first:last]
        article = re.match(r"(?:the|a|an)\s+", words, re.IGNORECASE)
        start = first + (article.end() if article else 0)
        person.role, person.role_span = source.clean[start:last], (start, last)
        person.mentions.insert(0, Mention(first, last, sentence.number, words, "description"))


def _next_named(
    number: int, source: SourceText, starts: dict[int, Identity], spoken: list[list[Spoken]]
) -> int | None:
    """The next sentence that names somebody new or in which somebody speaks, `REACH` ahead."""
    for at in range(number + 1, min(number + 1 + REACH, len(source.sentences))):
        sentence = source.sentences[at]
        if any(sentence.start <= start < sentence.end for start in starts):
            return at
        if any(one.speaker for one in spoken[at]):
            return None
    return None


def _inverted_new(
    starts: dict[int, Identity], sentence: Sentence, spoken: list[Spoken]
) -> Identity | None:
    """A new person who is the only speaker of the sentence."""
    speakers = [one for one in spoken if one.speaker_span is not None and one.cue != "according to"]
    if len(speakers) != 1 or speakers[0].speaker_span is None:
        return None
    first, last = (sentence.start + at for at in speakers[0].speaker_span)
    return next((starts[at] for at in range(first, last) if at in starts), None)


def _describes(words: str) -> bool:
    """Whether the words describe one person and name none."""
    low = words.lower().split()
    if not low or (low[-1].endswith("s") and low[-1] != "boss"):
        return False
    if low[0] in {"he", "she", "they", "we", "i"} or head_noun(words) is None:
        return False
    last = words.rsplit(maxsplit=1)[-1]
    return last[0].islower() and low[-1] in lexicon("role_nouns") and low[-1] not in {
        "official", "man", "woman", "witness", "resident", "source", "expert", "officer",
    }  # fmt: skip


def _same_role(description: str, role: str) -> bool:
    """Whether a description may mean somebody of that role."""
    if head_noun(description) != head_noun(role):
        return False
    words = {one.group().lower() for one in re.finditer(r"[^\W\d_][\w-]+", description)}
    return fits_role(words - {"the", "a", "an", head_noun(description) or ""}, role)
