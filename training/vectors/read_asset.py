"""Embeds with assets/word-vectors.bin as word-vectors.ts does, for measuring."""

import struct

import numpy as np

from read_text import hash_pair, hash_part, hash_word, parts_of, read_words


class Asset:
    def __init__(self, path: str) -> None:
        data = open(path, "rb").read()
        _, self.dimensions, rows = struct.unpack_from("<4sII", data)
        hashes = np.frombuffer(data, "<u4", rows, 32)
        scales = np.frombuffer(data, "<f4", rows, 32 + rows * 4)
        values = np.frombuffer(data, "i1", rows * self.dimensions, 32 + rows * 8).reshape(rows, self.dimensions)
        self._rows = values * scales[:, None]
        self._places = {int(value): place for place, value in enumerate(hashes)}

    def embed(self, texts: list[str]) -> np.ndarray:
        vectors = np.stack([self._sum(read_words(text)) for text in texts])
        return (vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)).astype(np.float32)

    def _sum(self, words: list[str]) -> np.ndarray:
        total = np.zeros(self.dimensions, dtype=np.float32)
        previous = 0
        for word in words:
            value = hash_word(word)
            place = self._places.get(value)
            if place is not None:
                total += self._rows[place]
            elif found := [self._places[part] for part in map(hash_part, parts_of(word)) if part in self._places]:
                total += self._rows[found].mean(0)
            pair = self._places.get(hash_pair(previous, value)) if previous else None
            if pair is not None:
                total += self._rows[pair]
            previous = value
        return total
