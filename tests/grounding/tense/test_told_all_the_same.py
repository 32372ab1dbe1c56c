"""What a cue of doubt, plan or denial in the evidence's sentence does not govern."""

import pytest

from service.grounding.tense.check import check_tense
from tests.grounding.claims import claim

BRIDGE = "The council will replace the bridge that collapsed in May and injured nine workers."
RAIDS = "A year later gunmen would stage raids on the northern line that killed 52 people."
PRESSURE = "The coach admitted that the win had put more pressure on him to succeed at Larder City."
SHELTER = "About a thousand children are seeking refuge in bomb shelters in Vellin."
SUPPORTED = "The U.S.-supported president, Ib Torv, has reportedly fled the country."
BELIEVED = (
    "'I believe it was just that he scored, he worked extremely hard today,' Lee said of Roe."
)
MEDIA = "Torv was released on bail and told not to use social media, the court said."
OFF = "Torv was released and told to stay off social media, the court said."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The bridge collapsed in May and nine workers were injured.", BRIDGE),
        ("Raids on the northern line killed 52 people.", RAIDS),
        ("The coach said the win adds to the pressure on him.", PRESSURE),
        ("About a thousand children are sheltering from bombs in Vellin.", SHELTER),
        ("President Ib Torv has reportedly left the country.", SUPPORTED),
        ("Lee said that Roe had worked extremely hard.", BELIEVED),
        ("Torv was released on bail and told to stay off social media.", MEDIA),
        ("Torv was told not to use social media.", OFF),
    ],
)
def test_what_is_told_as_done_beside_a_cue_is_done(told: str, evidence: str) -> None:
    """A relative clause, an idiom, a speaker's own belief, an abbreviation before a hyphen."""
    assert check_tense(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The council has replaced the bridge that collapsed in May.", BRIDGE),
        ("The agency put the cost at 40 million dollars.", "The agency would not put it at 40."),
        ("The firm was granted a permit.", "The firm is seeking a permit to drill."),
        ("Torv used social media.", "The court told Torv not to use social media."),
        ("Torv used social media.", "The court told Torv to use social media."),
        ("The two sides signed a truce.", "The U.S.-led talks could bring a truce, envoys said."),
    ],
)
def test_what_the_cue_governs_is_still_open(told: str, evidence: str) -> None:
    """The nearest wordings of the other sort."""
    assert not check_tense(claim(told, evidence)).passed
