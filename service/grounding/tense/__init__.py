"""The tense guard and the hedges: what is open, planned or denied is not told as done or sure."""
