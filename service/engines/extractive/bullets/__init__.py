"""Bullets and the nut: which sentences may stand, in which words, and which are chosen."""
