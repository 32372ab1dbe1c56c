"""What models read: text files with front matter, never code.

`README.md` says how a prompt file is laid out and why each version exists; the files are read
by `service/engines/prompt_files.py` and found by `prompt_shelf.py` beside it. The other half of
what a model reads are the docstrings in `schemas/draft.py`.
"""
