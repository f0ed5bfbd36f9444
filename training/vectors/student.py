"""What is trained: a row for each word, for each frequent pair of neighbors and for each frequent part of a word; a text is
the sum of its rows, brought to unit length. A word's row is a mapping of its GloVe vector plus a mapping of the teacher's
vector of the word alone plus a difference of its own, times a weight: what the texts teach about common words carries over,
by the mappings, to the rare."""

import random

import numpy as np
import torch
import torch.nn.functional as functional

from read_text import parts_of, read_words

DIMENSIONS = 128
Rows = tuple[list[int], list[float]]


class RowFinder:
    """The rows of a text, as word-vectors.ts adds them up."""

    def __init__(self, words: list[str], pairs: list[tuple[str, str]], parts: list[str]) -> None:
        self.words = {word: row for row, word in enumerate(words)}
        self.pairs = {pair: len(words) + row for row, pair in enumerate(pairs)}
        self.parts = {part: len(words) + len(pairs) + row for row, part in enumerate(parts)}
        self.count = len(words) + len(pairs) + len(parts)
        self._of_word: dict[str, list[int]] = {}

    def find(self, words: list[str], chance: random.Random | None = None) -> Rows:
        """With `chance`, one word in twenty is left out and one in twenty is taken for unknown, so that parts learn."""
        rows: list[int] = []
        weights: list[float] = []
        previous: str | None = None
        for word in words:
            luck = chance.random() if chance else 1.0
            if luck < 0.05:
                continue
            row = self.words.get(word)
            if row is None or (luck < 0.1 and len(word) > 3):
                parts = self._parts(word)
                rows += parts
                weights += [1 / max(1, len(parts))] * len(parts)
            else:
                rows.append(row)
                weights.append(1.0)
            pair = self.pairs.get((previous, word)) if previous else None
            if pair is not None:
                rows.append(pair)
                weights.append(1.0)
            previous = word
        return rows, weights

    def _parts(self, word: str) -> list[int]:
        found = self._of_word.get(word)
        if found is None:
            found = self._of_word[word] = [self.parts[part] for part in parts_of(word) if part in self.parts]
        return found


class Student(torch.nn.Module):
    def __init__(self, finder: RowFinder, glove: torch.Tensor, alone: torch.Tensor, shares: torch.Tensor) -> None:
        """`alone`: the teacher's vectors of the words, projected. `shares`: how common each word is, 0 to 1."""
        super().__init__()
        self.finder = finder
        self.words = len(glove)
        self.register_buffer("glove", glove)
        self.register_buffer("alone", functional.normalize(alone, dim=1))
        known = glove.abs().sum(1) > 0
        ridge = glove[known].T @ glove[known] + 20 * torch.eye(glove.shape[1])
        mapping = torch.linalg.solve(ridge, glove[known].T @ self.alone[known])
        self.from_glove = torch.nn.Parameter(mapping * 0.5)
        self.from_alone = torch.nn.Parameter(torch.eye(DIMENSIONS) * 0.7)
        self.own = torch.nn.Embedding(finder.count, DIMENSIONS, sparse=True)
        torch.nn.init.zeros_(self.own.weight)
        # Arora et al. 2017: common words say less. Only where it starts; the weights are learned.
        weights = torch.cat([torch.log(1e-3 / (1e-3 + shares)), torch.zeros(finder.count - self.words)])
        self.weight = torch.nn.Embedding.from_pretrained(weights[:, None], freeze=False, sparse=True)

    def rows(self, places: torch.Tensor) -> torch.Tensor:
        is_word = places < self.words
        mapped = torch.zeros(len(places), DIMENSIONS)
        mapped[is_word] = self.glove[places[is_word]] @ self.from_glove + self.alone[places[is_word]] @ self.from_alone
        return (mapped + self.own(places)) * torch.exp(self.weight(places))

    def forward(self, texts: list[Rows]) -> torch.Tensor:
        places = torch.tensor([row for rows, _ in texts for row in rows] or [0])
        shares = torch.tensor([share for _, weights in texts for share in weights] or [0.0])
        starts = torch.tensor(np.cumsum([0] + [len(rows) for rows, _ in texts[:-1]]))
        used, positions = torch.unique(places, return_inverse=True)
        sums = functional.embedding_bag(positions, self.rows(used), starts, mode="sum", per_sample_weights=shares)
        return functional.normalize(sums, dim=1, eps=1e-6)

    @torch.no_grad()
    def table(self) -> np.ndarray:
        return torch.cat([self.rows(places) for places in torch.arange(self.finder.count).split(8192)]).numpy()

    @torch.no_grad()
    def embed(self, texts: list[str]) -> np.ndarray:
        found = [self.finder.find(read_words(text)) for text in texts]
        return torch.cat([self(found[start : start + 2000]) for start in range(0, len(found), 2000)]).numpy()
