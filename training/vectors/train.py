"""Trains the student and writes assets/word-vectors.bin.

python3 train.py WORK ASSET [--steps N] [--seed N] [--intents F] …
  WORK  folder with texts.tsv, phrases.tsv, pairs.tsv, intents.tsv, words.txt, glove.npy and the teacher's vectors
        texts.npy, phrases.npy, words.npy (see README.md)

Each step adds up: the distance to the teacher's vector (projected to 128 dimensions); the divergence of "which of these
texts is this one like" from the teacher's opinion; and the contrast (InfoNCE) of pairs that belong together against the
rest of the batch: two utterances of one intent, a heading and its text, a word and its gloss, two ways to say a phrase.
"""

import argparse
import collections
import math
import random
import time

import numpy as np
import torch
import torch.nn.functional as functional

from read_text import as_row_hashes, parts_of, read_words
from student import DIMENSIONS, RowFinder, Student
from support_phrases import PhraseMaker
from write_asset import write_asset

NEVER = -1e4
CONTRAST = 0.07
PAIRED = 160


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("work")
    parser.add_argument("asset")
    for name, value in {
        "steps": 1800, "seed": 1, "batch": 512, "rate": 3e-3, "temperature": 0.05, "likeness": 0.3,
        "intents": 0.5, "headings": 0.4, "phrases": 0.25, "pair_rows": 14_000, "part_rows": 8_000,
    }.items():
        parser.add_argument(f"--{name}", type=type(value), default=value)
    return parser.parse_args()


class Texts:
    """The texts with the teacher's vectors, by part."""

    def __init__(self, work: str) -> None:
        self.words: list[list[str]] = []
        self.parts: dict[str, list[int]] = collections.defaultdict(list)
        vectors: list[np.ndarray] = []
        for name in ("texts", "phrases"):
            encoded = np.load(f"{work}/{name}.npy", mmap_mode="r")
            for row, line in enumerate(open(f"{work}/{name}.tsv", encoding="utf8")):
                if row >= len(encoded):
                    break
                part, text = line.rstrip("\n").split("\t", 1)
                self.words.append(read_words(text))
                if self.words[-1]:
                    self.parts["utterances" if part in ("unlabeled", "intents") else part].append(len(self.words) - 1)
            vectors.append(np.asarray(encoded[: row + 1 if row < len(encoded) else row], dtype=np.float32))
        self.vectors = np.concatenate(vectors)


def project(texts: Texts, chance: random.Random) -> tuple[np.ndarray, np.ndarray]:
    """The teacher's mean and its 128 principal directions, over as many utterances as sentences of documents."""
    utterances, documents = texts.parts["utterances"], texts.parts["documents"]
    mean = (texts.vectors[utterances].mean(0) + texts.vectors[documents].mean(0)) / 2
    sample = utterances + chance.sample(documents, min(len(documents), len(utterances)))
    centered = texts.vectors[sample] - mean
    _, directions = np.linalg.eigh(centered.T @ centered)
    return mean, np.ascontiguousarray(directions[:, ::-1][:, :DIMENSIONS])


def choose_rows(texts: Texts, words: list[str], options: argparse.Namespace) -> tuple[list[tuple[str, str]], list[str], np.ndarray]:
    """Frequent pairs of neighbors and parts of words; how common each word is. What customers say counts three times."""
    known = set(words)
    pairs: collections.Counter[tuple[str, str]] = collections.Counter()
    counts: collections.Counter[str] = collections.Counter()
    for part, places in texts.parts.items():
        times = 1 if part in ("documents", "wordnet") else 3
        for place in places:
            sentence = texts.words[place]
            for word in sentence:
                counts[word] += times
            if part != "wordnet":
                for pair in zip(sentence, sentence[1:]):
                    pairs[pair] += times
    parts = collections.Counter(part for word in words for part in parts_of(word))
    chosen = [pair for pair, _ in pairs.most_common() if known.issuperset(pair)][: options.pair_rows]
    shares = np.array([counts[word] + 1 for word in words], dtype=np.float32) / counts.total()
    return chosen, [part for part, _ in parts.most_common(options.part_rows)], shares


