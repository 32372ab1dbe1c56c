"""A story that is too long for one call: cut, drafted in sections, made into one draft.

`engine.py` is the way through it. Knows no vendor and no prompt.
"""
