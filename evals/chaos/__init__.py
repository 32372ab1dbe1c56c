"""Faults under load, and what must hold in spite of them: `make chaos`, or `python -m evals.chaos`.

Real processes are killed, paused, stopped and overloaded, on a real SQLite file and a real
PostgreSQL; a model that counts its calls and a receiver of webhooks that misbehaves run in the
harness. Each row prints its counts. The harness is checked with parts of the service switched off:
it must notice.
"""
