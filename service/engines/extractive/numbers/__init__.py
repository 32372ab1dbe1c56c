"""Key numbers: which of a story's numbers are key, and what each means."""
