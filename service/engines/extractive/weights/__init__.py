"""Learned weights, one small table a file; `evals/learning` makes them anew."""
