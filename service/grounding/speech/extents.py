"""How far an attributing clause goes, and what of the sentence it attributes.

Who speaks is read in `phrases.py`.
"""

from service.grounding.speech.outlets import outlet_like
from service.grounding.speech.phrases import BOUNDARIES, PREPOSITIONS, TIME, Phrases
from service.grounding.words.auxiliaries import FINITE
from service.grounding.words.verbs import form


class Extents(Phrases):
    """The words of one sentence, with the extents of its clauses."""

    def _listener(self, at: int, cue: str) -> str | None:
        """The outlet that was told."""
        first = at + 1
        if cue not in {"told", "tells", "telling"}:
            if self._low(at + 1) not in {"in", "to"}:
                return None
            first = next(
                (at + step for step in range(2, 6) if self._low(at + step) in {"to", "with"}), at
            )
            if first == at:
                return None
            first += 1
        if first >= len(self.tokens) or not self.tokens[first].word:
            return None
        last = self._right_edge(first)
        while last > first and not self.tokens[last].text[0].isupper():
            last -= 1
        words = self._words(first, last)
        return words if outlet_like(words) else None

    def _extent(self, at: int, cue: str) -> int:
        """The last token of the attributing clause: time, listener, "in a statement"."""
        end = at
        if cue in {"told", "tells", "telling"}:
            end = self._right_edge(min(at + 1, len(self.tokens) - 1))
            end = self._told_end(at, end)
        grown = True
        while grown:
            grown = False
            low = self._low(end + 1)
            if low in TIME or (low in {"late", "early"} and self._low(end + 2) == "on"):
                end, grown = end + 1, True
            elif low in {"on", "last", "this", "late", "early", "earlier"} and self._low(
                end + 2
            ) in TIME | {"week", "month", "year", "condition", "twitter", "facebook", "sunday's"}:
                end, grown = end + 2, True
                if self._low(end) == "condition" and self._low(end + 1) == "of":
                    end += 2
            elif low in {"in", "at", "during", "to"} and end + 1 < len(self.tokens):
                stop = self._circumstance(end + 1)
                if stop:
                    end, grown = stop, True
        return min(end, len(self.tokens) - 1)

    def _told_end(self, at: int, edge: int) -> int:
        """The listener's last token: "told the Echo" before "the bridge would close"."""
        first = at + 1
        if first >= len(self.tokens):
            return at
        if self._low(first) in {"the", "a"}:
            first += 1
        last = first
        while last < edge and self.tokens[last + 1].text[0].isupper():
            last += 1
        return min(max(last, at), len(self.tokens) - 1)

    def _circumstance(self, at: int) -> int | None:
        nouns = {
            "statement", "interview", "conference", "tweet", "letter", "email", "reporters", "post",
            "speech", "briefing", "hearing", "court", "memo", "blog", "journalists", "filing",
        }  # fmt: skip
        for step in range(1, 5):
            low = self._low(at + step)
            if low in nouns:
                return at + step
            if not low or not self.tokens[at + step].word:
                return None
        return None

    def _scope(
        self, opening: int, end: int, inverted: bool
    ) -> tuple[tuple[tuple[int, int], ...], bool]:
        """What is attributed, and whether the attribution trails it."""
        before = opening
        tokens = self.tokens
        after = end + 1
        follows = tokens[after] if after < len(tokens) else None
        ends = (
            follows is None
            or (follows.text in ",.;:!?—–" and not follows.quoted)
            or (follows.quoted and before > 0)
            or (follows.low in PREPOSITIONS | {"as", "after", "adding"} and before > 1)
        )
        comma = before > 0 and (tokens[before - 1].quoted or tokens[before - 1].text in ",—–")
        if comma and self._interrupts(after):
            begin = max((one.end for one in tokens[:before] if one.text == ";"), default=0)
            stop = self._scope_end(after + 1, 0)
            return ((begin, tokens[before - 1].end), (tokens[after].end, stop)), True
        if (comma and ends) or (inverted and before > 0):
            begin = max((one.end for one in tokens[:before] if one.text == ";"), default=0)
            scopes = [(begin, tokens[before - 1].end if before else 0)]
            quoted = [token for token in tokens[after:] if token.quoted]
            if self._low(after + 1) in {"but", "and", "though", "although"} and not inverted:
                scopes.append((tokens[after].start, len(self.sentence)))
            elif quoted:
                scopes.append((quoted[0].start, quoted[-1].end))
            return tuple(scopes), True
        start = tokens[end].end
        stop = self._scope_end(after, before)
        return ((start, stop),), False

    def _interrupts(self, after: int) -> bool:
        """Whether the clause goes on behind the attribution: "the fire, Lee said, had begun"."""
        low = self._low(after + 1)
        comma = after < len(self.tokens) and self.tokens[after].text == ","
        return comma and (low in FINITE or form(low) == "past")

    def _scope_end(self, after: int, before: int) -> int:
        """Where what is said ends: at ", but", at a semicolon, or with the clause."""
        tokens = self.tokens
        inner = before > 0 and tokens[before - 1].low in BOUNDARIES - {"and", "but", "that"}
        relative = tokens[before].low == "who"
        main = self._main_verb(after) if relative else None
        inner = inner or relative
        for index in range(after, len(tokens)):
            token = tokens[index]
            if index == main:
                return token.start
            if token.quoted or token.word:
                continue
            if token.text == ";":
                return token.start
            if token.text == "," and index > after + (not relative):  # "who denies arson, is due"
                follows = self._low(index + 1)
                if follows in {"but", "while", "although", "though"} or inner:
                    return token.start
        return len(self.sentence)

    def _main_verb(self, after: int) -> int | None:
        """The verb of the sentence behind what somebody "who said" so says: "was charged" in "a man
        who said he was at home was charged".
        """
        clauses = 1
        verbal = False
        for index in range(after, len(self.tokens)):
            token = self.tokens[index]
            if token.quoted:
                verbal = False
                continue
            finite = token.low in FINITE or form(token.low) == "past"
            if finite and not verbal:
                if not clauses:
                    return index
                clauses -= 1
            elif token.low in BOUNDARIES and form(self._low(index + 1)) != "ing":
                clauses += 1
            verbal = finite or (verbal and token.low.endswith("ly"))
        return None
