"""The teacher's tokenizer: SentencePiece unigram, as @tensorflow-models/universal-sentence-encoder does it."""

import json
import unicodedata

UNKNOWN = 0
SEPARATOR = "▁"
RESERVED = 6


class SentencePieces:
    def __init__(self, path: str) -> None:
        with open(path, encoding="utf8") as file:
            vocabulary = json.load(file)
        self._scores = {piece: (place, score or 0.0) for place, (piece, score) in enumerate(vocabulary) if place >= RESERVED}
        self._longest = max(map(len, self._scores))
        self._cache: dict[str, list[int]] = {}

    def encode(self, text: str) -> list[int]:
        normalized = unicodedata.normalize("NFKC", text)
        pieces: list[int] = []
        for word in normalized.split():
            pieces.extend(self._encode_word(SEPARATOR + word))
        return pieces

    def _encode_word(self, word: str) -> list[int]:
        """Viterbi. A word starts with the separator and no piece spans two words, so words can be cut one by one."""
        cached = self._cache.get(word)
        if cached is not None:
            return cached
        size = len(word)
        best = [0.0] + [-1e9] * size
        back: list[tuple[int, int]] = [(0, UNKNOWN)] * (size + 1)
        for start in range(size):
            for end in range(start + 1, min(size, start + self._longest) + 1):
                found = self._scores.get(word[start:end])
                if found is not None and best[start] + found[1] > best[end]:
                    best[end] = best[start] + found[1]
                    back[end] = (start, found[0])
            if best[start + 1] <= -1e8:
                best[start + 1] = best[start] - 20
                back[start + 1] = (start, UNKNOWN)
        pieces: list[int] = []
        place = size
        while place > 0:
            place, piece = back[place]
            if not (piece == UNKNOWN and pieces and pieces[-1] == UNKNOWN):
                pieces.append(piece)
        pieces.reverse()
        self._cache[word] = pieces
        return pieces