class Pairs:
    """Batches of pairs that belong together, each with a mark: pairs of one mark are not held against each other."""

    def __init__(self, work: str, chance: random.Random) -> None:
        self._chance = chance
        self._phrases = PhraseMaker(chance.randrange(2**31))
        groups: dict[str, list[list[str]]] = collections.defaultdict(list)
        for line in open(f"{work}/intents.tsv", encoding="utf8"):
            group, text = line.rstrip("\n").split("\t", 1)
            groups[group].append(read_words(text))
        self._intents = [texts for texts in groups.values() if len(texts) >= 4]
        lines = [line.rstrip("\n").split("\t") for line in open(f"{work}/pairs.tsv", encoding="utf8")]
        self._documents = [(read_words(left), read_words(right)[:60]) for kind, left, right in lines if kind == "document"]
        self._glosses = [(read_words(left), read_words(right)) for kind, left, right in lines if kind == "gloss"]

    def intents(self) -> list[tuple[list[str], list[str], int]]:
        weights = [math.sqrt(len(texts)) for texts in self._intents]
        drawn = self._chance.choices(range(len(self._intents)), weights, k=PAIRED)
        return [(*self._chance.sample(self._intents[group], 2), group) for group in drawn]

    def headings(self) -> list[tuple[list[str], list[str], int]]:
        drawn = self._chance.sample(self._documents, PAIRED) + self._chance.sample(self._glosses, PAIRED * 2 // 5)
        return [(left, right, hash(tuple(left))) for left, right in drawn]

    def phrases(self) -> list[tuple[list[str], list[str], int]]:
        frames = sorted({self._phrases.frame() for _ in range(PAIRED)})
        say = lambda frame, freedom: read_words(self._phrases.phrase(frame, freedom))
        return [(say(frame, 0.7), say(frame, 0.9), number) for number, frame in enumerate(frames)]


def contrast(student: Student, pairs: list[tuple[list[str], list[str], int]], chance: random.Random) -> torch.Tensor:
    left = student([student.finder.find(words, chance) for words, _, _ in pairs])
    right = student([student.finder.find(words, chance) for _, words, _ in pairs])
    marks = torch.tensor([mark for _, _, mark in pairs])
    same = (marks[:, None] == marks[None]) & ~torch.eye(len(pairs), dtype=torch.bool)
    scores = (left @ right.T / CONTRAST).masked_fill(same, NEVER)
    return functional.cross_entropy(scores, torch.arange(len(pairs)))


class Distillation:
    def __init__(self, texts: Texts, projection: tuple[np.ndarray, np.ndarray], options: argparse.Namespace) -> None:
        self._texts = texts
        self._mean, self._directions = projection
        self._options = options

    def loss(self, student: Student, chance: random.Random) -> tuple[torch.Tensor, torch.Tensor]:
        eighth = self._options.batch // 8
        shares = {"utterances": 3 * eighth, "phrases": eighth, "documents": 3 * eighth, "wordnet": eighth}
        drawn = [place for part, count in shares.items() for place in chance.sample(self._texts.parts[part], count)]
        ours = student([student.finder.find(self._texts.words[place], chance) for place in drawn])
        centered = torch.from_numpy(self._texts.vectors[drawn] - self._mean)
        theirs = functional.normalize(centered @ torch.from_numpy(self._directions), dim=1)
        distance = (1 - (ours * theirs).sum(1)).mean()
        whole = functional.normalize(centered, dim=1)
        itself = torch.eye(len(drawn)) * NEVER
        opinion = torch.log_softmax(whole @ whole.T / self._options.temperature + itself, 1)
        answer = torch.log_softmax(ours @ ours.T / self._options.temperature + itself, 1)
        return distance, functional.kl_div(answer, opinion, reduction="batchmean", log_target=True)


def build(texts: Texts, options: argparse.Namespace, chance: random.Random) -> tuple[Student, Distillation, np.ndarray]:
    words = open(f"{options.work}/words.txt", encoding="utf8").read().splitlines()
    mean, directions = project(texts, chance)
    pairs, parts, shares = choose_rows(texts, words, options)
    alone = (np.load(f"{options.work}/words.npy").astype(np.float32) - mean) @ directions
    glove = torch.from_numpy(np.load(f"{options.work}/glove.npy"))
    student = Student(RowFinder(words, pairs, parts), glove, torch.from_numpy(alone), torch.from_numpy(shares))
    return student, Distillation(texts, (mean, directions), options), as_row_hashes(words, pairs, parts)


def save(student: Student, hashes: np.ndarray, path: str) -> None:
    """Where two rows share a hash, the first stays."""
    _, places = np.unique(hashes, return_index=True)
    places.sort()
    write_asset(path, hashes[places], student.table()[places])


def main() -> None:
    options = read_options()
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    chance = random.Random(options.seed)
    texts = Texts(options.work)
    student, distillation, hashes = build(texts, options, chance)
    pairs = Pairs(options.work, chance)
    print({part: len(places) for part, places in texts.parts.items()}, student.finder.count, "rows", flush=True)
    dense = torch.optim.Adam([student.from_glove, student.from_alone], lr=options.rate * 0.3)
    sparse = torch.optim.SparseAdam(
        [{"params": list(student.own.parameters())}, {"params": list(student.weight.parameters()), "lr": options.rate * 2}],
        lr=options.rate,
    )
    schedules = [
        torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1, (step + 1) / 50) * max(0.02, 1 - step / options.steps))
        for optimizer in (dense, sparse)
    ]
    sums: collections.Counter[str] = collections.Counter()
    started = time.time()
    for step in range(1, options.steps + 1):
        distance, likeness = distillation.loss(student, chance)
        losses = {
            "distance": (1.0, distance),
            "likeness": (options.likeness, likeness),
            "intents": (options.intents, contrast(student, pairs.intents(), chance)),
            "headings": (options.headings, contrast(student, pairs.headings(), chance)),
            "phrases": (options.phrases, contrast(student, pairs.phrases(), chance)),
        }
        loss = torch.stack([weight * value for weight, value in losses.values()]).sum()
        dense.zero_grad()
        sparse.zero_grad()
        loss.backward()
        for optimizer, schedule in zip((dense, sparse), schedules):
            optimizer.step()
            schedule.step()
        sums.update({name: value.item() for name, (_, value) in losses.items()})
        if step % 100 == 0:
            print(step, {name: round(total / 100, 3) for name, total in sums.items()}, f"{time.time() - started:.0f} s", flush=True)
            sums.clear()
        if step % 400 == 0 or step == options.steps:
            save(student, hashes, options.asset)


if __name__ == "__main__":
    main()
