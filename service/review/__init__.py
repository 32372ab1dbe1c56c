"""What editors do to briefs that are kept: changes are checked at once, nothing is lost."""
