"""The phrases with which stories say that something is open, by what they leave open."""
