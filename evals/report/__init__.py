"""The report: one HTML file that needs nothing else, for people who were not there.

`items.py` says what each arm has of what gold asks, `story.py` marks the story, `drawing.py` draws
intervals, `page.py` puts them into `template.html` with its style and script.
"""
