"""The auxiliary verbs: what stands with a verb and is a sentence's finite verb."""

from service.grounding.lexicon import word_set

BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "am", "re"})
HAVE = frozenset({"have", "has", "had", "having", "ve"})
FUTURES = word_set("standing.futures")
MODALS = word_set("standing.modals")
DUTIES = word_set("standing.duties")
FINITE = BE | HAVE | FUTURES | MODALS | DUTIES
