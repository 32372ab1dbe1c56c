"""Whom "the minister", "Iraq's defense minister" and "he" mean, within two sentences.

Nearest compatible antecedent, the subject or speaker of a sentence before its other people; no
gender is guessed from names. Who stands near is in `antecedents.py`; names are gathered in
`identities.py`.
"""

from service.grounding.lexicon import read_words as lexicon
from service.grounding.lexicon import word_set
from service.grounding.names.roles import fits_role, head_noun
from service.grounding.people.ages import AGED, aged_one, read_age
from service.grounding.people.antecedents import MAX_MENTIONS, REACH, Antecedents
from service.grounding.people.identities import MAX_STORY, Gender, Identities, Identity
from service.grounding.people.late_names import name_described_speakers
from service.grounding.speech.attribution import Spoken, read_attributions
from service.grounding.speech.paragraph_tokens import tokens_by_sentence
from service.grounding.speech.tokens import Token
from service.grounding.words.bag import bag_of
from service.source_text import Sentence, SourceText

MAX_FELLOWS = 20
"""People with one role noun that are compared; a story with more says nothing by "the player"."""
_PRONOUNS: dict[str, Gender] = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
_ADDING = frozenset({"added", "adds"})
"""Whoever adds has spoken before, perhaps before a sentence that tells of somebody else."""
_PROTAGONIST = 4
"""Mentions from which on the only "she" of a story is meant beyond the reach."""
_DOMINANCE = 3
"""How many times as often as the next one somebody must be mentioned to be that protagonist."""
_CLAUSES = word_set("references.clauses")
_AFTER_OBJECT = word_set("references.after_object")
_MAX_DESCRIPTION = 6
"""Words before the noun of a description."""


def resolve(identities: Identities, source: SourceText) -> None:
    """Adds the descriptions and pronouns of the story to its people's mentions."""
    spoken = [
        read_attributions(sentence.text) if sentence.start < MAX_STORY else []
        for sentence in source.sentences
    ]
    name_described_speakers(identities, source, spoken)
    _Resolver(identities, source, spoken).run()


