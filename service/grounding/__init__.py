"""Matches what an engine wrote to the story, statement by statement; the way in is `ground.py`.

Checks rest on readers: `number_lock`, `name_lock`, `speaker`, `tense`, `content`, `questions` and
`key_people` each hold one check, whose door is its `check.py`; `quotes`, `words`, `numbers`,
`names`, `speech`, `people` and `sides` read texts and decide nothing. The order is kept by
import-linter.
"""
