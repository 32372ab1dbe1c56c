"""The command groups of `evals`, one file each; `evals/cli.py` puts them together."""
