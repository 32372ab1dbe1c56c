"""Rules that tell the site's own words from the story's."""

import pytest

from service.reading.furniture import is_author_note, is_furniture, leads_to_links

SITE = """
Visit The Vellin Courier's homepage for more stories.
Read more: How the harbour was built
READ ALSO: Ten die in floods
READ MORE
Sign up for our newsletter
Sign up for our free weekly briefing here
Click here
Click here to see the full table.
Follow us on Twitter
Follow @vellin on Twitter for more
Like us on Facebook .
Advertisement
Story continues below advertisement
© 2026 The Vellin Courier
Copyright 2026 The Vellin Courier. All rights reserved.
This material may not be published, broadcast, rewritten or redistributed.
All rights reserved.
Photo: Reuters
Photo by Jane Doe
Getty Images
AP Photo/Jane Doe
Image source, Getty Images
FILE - In this Jan. 5, 2019 file photo, a man walks past the town hall.
Share this
Share on Facebook
We use cookies to improve your visit
By continuing to use this site you agree to our terms.
Scroll down for video
SCROLL DOWN FOR VIDEO.
Subscribe
Subscribe to our newsletter today
Related: Five things to know
Related stories
Ann Ott and Bo Lind contributed to this report.
NNW's Ann Ott reported in Vellin, and Bo Lind wrote and reported in Norsea.
Bo Lind reported and wrote from Vellin.
Journalist Bo Lind reported from Vellin, while Ann Ott wrote this story from Norsea.
(Reporting by Jo Li in Rome; Editing by Sam Roe)
Additional reporting by Jo Li
With files from Norsea Press
See the original story at vellin.example.
For more news, visit our website.
You can follow him on Instagram and Twitter.
23 comments
5 min read
Have a tip? Email us at desk@vellin.example
Lire aussi : la crise du port
Alle Rechte vorbehalten
Tags: ferries, harbour
Get the latest news delivered to your inbox
This article was originally published on The Talk.
Download our app
Editor's note: Jane Doe is a professor of law.
* * *
""".strip().splitlines()

STORY = """
Visit the islands in June and you will see puffins.
Visitors for more than a decade have come by boat.
Read more books, doctors say.
Read my lips, he said.
Sign language is taught in two schools.
Sign up, the sergeant told them, and see the world.
Click beetles have invaded the town.
Follow the money, said the judge.
Like many others, she left.
Advertisement spending fell 4 percent.
Reuters reported on Monday that shares fell.
AP said he had left.
NNW's Ann Ott reported from Vellin that the bridge was down.
NNW's Ann Ott reported from Vellin, where shelling killed three.
Our father wrote from his heart and was a songwriter.
Reports from Kyiv said the bridge was down.
The report was first published in 2019.
It appeared in court that he had lied.
For more than a decade, call centres have shrunk.
Copyright law is outdated, the court said.
(c) no staff
Video games sales rose in March.
Photo finish decides the race
Image rights are disputed.
Subscribers fell by 3 percent.
The views expressed by protesters were mixed.
Share prices fell sharply.
Share sale raises $3 million
Related party transactions were hidden, auditors said.
Comments by the minister angered unions.
More from the court is expected on Friday.
More than 40 people died.
Print workers are on strike.
Join the army, the poster said.
Live music returns to the square.
By continuing the strike, unions hope to win.
Get out, he said.
Stay tuned, he said.
Contact with the aircraft was lost at noon.
Email from the minister showed that he knew.
Most popular names of 2025 are revealed.
Search continues for two climbers.
File a complaint, he said.
Support for the party fell to 20%.
Donate blood, hospitals plead.
Tell us the truth, families say.
Listen to the scientists, she said.
In this photo released by police, a man is seen.
The photographer (second from left) was fined.
Editor's choice of words angered readers.
Watch out for ice, police said.
""".strip().splitlines()


@pytest.mark.parametrize("line", SITE)
def test_promotion_and_credits_are_furniture(line: str) -> None:
    """What a page says about itself is known by its words."""
    assert is_furniture(line)


@pytest.mark.parametrize("line", STORY)
def test_sentences_of_a_story_are_not_furniture(line: str) -> None:
    """A sentence that merely begins like promotion stays, as a line and inside a paragraph."""
    assert not is_furniture(line)
    assert not is_furniture(line, line=False)


def test_one_word_is_furniture_only_on_a_line_of_its_own() -> None:
    """The word "Watch" under a video is a button; "Watch." inside a paragraph is speech."""
    assert is_furniture("Watch")
    assert not is_furniture("Watch.", line=False)


def test_links_stand_under_a_label() -> None:
    """A bare "Related stories" leads to links, "Related to this" does not."""
    assert leads_to_links("Related stories")
    assert not leads_to_links("Related to this is a fall in prices.")


def test_an_author_note_names_the_author_or_where_to_reach_them() -> None:
    """A person of the story with the same trade stays in the story."""
    note = "Ann Ott is a reporter at The Vellin Courier."

    assert is_author_note(note, "By Ann Ott")
    assert is_author_note(f"{note} Follow her on Twitter.", None)
    assert not is_author_note(note, None)
