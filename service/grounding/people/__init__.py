"""The people and things of a story: who is who, and whom a description or a pronoun means."""
