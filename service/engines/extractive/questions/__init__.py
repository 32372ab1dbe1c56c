"""Open questions: the phrases that say that something is open, and how each is asked back."""
