"""`python -m evals`."""

import sys

if __name__ == "__main__":
    try:
        from evals.cli import app
    except ModuleNotFoundError as missing:
        sys.exit(
            f"evals: the package {missing.name} is missing:"
            " pip install --require-hashes -r requirements/evals.txt"
        )
    app(prog_name="python -m evals")
