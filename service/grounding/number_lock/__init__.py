"""The number lock: every number of a statement, and every field of a key number, is the story's."""
