"""Briefs of whole archives: files in, segments of briefs out, nothing lost, nothing paid twice.

`shard.py` is the only place that spends money, and it reads like the way of one story through an
archive. What is durable is in `segments.py`, what is looked up in `index.py`, what a story may cost
in `purse.py`. Readers are in `readers/`, one file a format. docs/archive.md is the manual.
"""
