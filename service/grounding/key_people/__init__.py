"""Whether a key person is one of the evidence, with the role and the part that the story gives."""
