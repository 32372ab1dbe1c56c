"""From records to a verdict: compare two arms, gate one against another, hold floors.

Reads `records.jsonl` alone; knows no engine and no runner.
"""
