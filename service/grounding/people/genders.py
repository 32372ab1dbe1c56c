"""Which pronouns mean somebody: no gender is guessed from a name."""

from service.grounding.people.gathered import StoryPerson

GENDERS = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}


def genders_of(person: StoryPerson) -> set[str]:
    """The gender of the pronouns that mean the person."""
    return {
        GENDERS[one.surface.lower()]
        for one in person.mentions
        if one.how == "pronoun" and one.surface.lower() in GENDERS
    }
