"""Learned weights, one small table a file, each with its command, date and corpus digest."""
