"""The embedded engine: no model, no download, the same draft for the same story every time.

`draft.py` is the way through it. A brief is drawn from the story's own sentences: in
`bullets/` weighed (`ranking.py`), made fit to stand alone (`candidates.py`, `compression.py`) and
chosen (`choosing.py`), then looked over with the same checks that every engine's draft meets.
"""
