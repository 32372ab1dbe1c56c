"""Whether an open question is one: it asks, and the story leaves it open or raises it."""
