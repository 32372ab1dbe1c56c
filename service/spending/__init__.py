"""What a caller may spend: reserved before each call to a model, settled after it."""
