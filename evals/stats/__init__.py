"""The numbers behind a verdict: pure functions on arrays, no score and no engine known here.

Cases that share a source are not independent, so every function counts clusters: a case alone is a
cluster of one. Which test keeps its error rate is measured by `evals/studies/false_alarms.py`.
"""
