"""How many tokens a text will be, told before a model is called. Usage is what the server tells.

Tokenizers differ and most would have to be downloaded, so bytes are counted. Measured on
2026-11-28 with gpt-tokenizer 4.0.0 (o200k_base, cl100k_base), llama3-tokenizer-js 1.2.0 and
mistral-tokenizer-js 1.0.0 over 200 stories each of CNN, the Daily Mail and OrangeSum (French) and
196 of Japanese Wikinews: the real count was 0.57 to 0.94 of this estimate in the median, at most
1.10, and with Mistral's old vocabulary of 32,000 at most 1.27. Tables of numbers have up to 2.6
times as many; a request that is refused as too long is cut smaller (`sectioned.py`).
"""

ASCII_BYTES = 3.6
"""Bytes of a token of English, at the low end: its news has 4.1 to 4.8 in the median."""
OTHER_BYTES = 2.0
"""Bytes of a token beyond ASCII, at the low end: a Japanese character has three."""
MARGIN = 1.1
"""Times the estimate that a budget must hold."""


def estimated_tokens(text: str) -> int:
    """Tokens that `text` is unlikely to exceed by more than `MARGIN`.

    >>> estimated_tokens("The ferry ran aground."), estimated_tokens("海で船が座礁した。")
    (7, 14)
    """
    plain = len(text.encode("ascii", "ignore"))
    other = len(text.encode("utf-8", "replace")) - plain
    return -int(-(plain / ASCII_BYTES + other / OTHER_BYTES) // 1)
