"""What outlives a request, in SQLite or PostgreSQL. The only place that knows SQLAlchemy.

`tables.py` says what is kept, `database.py` how it is reached, `migrations/` how it came to be;
each store is a file. What the core needs of them stands in `service/store_ports.py`.
"""
