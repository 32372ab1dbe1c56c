"""The gold set: stories, two independent annotations of each, and the adjudicated cases.

The schema is `schemas/gold.py`, the guide `GUIDE.md`. The files:

    stories/<id>.txt | .html   the story as it arrives, the headline on the first line
    stories/<id>.json          what is known beside its text (StoryRecord)
    annotations/a/<id>.json    one annotator's findings (Annotation)
    annotations/b/<id>.json    another's, made without sight of the first
    cases/<id>.json            both adjudicated (Annotation)
"""
