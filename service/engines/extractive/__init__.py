"""The embedded engine: no model, no download, the same draft for the same story every time.

`draft.py` is the way through it. A brief is drawn from the story's own sentences: chosen
(`ranking.py`), shortened without changing what they say (`compression.py`), and looked over with
the same checks that every engine's draft meets (`vetting.py`).
"""
