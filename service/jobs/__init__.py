"""Jobs: taken in, run by workers, ended once. Kept by `service/stores/jobs.py`."""
