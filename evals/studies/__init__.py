"""Studies: one question each, answered by a command that prints a dated table."""
