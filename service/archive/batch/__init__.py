"""First drafts by a provider's batches: half the price, within a day.

Batches only fill the shelf of drafts (`drafts.py`); afterwards the shard runs as always, and takes
each draft from there. So checks, repairs, copies and the ledger are the same, and a story whose
answer did not come is called for like any other.
"""
