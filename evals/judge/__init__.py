"""A language model's opinion on whether a story carries a brief's bullets.

Optional, and never a score that compare or gate reads: its number is shown only beside the accuracy
that was measured for just this model and prompt against people (`accuracy.py`).
"""
