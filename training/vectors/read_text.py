"""Reads a text as src/modules/inference/word-vectors-reader.ts does. The two must agree to the bit."""

import unicodedata

import numpy as np

LONGEST_WORD = 40
SYMBOLS = set("$£€¥%")
JOINERS = set("'’‘ʼ`´\u00ad\u200b\u200c\u200d")
PLAIN_LETTERS = {"ß": "s", "æ": "a", "œ": "o", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "t", "ı": "i"}
MASK = 0xFFFFFFFF


def fold_character(character: str) -> str:
    """'' is dropped, ' ' separates."""
    category = unicodedata.category(character)
    if character in JOINERS or category[0] == "M":
        return ""
    if category[0] == "N":
        return "0"
    if category[0] != "L":
        return " "
    lower = character.lower()[0]
    return unicodedata.normalize("NFD", PLAIN_LETTERS.get(lower, lower))[0]



def _fold_code(character: str) -> str:
    code = ord(character)
    if code < 0x2100:
        return f" {character} " if character in SYMBOLS else fold_character(character)
    separates = (
        code < 0x2C00
        or 0x3000 <= code < 0x3040
        or 0xD800 <= code < 0xF900
        or 0xFE00 <= code < 0xFE10
        or 0xFF00 <= code < 0xFF10
        or code >= 0xFFF0
    )
    return " " if separates else character


class _Fold(dict):
    def __missing__(self, code: int) -> str:
        self[code] = _fold_code(chr(code))
        return self[code]


_FOLD = _Fold()


def read_words(text: str) -> list[str]:
    return text.translate(_FOLD).split()


def _spread(value: int) -> int:
    value ^= value >> 16
    value = (value * 0x85EBCA6B) & MASK
    value ^= value >> 13
    value = (value * 0xC2B2AE35) & MASK
    return value ^ (value >> 16)


def hash_word(word: str) -> int:
    value = 0x811C9DC5
    for character in word:
        value = ((value ^ ord(character)) * 0x01000193) & MASK
    return _spread(value)


def hash_pair(left: int, right: int) -> int:
    return _spread((left * 0x9E3779B1 + right) & MASK)


def parts_of(word: str) -> list[str]:
    if len(word) > LONGEST_WORD:
        return []
    marked = f"<{word}>"
    return [
        marked[start : start + size]
        for start in range(len(marked))
        for size in (3, 4, 5)
        if start + size <= len(marked)
    ]


def hash_part(part: str) -> int:
    value = 0x2F0B4C47
    for character in part:
        value = ((value ^ ord(character)) * 0x01000193) & MASK
    return _spread(value)


def as_row_hashes(words: list[str], pairs: list[tuple[str, str]], parts: list[str]) -> np.ndarray:
    hashes = [hash_word(word) for word in words]
    hashes += [hash_pair(hash_word(left), hash_word(right)) for left, right in pairs]
    hashes += [hash_part(part) for part in parts]
    return np.array(hashes, dtype=np.uint32)
