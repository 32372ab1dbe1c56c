"""A quotation that the text gives to one person, and the evidence to another.

Whatever the verbs: "Lee called the case 'a waste'" for "parents heard Judge Hart describe the case
as 'a waste'". The story's sentence names somebody before the words; this person stands neither
there nor in evidence right before it.
"""

from collections.abc import Sequence

from service.grounding.claim import Claim
from service.grounding.folding import folded
from service.grounding.names.finder import find_names
from service.grounding.people.gathered import StoryPerson, by_sentence, people_named
from service.grounding.people.unnamed import PEOPLE
from service.grounding.quotes.quotation import Quotation, core, find_quotations
from service.grounding.speaker.continued import speaking_in
from service.grounding.speaker.voices import Voice
from service.source_text import Sentence

_LEAST = 2
"""Words of a quotation that is somebody's; a single one may be in anybody's mouth."""


def misquoted_fault(
    claim: Claim, told: Sequence[Voice], people: tuple[StoryPerson, ...]
) -> str | None:
    """Why a quotation is somebody else's; None when it may be whose it is told to be."""
    for text in claim.texts:
        for quotation in find_quotations(text):
            words = core(quotation.text)
            if len(words.split()) < _LEAST:
                continue
            who = _quoted(text, quotation, told, people)
            there = [one for one in claim.sentences if words in folded(one.text)]
            if who and there and all(_is_anothers(one, words, who, claim, people) for one in there):
                return f"The evidence has “{quotation.text[:80]}” from somebody else."
    return None


def names_in_quotation(there: Voice, told: Voice) -> bool:
    """Whether a voice of the story names the told one in its quotation: nobody calls themselves
    "Mr Lee" there.
    """
    scopes = [(there.start + first, there.start + last) for first, last in there.spoken.scope]
    quoted = [
        (there.start + one.start, there.start + one.end) for one in find_quotations(there.text)
    ]
    return any(
        mention.how in ("name", "variant")
        and any(a <= mention.start < b for a, b in scopes)
        and any(a <= mention.start < b for a, b in quoted)
        for person in told.people
        for mention in person.mentions
    )


def _quoted(
    text: str, quotation: Quotation, told: Sequence[Voice], people: tuple[StoryPerson, ...]
) -> tuple[StoryPerson, ...]:
    """Whose words the text says that they are: of whom it attributes them to, or names first."""
    for voice in told:
        if voice.text == text and any(a <= quotation.start < b for a, b in voice.spoken.scope):
            return voice.people
    named = (
        people_named(people, one.surface)
        for one in find_names(text[: quotation.start])
        if one.kind in PEOPLE
    )
    return tuple(next(filter(None, named), ()))


def _is_anothers(
    sentence: Sentence,
    words: str,
    who: Sequence[StoryPerson],
    claim: Claim,
    people: tuple[StoryPerson, ...],
) -> bool:
    """Whether the sentence does not mean the person, and names another before the words."""
    by_number = by_sentence(people)
    mentions = by_number.get(sentence.number, [])
    cited = any(one.number == sentence.number - 1 for one in claim.sentences)
    led = by_number.get(sentence.number - 1, []) if cited else []
    voices = speaking_in(claim.source, sentence.number)
    if any(one in who for _, one in (*led, *mentions)) or any(
        voice.pronoun or any(one in who for one in voice.people) for voice in voices
    ):
        return False
    before = sentence.start + len(sentence.text) - len(folded(sentence.text).partition(words)[2])
    return any(voice.people for voice in voices) or any(
        mention.how in ("name", "variant") and mention.end <= before for mention, _ in mentions
    )
