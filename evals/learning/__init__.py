"""Learns the embedded engine's small tables of weights from the development data.

`python -m evals.learning bullets` (or `numbers`) prints what it would
write; `--write` puts it into `service/engines/extractive/weights/`. The studies learn the
same way on four fifths of the stories and measure on the last.
"""
