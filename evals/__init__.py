"""Measures of what Nutgraf writes, against gold that people made."""
