"""What a text says of each verb: done, planned, conditional, to be done; affirmed or denied.

A left-to-right walk without a tagger: an operator ("will", "plans to", "if", "denied") governs the
next verb, adverbs and auxiliaries between them let through. Comparing two texts is in `check.py`.
"""

from typing import NamedTuple

from service.grounding.words import verb_signals as signal
from service.grounding.words.clauses import Word, read_words
from service.grounding.words.overlap import reports
from service.grounding.words.verb_signals import Mood
from service.grounding.words.verbs import form, stem
from service.memo import once


class Predicate(NamedTuple):
    """One verb of a text."""

    stem: str
    word: str
    start: int
    end: int
    mood: Mood
    denied: bool
    sure: bool = True
    """Whether the word is certainly a verb here; a bare "vote" or "votes" may be a noun."""
    disowned: bool = False
    """Whether the denial is somebody's ("denied that …")."""


@once
def read_predicates(text: str) -> list[Predicate]:
    """The verbs of `text`, in order.

    >>> [(one.word, one.mood, one.denied) for one in read_predicates("It will not close but left.")]
    [('close', 'planned', True), ('left', 'done', False)]
    """
    return _Walk(read_words(text)).run()


class _Walk:
    """The walk's state: what governs the next verb."""

    def __init__(self, words: list[Word]) -> None:
        self._words = words
        self._found: list[Predicate] = []
        self._mood: Mood | None = None
        self._denied = False
        self._aspect = ""
        self._already = False
        self._whether = False
        self._under: tuple[int, Mood] | None = None
        self._at = 0
        self._last: tuple[Mood, bool, int] | None = None
        self._if_clause = -1
        self._denied_from: tuple[int, int] | None = None

    def run(self) -> list[Predicate]:
        for index, word in enumerate(self._words):
            self._step(index, word)
        return self._found

    def _step(self, index: int, word: Word) -> None:  # noqa: C901  one case after the other
        self._at = index
        previous = self._words[index - 1] if index else None
        if previous is not None and previous.clause != word.clause:
            self._boundary(previous, word)
        text = word.text
        if text not in signal.SPECIAL:
            if not signal.is_adverb(text):
                self._verb(index, word)
            return
        if self._opens_clause(word) or (signal.is_adverb(text) and text not in signal.NOT):
            return
        following = self._words[index + 1].text if index + 1 < len(self._words) else ""
        if text == "d":
            had = form(following) == "past"
            self._aspect, self._mood = ("perfect", None) if had else ("", "planned")
        elif text in signal.MODALS and not self._is_noun(index, word):
            self._govern(signal.MODALS[text])
        elif text == "no" and following in signal.EVIDENCE:
            self._denied_from = (index, word.clause)
        elif text in signal.NOT or text in signal.NOBODY:
            if following not in signal.NO_DENIAL:
                self._denied = text not in signal.NOT or not self._denied
        elif text in signal.HAVE or text in signal.BE or text in signal.DO:
            self._auxiliary(index, word)
        elif text == "to":
            self._infinitive(index)
        else:
            self._verb(index, word)

    def _is_noun(self, index: int, word: Word) -> bool:
        """Whether the modal is none: the month of May, the will of the people."""
        if word.text == "may":
            return word.capital and index > 0
        return word.text == "will" and index > 0 and self._words[index - 1].text in signal.WILLED

    def _opens_clause(self, word: Word) -> bool:
        """Takes note of a word that says how its whole clause is meant."""
        if word.text in signal.IF:
            self._if_clause = word.clause
        elif word.text == "whether":
            self._whether = True
        elif word.text in signal.ALREADY:
            self._already = True
        elif word.text in signal.SUBORDINATE and self._last is not None:
            self._under = (word.clause, self._last[0])
        else:
            return False
        return True

    def _boundary(self, previous: Word, word: Word) -> None:
        """A new clause: what governed the last one ends, save before a coordinated verb."""
        joined = word.text in ("and", "or")
        if not joined:
            self._last = None if self._last and word.clause - self._last[2] > 1 else self._last
        self._mood, self._denied, self._aspect = None, False, ""
        self._already = False
        if previous.sentence != word.sentence:
            self._last, self._under, self._denied_from = None, None, None

    def _govern(self, mood: Mood) -> None:
        self._mood = mood
        self._aspect = ""

    def _auxiliary(self, index: int, word: Word) -> None:
        following = self._words[index + 1].text if index + 1 < len(self._words) else ""
        if word.text in signal.BE and following == "to":
            return
        if word.text in signal.DO:
            if following in signal.NOT:
                self._govern("done" if word.text == "did" else "present")
            return
        if self._is_main(index, word):
            self._main_auxiliary(word, following)
        elif word.text in signal.HAVE:
            self._aspect = "perfect"
        else:
            self._aspect = "now" if word.text in ("is", "are") else self._aspect or "was"

    def _is_main(self, index: int, word: Word) -> bool:
        """Whether no verb follows: "are 9,400 years old", "may be out", "will have a scan"."""
        for after in self._words[index + 1 : index + 5]:
            if after.clause != word.clause:
                return True
            if after.text in signal.BE or after.text in signal.HAVE:
                return False
            shape = form(after.text)
            if shape == "past" or after.text in signal.PARTICIPLES:
                return False
            if shape == "ing" and word.text in signal.BE:
                return False
            if not signal.is_adverb(after.text) and after.text not in signal.NOT:
                return not self._participle_next(after)
        return True

    def _participle_next(self, word: Word) -> bool:
        """Whether a participle stands right after the word: "been peer reviewed"."""
        index = self._words.index(word) + 1
        after = self._words[index] if index < len(self._words) else None
        return (
            after is not None
            and after.clause == word.clause
            and form(after.text) == "past"
            and word.text not in signal.FUNCTION
            and not word.text.isdecimal()
        )

    def _main_auxiliary(self, word: Word, following: str) -> None:
        """Takes "be" or "have" as the verb itself; "is likely" only leads to another one."""
        if word.text in signal.BE and following in signal.LEADING:
            return
        past = word.text in ("was", "were", "been", "had")
        mood: Mood = self._mood or ("done" if past or self._already else "present")
        denied = self._denied != (following in signal.OBJECT_DENIED)
        self._emit(word, "be" if word.text in signal.BE else "hav", mood, denied=denied, sure=True)
        if self._mood is not None:
            self._last = (mood, denied, word.clause)
        self._clear()

    def _clear(self) -> None:
        self._mood, self._aspect, self._already, self._denied = None, "", False, False

    def _emit(self, word: Word, key: str, mood: Mood, *, denied: bool, sure: bool) -> None:
        """One verb found; what surrounds its clause has the last word on mood and denial."""
        if word.clause == self._if_clause or (self._whether and sure):
            mood = "conditional"
            self._whether = False
        elif self._under is not None and self._under[0] == word.clause and mood == "present":
            mood = self._under[1]
        disowned = self._inside_denial(word)
        if disowned:
            denied = not denied
        self._found.append(
            Predicate(
                key,
                word.text,
                word.start,
                word.end,
                mood,
                denied,
                sure,
                disowned,
            )
        )

    def _infinitive(self, index: int) -> None:
        """What "to" makes of the next verb depends on what stands before it."""
        self._aspect = ""
        following = self._words[index + 1].text if index + 1 < len(self._words) else ""
        if (following == "have" and self._mood is None) or form(following) == "ing":
            return
        after = self._words[index + 1] if index + 1 < len(self._words) else None
        if after is None or after.capital or following in signal.FUNCTION or following.isdigit():
            return
        head = self._head(index)
        if head is None:
            here = self._words[index].clause
            planned = self._last is not None and self._last[2] == here
            self._mood = self._mood or (self._last[0] if planned and self._last else "infinitive")
            return
        mood, denied = head
        self._mood = self._mood if self._mood == "conditional" else mood
        self._denied = self._denied != denied if mood != "infinitive" else denied

    def _head(self, index: int) -> tuple[Mood, bool] | None:
        here = self._words[index]
        for back, before in enumerate(reversed(self._words[max(0, index - 7) : index]), 1):
            if before.clause != here.clause:
                break
            key = before.text if back == 1 and before.text in signal.BE else stem(before.text)
            if back == 1 and before.text in signal.BE:
                return "planned", False
            if key in signal.REFUSING or before.text in signal.REFUSING:
                return "done", True
            if before.text == "due" and not self._after_be(index - back):
                return None
            if back > 1 and key in signal.ADJACENT:
                continue
            if key in signal.PROSPECTIVE or before.text in signal.PROSPECTIVE:
                none = self._words[max(0, index - back - 1)].text in ("no", "without")
                return "planned", (none or self._denied_head(before)) and not self._denied
            if back == 1 and key in signal.FACTIVE:
                return "done", False
        return None

    def _denied_head(self, head: Word) -> bool:
        """Whether the head itself is told as not so: "is not meant to", "was not planning to"."""
        near = self._found[-3:]
        return any(one.start == head.start and one.denied and not one.disowned for one in near)

    def _after_be(self, index: int) -> bool:
        """Whether a form of "be" stands before the word: "is due to", not "due to"."""
        before = [one.text for one in self._words[max(0, index - 2) : index]]
        return any(one in signal.BE for one in before)

    def _verb(self, index: int, word: Word) -> None:
        if word.text in signal.FUNCTION or not word.text.replace("-", "").isalpha():
            return
        following = self._words[index + 1].text if index + 1 < len(self._words) else ""
        governed = self._mood is not None
        mood, sure = (self._mood, True) if self._mood else self._told(index, word, following)
        beyond = self._words[index + 2].text if index + 2 < len(self._words) else ""
        nothing = following in signal.OBJECT_DENIED and beyond not in (
            "but",
            "except",
            "more",
            "less",
        )
        denied = self._denied != nothing
        key = stem(word.text)
        before = self._words[index - 1].text if index else ""
        if word.text in signal.VERB_OF_NOUN and before in signal.PLANNED_NOUN:
            key, mood, sure = stem(signal.VERB_OF_NOUN[word.text]), "planned", True
        if word.text in signal.VERB_OF_NOUN and before == "no":
            key, mood, sure = stem(signal.VERB_OF_NOUN[word.text]), "done", True
        if signal.is_undoing(word.text):
            key, denied = stem(word.text[2:]), not denied
        self._emit(word, key, mood, denied=denied, sure=sure)
        if key in signal.DENYING:
            self._denied_from = (index, word.clause)
        if governed:
            self._last = (mood, denied, word.clause)
        if sure:
            self._clear()

    def _told(self, index: int, word: Word, following: str) -> tuple[Mood, bool]:
        """Mood of a verb that nothing governs, and whether it is surely a verb."""
        previous = self._words[index - 1].text if index else ""
        shape = form(word.text)
        if self._aspect and (shape == "past" or word.text in signal.PARTICIPLES):
            return ("present" if self._aspect == "now" and not self._already else "done"), True
        if shape == "past":
            nominal = previous in signal.DETERMINERS or "-" in word.text or self._possessed(index)
            nominal = nominal or (index == 0 and following not in signal.OBJECTS)
            nominal = nominal or (
                signal.is_attributive(previous) and following not in signal.OBJECTS
            )
            if word.text in signal.SAME_FORM:
                nominal = nominal or not (following in signal.OBJECTS or following.isdecimal())
            return "done", not nominal
        if shape == "ing":
            return self._gerund(index)
        if self._last is not None and shape == "base" and previous in ("and", "or"):
            return self._last[0], False
        if shape == "third":
            nominal = (
                previous in signal.DETERMINERS or previous.isdecimal() or previous in signal.NOBODY
            )
            sure = not nominal and (following in signal.AFTER_VERB or following[:1].isdecimal())
            return ("done" if self._already else "present"), sure
        return ("done" if self._already else "present"), False

    def _possessed(self, index: int) -> bool:
        """Whether the word before is a possessive: "Thursday's mediated talks"."""
        if not index:
            return False
        before = self._words[index - 1]
        return before.end - before.start == len(before.text) + 2

    def _gerund(self, index: int) -> tuple[Mood, bool]:  # noqa: PLR0911  one return for each case
        before = self._words[index - 1].text if index else ""
        key = stem(before)
        if self._aspect and (
            before in signal.BE or signal.is_adverb(before) or before in signal.NOT
        ):
            return ("present" if self._aspect == "now" else "done"), True
        if key in signal.DENYING:
            return "done", True
        if before == "from" and self._denied:
            return self._mood or "done", True
        if before in signal.GERUND_DENIED or key in signal.GERUND_DENIED:
            self._denied = True
            return "done", True
        if before == "of" and any(
            one.text in signal.SHORT_OF for one in self._words[max(0, index - 6) : index]
        ):
            return "planned", True
        if key in signal.GERUND_PLANNED and before not in ("of", "for", "about"):
            return "planned", True
        return "infinitive", False

    def _first(self, word: Word) -> int:
        """The index of the first word of the word's clause."""
        index = self._at
        while index and self._words[index - 1].clause == word.clause:
            index -= 1
        return index

    def _inside_denial(self, word: Word) -> bool:
        """Whether "denied that …" or "denied any …" still holds here."""
        if self._denied_from is None:
            return False
        later = word.clause - self._denied_from[1]
        first = self._first(word)
        turns = form(self._words[first].text) == "ing" or any(
            reports(one.text) for one in self._words[first : self._at]
        )
        if later > 1 or (later and turns):
            self._denied_from = None
            return False
        return True
