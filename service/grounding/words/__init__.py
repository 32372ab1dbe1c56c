"""What English words are to the checks: verbs, clauses, families, noun phrases. No checks here."""
