"""Who says what, and through whom, in a sentence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.grounding.speech.attribution import Spoken, _Reader, read_attributions
from service.grounding.speech.outlets import outlet_like


def only(sentence: str) -> Spoken:
    """The one attribution of the sentence."""
    (found,) = read_attributions(sentence)
    return found


@pytest.mark.parametrize(
    ("sentence", "speaker", "clause"),
    [
        ("Lee said the bridge was safe.", "Lee", "Lee said"),
        ("“It is safe,” said Ann Lee, the leader.", "Ann Lee", "said Ann Lee"),
        ("“It is safe,” she added.", "she", "she added"),
        ("'It is safe,' said Ann Lee.", "Ann Lee", "said Ann Lee"),
        ("It is safe, police said Wednesday.", "police", "police said Wednesday"),
        ("It is safe, according to the council.", "the council", "according to the council"),
        ("Ann Lee, the leader, said it was safe.", "Ann Lee", "Ann Lee, the leader, said"),
        ("The leader, Ann Lee, said it was safe.", "The leader, Ann Lee", None),
        ("Lee, who lives in Leeds, said it was safe.", "Lee", None),
        ("Tom Hart, 34, of Leeds, said it was safe.", "Tom Hart", None),
        ("In a statement, the council said it was safe.", "the council", None),
        ("On Monday Lee said that it was safe.", "Lee", None),
        ("Lee wrote on Monday that it was safe.", "Lee", None),
        ("“It is safe,” wrote Ann Lee, who wrote a book on it.", "Ann Lee", None),
        ("On Monday the council said that it was safe.", "the council", None),
        ("Last week a spokesman said that it was safe.", "a spokesman", None),
        ("A spokesman for the trust said it was safe.", "A spokesman for the trust", None),
        ("Lee and Poole said it was safe.", "Lee and Poole", None),
        ("Officials said on condition of anonymity that it was safe.", "Officials", None),
        ("Lee accused the council of lying.", "Lee", None),
        ("Police confirmed 41 dead.", "Police", None),
        ("The trust reported missing nets in May.", "The trust", None),
        ("A jury heard that he took the boat.", "A jury", None),
        ("Union leader Lee invited members, saying it was safe.", "Union leader Lee", None),
        ("The retired judge Ann Lee left, saying it was safe.", "The retired judge Ann Lee", None),
        ("Ann Lee left the port; says it was safe.", "Ann Lee", None),
        ("Ann Lee, PhD, of the trust, said it was safe.", "Ann Lee", None),
        ("Judge Ann Lee, 45, OBE, said it was safe.", "Judge Ann Lee", None),
        ("The Flood and Warning Centre said it was safe.", "The Flood and Warning Centre", None),
    ],
)
def test_the_speaker_and_the_clause(sentence: str, speaker: str, clause: str | None) -> None:
    """The subject of the reporting verb, before or after it, across appositions."""
    found = only(sentence)

    assert found.speaker == speaker
    assert found.speaker_span is not None
    assert sentence[slice(*found.speaker_span)] == speaker
    if clause is not None:
        assert sentence[found.start : found.end] == clause


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Lee said that it was safe.", "says"),
        ("Lee denied that it was unsafe.", "denies"),
        ("Lee rejected the allegations.", "denies"),
        ("Lee disputed the figure.", "disputes"),
        ("Lee challenged the claim.", "disputes"),
    ],
)
def test_the_stance(sentence: str, stance: str) -> None:
    """Denials and disputes are told apart from statements."""
    assert only(sentence).stance == stance


@pytest.mark.parametrize(
    "sentence",
    [
        "He was told to leave.",
        "Lee declined to say why.",
        "Lee did not say why.",
        "The mayor was denied bail.",
        "The report was long and its claims were few.",
        "All told, it cost a lot.",
        "“I said no,” it read.",
        "The claim could not be independently confirmed.",
        "Lee rejected the offer.",
        "Three men accused of theft left.",
        "One dose before the rainy season reduced confirmed malaria by a third.",
        "With 40 confirmed cases, the clinic closed.",
        "Lee, 35, who wrote songs for the stage, left on Monday.",
        "Lee wrote a book about the war.",
        "The number of people confirmed dead rose to 41.",
        "Two boats reported stolen in May were found.",
        "It was Ann Lee and not Tom Hart who told the board of the leak.",
    ],
)
def test_what_is_no_attribution(sentence: str) -> None:
    """Nouns, passives, refusals to speak and words inside quotations attribute nothing."""
    assert read_attributions(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "via"),
    [
        ("It is safe, the AP reported.", "the AP"),
        ("State television reported that it was safe.", "State television"),
        ("It is safe, according to the Harbour Courier.", "the Harbour Courier"),
        ("It is safe, as reported by the BBC.", "the BBC"),
    ],
)
def test_an_outlet_is_no_speaker(sentence: str, via: str) -> None:
    """What only an outlet tells has no speaker."""
    found = only(sentence)

    assert (found.speaker, found.via) == (None, via)


@pytest.mark.parametrize(
    ("sentence", "speaker", "via"),
    [
        ("Lee told the Harbour Courier that it was safe.", "Lee", "the Harbour Courier"),
        ("Lee said it was safe, the AP reported.", "Lee", "the AP"),
        ("Lee added that it was “safe,” as cited by the AP.", "Lee", "the AP"),
        ("Nadim al-Rawi's comments to the BBC came late.", "Nadim al-Rawi", "the BBC"),
    ],
)
def test_the_outlet_that_carried_a_speaker(sentence: str, speaker: str, via: str) -> None:
    """Whom the outlet heard is the speaker; the outlet is `via`."""
    found = read_attributions(sentence)[0]

    assert (found.speaker, found.via) == (speaker, via)


def scoped(sentence: str) -> list[str]:
    """What the sentence attributes."""
    return [sentence[a:b].strip(" ,") for one in read_attributions(sentence) for a, b in one.scope]


def test_the_scope_is_what_is_attributed() -> None:
    """Before a trailing clause, after a leading one, and no further than ", but"."""
    assert scoped("It is safe, police said Monday, in a rebuff to him.") == ["It is safe"]
    assert scoped("Lee said it was safe, but it fell.") == ["it was safe"]
    assert scoped("Lee, who said he was innocent, resigned.") == ["he was innocent"]
    assert scoped("Lee's comments to the BBC came late.") == []


def test_what_is_spoken_of_may_stand_before_the_quotation() -> None:
    """“Called it 'a disgrace'”: the attribution ends with the quotation."""
    sentence = "Pictures by Hart and the woman Lee calls “the best of all” hang in Vellin."
    said = only(sentence)
    (scope,) = said.scope

    assert str(said.speaker).endswith("Lee")
    assert sentence[slice(*scope)].strip(" “”") == "the best of all"


def test_an_attribution_within_a_clause_reaches_no_further_than_it() -> None:
    """What stands before the semicolon is not Lee's word; what follows the verb is."""
    sentence = "Two men drowned in May; they had, Lee says, paid for the boat."

    assert [sentence[a:b].strip() for a, b in only(sentence).scope] == [
        "they had,",
        "paid for the boat.",
    ]


