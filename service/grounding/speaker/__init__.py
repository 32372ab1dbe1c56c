"""The attribution keeper: what the evidence attributes, the statement attributes as well."""
