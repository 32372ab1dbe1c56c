"""Names in a text: where they are, what sort they are, and when two spellings name the same."""
