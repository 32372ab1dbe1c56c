"""What our scores are worth: against people's judgements, and against faults that we planted."""
