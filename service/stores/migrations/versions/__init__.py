"""One file a step; its name sorts in the order in which it is taken."""
