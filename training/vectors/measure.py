"""What the vectors are worth, on development data only: ten labeled examples a class, and finding articles by vectors alone.

python3 measure.py DATA EVALS EMBEDDER…
  DATA      folder of the public intent sets
  EVALS     folder evals/ of this repository
  EMBEDDER  an asset (.bin), or the teacher's folder

Banking77: ten a class of seven tenths of its train part, tested on the other three (which training never saw).
CLINC150: ten a class of its train part, tested on its validation part in scope. Means of three draws.
"""

import collections
import csv
import glob
import json
import os
import random
import re
import sys
from collections.abc import Callable

import numpy as np
import torch

from collect_texts import is_held_out
from read_asset import Asset
from teacher import Teacher

DRAWS = 3
SHOTS = 10
SHARPNESS = 8
PENALTY = 1e-4
Labeled = list[tuple[str, str]]
Embed = Callable[[list[str]], np.ndarray]


def regress(vectors: np.ndarray, labels: np.ndarray, classes: int) -> Callable[[np.ndarray], np.ndarray]:
    inputs, targets = torch.from_numpy(vectors) * SHARPNESS, torch.from_numpy(labels)
    weights = torch.zeros(vectors.shape[1], classes, requires_grad=True)
    bias = torch.zeros(classes, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights, bias], max_iter=60, history_size=10, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        value = torch.nn.functional.cross_entropy(inputs @ weights + bias, targets) + PENALTY * (weights**2).sum()
        value.backward()
        return value

    optimizer.step(loss)
    fitted, offset = weights.detach().numpy() * SHARPNESS, bias.detach().numpy()
    return lambda others: (others @ fitted + offset).argmax(1)


def few_shot(embed: Embed, pool: Labeled, test: Labeled) -> tuple[float, float]:
    """Accuracy by logistic regression and by nearest class mean."""
    names = sorted({label for _, label in pool})
    places: dict[str, list[int]] = collections.defaultdict(list)
    for place, (_, label) in enumerate(pool):
        places[label].append(place)
    pool_vectors, test_vectors = embed([text for text, _ in pool]), embed([text for text, _ in test])
    truth = np.array([names.index(label) for _, label in test])
    scores = []
    for draw in range(DRAWS):
        chance = random.Random(draw)
        drawn = [place for name in names for place in chance.sample(places[name], SHOTS)]
        labels = np.repeat(np.arange(len(names)), SHOTS)
        means = pool_vectors[drawn].reshape(len(names), SHOTS, -1).mean(1)
        means /= np.linalg.norm(means, axis=1, keepdims=True)
        guess = regress(pool_vectors[drawn], labels, len(names))(test_vectors)
        scores.append(((guess == truth).mean(), ((test_vectors @ means.T).argmax(1) == truth).mean()))
    return tuple(np.mean(scores, axis=0))


def read_articles(folder: str) -> list[tuple[str, list[str]]]:
    """An article's name and its passages, each under the article's title."""
    articles = []
    for path in sorted(glob.glob(f"{folder}/**/*.md", recursive=True)):
        source = open(path, encoding="utf8").read()
        front = re.match(r"---\n(.*?)\n---\n", source, flags=re.S)
        body = source[front.end() :] if front else source
        titles = re.findall(r"^title: *(.*)$", front[1] if front else "", flags=re.M)
        blocks = titles + [block.strip("# *-") for block in re.split(r"\n\s*\n|\n(?=[#\-*\d])", body) if block.strip()]
        passages = [blocks[0]] + [f"{blocks[0]} {block[:400]}" for block in blocks[1:] if len(block) > 10]
        articles.append((os.path.basename(path)[:-3], passages))
    return articles


def retrieve(embed: Embed, articles: list[tuple[str, list[str]]], questions: list[dict[str, str]]) -> tuple[float, float]:
    """Mean reciprocal rank and recall within ten, an article scored by its best passage."""
    names = [name for name, _ in articles]
    owners = np.array([place for place, (_, passages) in enumerate(articles) for _ in passages])
    passages = embed([passage for _, passages in articles for passage in passages])
    scores = embed([question["query"] for question in questions]) @ passages.T
    ranks = []
    for row, question in zip(scores, questions):
        best = np.full(len(names), -2.0)
        np.maximum.at(best, owners, row)
        ranks.append(1 + int((best > best[names.index(question["doc_id"])]).sum()))
    return float(np.mean([1 / rank if rank <= 10 else 0 for rank in ranks])), float(np.mean([rank <= 10 for rank in ranks]))


def read_lines(path: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in open(path, encoding="utf8")]


def main(data: str, evals: str, *embedders: str) -> None:
    torch.set_num_threads(1)
    with open(f"{data}/banking77/train.csv", encoding="utf8") as file:
        banking = [(row["text"].strip(), row["category"]) for row in csv.DictReader(file)]
    clinc = {
        part: [(row["text"], row["label"]) for row in read_lines(f"{data}/clinc150/{part}.jsonl") if row["label"] != "oos"]
        for part in ("train", "dev")
    }
    held_out = [row for row in banking if is_held_out(row[0])]
    pool = [row for row in banking if not is_held_out(row[0])]
    example = f"{evals}/../examples/fernwork"
    bases = {
        "gnome-help": (read_articles(f"{evals}/gnome-help/articles"), read_lines(f"{evals}/gnome-help/dev.jsonl")),
        "fernwork": (
            read_articles(f"{example}/articles"),
            read_lines(f"{evals}/fernwork/dev.jsonl") + read_lines(f"{example}/questions.jsonl")[::2],
        ),
    }
    print("embedder | Banking77 regression / means | CLINC150 regression / means | MRR@10 / recall@10 of", *bases)
    for path in embedders:
        embed = Teacher(path).encode if os.path.isdir(path) else Asset(path).embed
        cells = [few_shot(embed, pool, held_out), few_shot(embed, clinc["train"], clinc["dev"])]
        cells += [retrieve(embed, articles, questions) for articles, questions in bases.values()]
        print(os.path.basename(path), *(f"{left:.3f} / {right:.3f}" for left, right in cells), sep=" | ", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