class _Resolver:
    """One walk through the story."""

    def __init__(
        self, identities: Identities, source: SourceText, spoken: list[list[Spoken]]
    ) -> None:
        self.source = source
        self.spoken = spoken
        self.people = identities.people
        self.gendered: dict[Gender, list[Identity]] = {"f": [], "m": []}
        for person in self.people:
            if person.gender is not None and person.mentions:
                self.gendered[person.gender].append(person)
        self.heads: dict[str, list[Identity]] = {}
        for person in self.people:
            head = head_noun(person.role) if person.role else None
            if head:
                self.heads.setdefault(head, []).append(person)
        self.words = {"old", *_PRONOUNS, *(part for head in self.heads for part in head.split("-"))}
        """Without one of them a sentence has no pronoun and no description."""
        self.tokens = tokens_by_sentence(source, MAX_STORY, self.words)
        quoted = [
            bool(tokens) and all(one.quoted for one in tokens if one.word) for tokens in self.tokens
        ]
        self.antecedents = Antecedents(self.people, source, spoken, quoted)
        self.index = self.antecedents.index
        self.by_sentence = self.antecedents.by_sentence

    def run(self) -> None:
        for sentence, tokens in zip(self.source.sentences, self.tokens, strict=True):
            if sentence.start >= MAX_STORY:
                break
            self._read(sentence, tokens)
        for person in self.people:
            person.mentions.sort(key=lambda one: one.start)

    def _read(self, sentence: Sentence, tokens: list[Token]) -> None:
        spans = self.by_sentence.setdefault(sentence.number, [])
        if not tokens or bag_of(sentence.text).isdisjoint(self.words):
            return
        speaking = self._speaking(sentence)
        for at in (at for at, token in enumerate(tokens) if token.start in speaking):
            self._pronoun(sentence, tokens, at, back=speaking[tokens[at].start])
        for at, token in enumerate(tokens):
            if token.quoted or not token.word or token.start in speaking:
                continue
            if len(spans) >= MAX_MENTIONS:
                break
            if _pronoun(token) in _PRONOUNS:
                self._pronoun(sentence, tokens, at)
            elif token.low in self.heads:
                self._description(sentence, tokens, at)
            elif token.low.endswith("-old") and AGED.match(token.low):
                self._aged(sentence, tokens, at)

    def _speaking(self, sentence: Sentence) -> dict[int, int]:
        """Where a pronoun stands behind what it says, or adds to what was said: whom it means is
        settled first, for what is said may be about others. With how many sentences back its
        words may have begun.
        """
        return {
            sentence.start + said.speaker_span[0]: REACH if said.cue in _ADDING else 1
            for said in self.spoken[sentence.number - 1]
            if (said.trailing or said.cue in _ADDING)
            and said.speaker_span
            and said.speaker in {"he", "she", "He", "She"}
        }

    def _aged(self, sentence: Sentence, tokens: list[Token], at: int) -> None:
        """“the 31-year-old”: the nearest one, where the description can be theirs."""
        aged = read_age(tokens, at)
        near = self.antecedents.near(sentence.number, aged.start) if aged else []
        person = aged_one(near, self.people, aged, self.source.clean) if aged else None
        if aged and person:
            self.antecedents.add(person, sentence, aged.start, aged.end, "description")

    def _description(self, sentence: Sentence, tokens: list[Token], at: int) -> None:  # noqa: C901
        first = at
        while first > 0 and at - first < _MAX_DESCRIPTION:
            before = tokens[first - 1]
            if not before.word or before.quoted:
                break
            first -= 1
            if before.low in {"the", "this", "that"} or before.low.endswith("'s"):
                break
        opener = tokens[first].low
        if first == at or not (opener in {"the", "this", "that"} or opener.endswith("'s")):
            return
        start, end = tokens[first].start, tokens[at].end
        if self.antecedents.taken(sentence.number, start) or self.antecedents.taken(
            sentence.number, end - 1
        ):
            return
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if after is not None and after.word and (after.text[0].isupper() or after.low == "of"):
            return
        if after is not None and after.word and after.low in lexicon("role_nouns"):
            return
        words = {one.low.removesuffix("'s") for one in tokens[first:at]} - {"the", "this", "that"}
        fellows = self.heads[tokens[at].low][:MAX_FELLOWS]
        fitting = [one for one in fellows if fits_role(words, one.role or "")]
        if len(fitting) != 1:
            near = self.antecedents.near(sentence.number, start)
            fitting = [one for one in near if one in fitting][:1]
        elif not words and len(fellows) == 1 and not self._known_before(fitting[0], start):
            return
        if fitting:
            self.antecedents.add(fitting[0], sentence, start, end, "description")

    def _known_before(self, person: Identity, start: int) -> bool:
        return any(mention.start < start for mention in person.mentions)

    def _pronoun(self, sentence: Sentence, tokens: list[Token], at: int, *, back: int = 0) -> None:
        token = tokens[at]
        gender = _PRONOUNS[_pronoun(token)]
        spoke = self.antecedents.spoke_before(sentence.number, back)
        near = [
            one
            for one in (*spoke, *self.antecedents.candidates(sentence.number, token.start))
            if one.gender in {gender, None}
        ]
        barred = self._clause_subject(sentence, tokens, at) if _object(tokens, at) else None
        others = self._quoted_by(sentence, tokens, at)
        near = [one for one in near if not any(one is other for other in (barred, *others))]
        only = self._only(gender, token.start, barred)
        if any(one is only for one in others):
            only = None
        person = near[0] if near else only
        if person is None:
            return
        if person.gender is None and back > 1 and any(one is person for one in spoke):
            self._settle(person, gender)
        elif person.gender is None:
            person = self._by_gender(person, near, only, sentence, token)
        end = token.start + len(_pronoun(token))
        self.antecedents.add(person, sentence, token.start, end, "pronoun")

    def _by_gender(
        self,
        person: Identity,
        near: list[Identity],
        only: Identity | None,
        sentence: Sentence,
        token: Token,
    ) -> Identity:
        """Somebody of the pronoun's gender rather than `person`, whose gender nothing says."""
        gender = _PRONOUNS[_pronoun(token)]
        subject = _pronoun(token) in {"he", "she"}
        if only is not None and not subject and self._in_own_clause(person, sentence, token):
            return only
        known = [one for one in near if one.gender == gender]
        away = self.antecedents.distance(person, sentence.number, token.start)
        here = (
            bool(known) and self.antecedents.distance(known[0], sentence.number, token.start) == 0
        )
        if known and (here or away > (1 if subject else 0)):
            return known[0]
        if len(near) == 1 or (subject and not (known and self._says(person, sentence, token))):
            self._settle(person, gender)
        return person

    def _settle(self, person: Identity, gender: Gender) -> None:
        person.gender = gender
        self.gendered[gender].append(person)

    def _quoted_by(self, sentence: Sentence, tokens: list[Token], at: int) -> list[Identity]:
        """Those whom the one who speaks behind a quotation names in it: nobody tells of himself
        so ("'I have told Lee,' he said").
        """
        if tokens[at].start not in self._speaking(sentence):
            return []
        quoted = {one.start for one in tokens if one.quoted}
        spans = self.by_sentence.get(sentence.number, [])
        return [self.people[index] for start, _, index in spans if start in quoted]

    def _says(self, person: Identity, sentence: Sentence, token: Token) -> bool:
        """Whether the token stands in what the person says: "Lee said he …" may be another."""
        at = token.start - sentence.start
        for said in self.spoken[sentence.number - 1]:
            if said.speaker_span is None or not any(one <= at < end for one, end in said.scope):
                continue
            first, last = (sentence.start + one for one in said.speaker_span)
            index = self.index[id(person)]
            spans = self.by_sentence.get(sentence.number, [])
            if any(one == index and first <= start < last for start, _, one in spans):
                return True
        return False

    def _in_own_clause(self, person: Identity, sentence: Sentence, token: Token) -> bool:
        """Whether the pronoun stands in a clause about the person ("Lee, who worked for her")."""
        index = self.index[id(person)]
        ends = [
            end
            for _, end, one in self.by_sentence.get(sentence.number, [])
            if one == index and end <= token.start
        ]
        return bool(ends) and " who " in self.source.clean[max(ends) : token.start]

    def _only(self, gender: Gender, position: int, barred: Identity | None) -> Identity | None:
        """The one person of that gender so far, when the story keeps coming back to them."""
        if len(self.gendered[gender]) > MAX_FELLOWS:
            return None
        known = sorted(
            (
                one
                for one in self.gendered[gender]
                if one is not barred and one.mentions[0].start < position
            ),
            key=lambda one: -len(one.mentions),
        )
        if not known or len(known[0].mentions) < _PROTAGONIST:
            return None
        if len(known) > 1 and len(known[1].mentions) * _DOMINANCE > len(known[0].mentions):
            return None
        return known[0]

    def _clause_subject(self, sentence: Sentence, tokens: list[Token], at: int) -> Identity | None:
        """The person who is the subject of the clause that the object at `at` stands in."""
        first = at
        while first > 0 and tokens[first - 1].low not in _CLAUSES:
            first -= 1
        start = tokens[first].start
        spans = [
            span
            for span in self.by_sentence.get(sentence.number, [])
            if start <= span[0] and span[1] <= tokens[at].start
        ]
        return self.people[spans[0][2]] if spans else None


def _pronoun(token: Token) -> str:
    """The pronoun in "he's" and "she'd"."""
    return token.low.partition("'")[0] if "'" in token.low else token.low


def _object(tokens: list[Token], at: int) -> bool:
    """Whether "her" or "him" is an object rather than a possessive."""
    if tokens[at].low == "him":
        return True
    if tokens[at].low != "her":
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is None or not after.word or after.quoted or after.low in _AFTER_OBJECT
