"""Who says what in a sentence, and how far it goes."""
