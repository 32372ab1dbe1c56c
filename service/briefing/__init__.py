"""A brief for a caller: made once, paid once, kept. What a brief is, is told in `summarizer.py`."""
