"""Briefs in the formats that others take; a new one is one file and one row in `table.py`.

An export holds what passed every check and nothing that is held back, says how it was made and
whether a person reviewed it (`disclosure.py`), and lets no word of a story act as markup.
"""
