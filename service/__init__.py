"""The service: reading, drafting, grounding, and the doors through which a brief leaves."""
