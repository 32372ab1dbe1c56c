"""`nutgraf try`: the prompt engineer's inner loop.

`command.py` has the options and `session.py` what they lead to; `attempts.py` runs a round,
`recorded_engine.py` and `call_cache.py` keep what a model answered, `points.py` says which
statements are the same, `round_view.py` and `draft_view.py` show it, `saving.py` waits for the
next save. How a brief is made is not here: it is the Summarizer's own way, with the engine's
calls recorded.
"""
