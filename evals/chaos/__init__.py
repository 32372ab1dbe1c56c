"""Faults under load, and what must hold in spite of them: `make chaos`, or `python -m evals.chaos`.

Real processes are killed, paused and stopped, against a real SQLite file and a real PostgreSQL; a
model that counts its calls and a receiver of webhooks that misbehaves run in the harness. Each row
prints its counts. `--self-check` switches the fencing off: then the harness must find something.
"""
