"""Key people: who they are, and the clause that tells their part."""
