"""Whether a statement tells what its evidence tells, and brings nothing of its own."""
