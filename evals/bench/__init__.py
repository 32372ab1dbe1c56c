"""The service's speed beside two others that stand in the same place (`make bench`).

A bare FastAPI + AsyncOpenAI service (`bare.py`) and the LiteLLM proxy answer from the same canned
model (`upstream.py`) about the same story (`story.txt`, `draft.json`), in interleaved rounds.
"""
