"""Making a run: which arms, their briefs, what was paid, and the records of it all.

Inspect is the runner and stands in one file, `inspect_runner.py`, which is imported when a run
starts and not before. What ended is in the run's own journal, so no brief is paid for twice,
whatever becomes of the runner.
"""