def test_a_comma_inside_a_number_ends_no_clause() -> None:
    """What the man paid is told whole."""
    sentence = "A man who said he paid £41,000 to Lee was charged."
    first, last = only(sentence).scope[0]

    assert sentence[first:last].strip() == "he paid £41,000 to Lee"


def test_a_speaker_goes_on() -> None:
    """“…, adding that” and "and said" belong to the speaker before."""
    found = read_attributions("Lee said it was safe, adding that it was old, and said so twice.")

    assert [one.speaker for one in found] == ["Lee", "Lee", "Lee"]


def test_outlets_by_name_and_by_pattern() -> None:
    """Known names and usual patterns; a reporter of an outlet is a person."""
    assert outlet_like("Reuters")
    assert outlet_like("the Westbury Gazette")
    assert outlet_like("local media")
    assert not outlet_like("the council")
    assert not outlet_like("a BBC reporter")
    assert not outlet_like("social media")


_PIECES = st.sampled_from(
    [
        "Lee",
        "said",
        "told",
        "the AP",
        "reported",
        "denied",
        "that",
        ",",
        ".",
        "“",
        "”",
        '"',
        "'",
        "who",
        "according to",
        "police",
        "he",
        "and",
        "but",
        "Monday",
        "on",
        "'s comments to",
        "(",
        ")",
        "in",
        "a statement",
        "accused",
        "of",
        "😀",
        "é",
        "-",
        "adding",
        "heard",
        "a jury",
        "claims",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, max_size=40).map(" ".join) | st.text(max_size=200))
def test_every_span_is_inside_the_sentence(sentence: str) -> None:
    """Whatever the sentence, spans slice back and nothing raises."""
    for one in read_attributions(sentence):
        assert 0 <= one.start < one.end <= len(sentence)
        assert (one.speaker is None) == (one.speaker_span is None)
        if one.speaker_span is not None:
            assert sentence[slice(*one.speaker_span)] == one.speaker
        assert all(0 <= a <= b <= len(sentence) for a, b in one.scope)
        assert one.speaker or one.via


_WORDS = (
    "Lee police said by the count of according to reported ’s comments citing , “ ” She heard court"
)


@given(st.lists(st.sampled_from(_WORDS.split()), max_size=8))
def test_the_first_look_at_a_sentence_hides_no_speaker(words: list[str]) -> None:
    """A sentence that is passed over without being parsed attributes nothing."""
    sentence = " ".join(words)

    assert read_attributions(sentence) == _Reader(sentence).read()


def test_what_is_done_without_saying_is_nobodys_words() -> None:
    """A gerund behind "without" says how something is done."""
    assert not read_attributions("Marl Freight sold the land without telling its directors.")
    assert only("The charity moved it without telling Lee, police said.").speaker == "police"


@pytest.mark.parametrize(
    "sentence",
    [
        "The judge denied a state request to stay the order.",
        "The board denied the firm's application for a licence.",
        "Here is how it stands in the 12 states that ban the sale: .",
    ],
)
def test_a_request_denied_and_states_that_are_counted_say_nothing(sentence: str) -> None:
    """Who refuses what was asked for speaks of nothing as untrue."""
    assert read_attributions(sentence) == []


def test_a_report_or_a_part_in_something_is_denied() -> None:
    """The nearest wordings that do say something."""
    assert only("Lee denied a report that he had made a request.").stance == "denies"
    assert only("Lee denied any part in the appeal.").stance == "denies"
