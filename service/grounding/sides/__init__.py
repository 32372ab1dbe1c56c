"""Who does what to whom, and whether a statement puts one thing in the place of another."""
