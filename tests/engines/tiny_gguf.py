"""Weights for a real llama.cpp server, made on the spot: no download, no training.

A llama-architecture GGUF with a byte-level vocabulary. Attention and feed-forward are zero,
embeddings are one-hot and the output matrix holds byte-bigram log-probabilities, so the model
writes sentence-like noise that a grammar can force into any schema.
"""

from itertools import pairwise
from pathlib import Path
from typing import Any

import gguf
import numpy as np

_TEXT = (
    """The council met on Monday and set aside 14 million for the harbour wall.
A spokeswoman for the port said that the work would begin in March.
Nobody could say how long the road would stay closed.
"""
    * 3
)
"""Own words, counted for bigrams and for nothing else."""

_CHATML = (
    "{% for m in messages %}{{ '<|im_start|>' + m['role'] + '\\n' + "
    "(m['content'] if m['content'] is string else '') + '<|im_end|>\\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)
_CONTEXT_TOKENS = 32_768
_HEAD = 32
_FEED_FORWARD = 64


def write_tiny_gguf(path: Path) -> None:
    """Writes the model to `path`; the same bytes every time."""
    alias = _printable_bytes()
    special = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    tokens = [alias[byte] for byte in range(256)] + special
    types = [gguf.TokenType.NORMAL] * 256 + [gguf.TokenType.CONTROL] * len(special)
    end_of_text, end_of_turn = 256, 258
    while len(tokens) % 32:
        tokens.append(f"<|unused{len(tokens)}|>")
        types.append(gguf.TokenType.UNUSED)
    size = len(tokens)

    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name("tiny-bigram")
    writer.add_context_length(_CONTEXT_TOKENS)
    writer.add_embedding_length(size)
    writer.add_block_count(1)
    writer.add_feed_forward_length(_FEED_FORWARD)
    writer.add_head_count(1)
    writer.add_head_count_kv(1)
    writer.add_key_length(_HEAD)
    writer.add_value_length(_HEAD)
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_rope_dimension_count(_HEAD)
    writer.add_rope_freq_base(10_000.0)
    writer.add_vocab_size(size)
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(tokens)
    writer.add_token_types(types)
    writer.add_token_merges(["\u0120 \u0120"])
    writer.add_bos_token_id(end_of_text)
    writer.add_eos_token_id(end_of_turn)
    writer.add_eot_token_id(end_of_turn)
    writer.add_add_bos_token(value=False)
    writer.add_chat_template(_CHATML)

    def zeros(*shape: int) -> Any:
        return np.zeros(shape, np.float32)

    writer.add_tensor("token_embd.weight", np.eye(size, dtype=np.float32))
    writer.add_tensor("output_norm.weight", np.ones(size, np.float32))
    writer.add_tensor("output.weight", _bigrams(size, end_of_turn))
    writer.add_tensor("blk.0.attn_norm.weight", np.ones(size, np.float32))
    for name in ("attn_q", "attn_k", "attn_v"):
        writer.add_tensor(f"blk.0.{name}.weight", zeros(_HEAD, size))
    writer.add_tensor("blk.0.attn_output.weight", zeros(size, _HEAD))
    writer.add_tensor("blk.0.ffn_norm.weight", np.ones(size, np.float32))
    writer.add_tensor("blk.0.ffn_gate.weight", zeros(_FEED_FORWARD, size))
    writer.add_tensor("blk.0.ffn_up.weight", zeros(_FEED_FORWARD, size))
    writer.add_tensor("blk.0.ffn_down.weight", zeros(size, _FEED_FORWARD))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _printable_bytes() -> dict[int, str]:
    """GPT-2's printable alias of every byte."""
    keep = {*range(33, 127), *range(161, 173), *range(174, 256)}
    others = iter(range(256, 512))
    return {byte: chr(byte if byte in keep else next(others)) for byte in range(256)}


def _bigrams(size: int, end_of_turn: int) -> Any:
    """Byte-bigram log-probabilities, bent so that JSON strings, lists and numbers end soon."""
    counts = np.full((size, size), 1e-7)
    counts[:, 0x20:0x7F] = 2e-4  # any printable ASCII may follow anything, rarely
    text = _TEXT.encode()
    for left, right in pairwise(text):
        counts[left, 0x20 if right == 0x0A else right] += 1
    counts /= counts.sum(1, keepdims=True)
    quote, dot, close, brace, comma = (ord(char) for char in '".]},')
    for capital in range(ord("A"), ord("Z") + 1):
        counts[quote, capital] += 0.03
    counts[quote, [close, brace, comma]] += [0.5, 0.5, 0.3]
    counts[[close, brace], quote] += 2.0
    counts[[close, brace], brace] += 0.5
    counts[[close, brace], close] += 0.5
    counts[dot, [quote, end_of_turn]] += [4.0, 2.0]
    counts[:, [quote, end_of_turn]] += 0.004
    for digit in range(ord("0"), ord("9") + 1):
        counts[digit, [comma, brace, close]] += 0.5
    counts[:, ord("\\")] = 1e-7
    logarithms = np.log(counts / counts.sum(1, keepdims=True))
    return np.ascontiguousarray((logarithms.T / np.sqrt(size)).astype(np.float32))
