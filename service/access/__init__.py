"""Who may call, for what, and how often. Keys are kept by `service/stores/keys.py`."""
