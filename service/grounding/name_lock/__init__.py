"""The name lock: every person, organisation and place of a statement stands in its evidence."""
