"""Collects the texts to distill on and the pairs that belong together: see README.md for where they come from.

python3 collect_texts.py DATA PACKAGES OUT
  DATA      folder of the public intent sets (banking77, clinc150, hwu64, nlupp, rasa)
  PACKAGES  folder the Debian documentation packages are unpacked in
  OUT       gets texts.tsv (part, text), phrases.tsv (the same), pairs.tsv (kind and the two that belong together),
            intents.tsv (group, text)
"""

import csv
import glob
import hashlib
import json
import re
import sys

from read_documents import read_blocks, split_sentences
from support_phrases import make_phrases

DOCUMENTS = [
    "usr/share/libreoffice/help/en-US/**/*.html",
    "usr/share/gimp/2.0/help/en/*.html",
    "usr/share/doc/debian-handbook/html/en-US/*.html",
    "usr/share/doc/debian-faq/*.html",
    "usr/share/freedombox/manual/en/*.html",
    "usr/share/help/C/evolution/*.page",
    "usr/share/help/C/epiphany/*.page",
    "usr/share/help/C/mate-user-guide/*.docbook",
    "usr/share/help/C/gnucash-*/*.xml",
    "usr/share/help/C/gnucash-*/*.docbook",
    "usr/share/doc/gnucash-docs/gnucash-guide-en/*.html",
]
MOST_PAIRS_A_HEADING = 4
PHRASES = 40_000


def is_held_out(text: str) -> bool:
    """Three tenths of Banking77's train part are never seen, so that they can be the test while developing."""
    return int(hashlib.md5(text.encode()).hexdigest()[:8], 16) % 10 < 3


def read_unlabeled(data: str) -> list[str]:
    with open(f"{data}/banking77/train.csv", encoding="utf8") as file:
        banking = [row["text"].strip() for row in csv.DictReader(file)]
    clinc = [json.loads(line)["text"] for line in open(f"{data}/clinc150/train.jsonl", encoding="utf8")]
    return [text for text in banking if not is_held_out(text)] + clinc


def read_intents(data: str) -> list[tuple[str, str]]:
    groups: list[tuple[str, str]] = []
    for part in ("train", "dev"):
        for line in open(f"{data}/hwu64/{part}.jsonl", encoding="utf8"):
            row = json.loads(line)
            groups.append((f"hwu64 {row['label']}", row["text"]))
    for domain in ("banking", "hotels"):
        for path in sorted(glob.glob(f"{data}/nlupp/data/{domain}/*.json")):
            for row in json.load(open(path, encoding="utf8")):
                if row.get("intents"):
                    groups.append((f"nlupp {domain} {' '.join(sorted(row['intents']))}", row["text"]))
    for path in sorted(glob.glob(f"{data}/rasa/*.yml")):
        intent = ""
        for line in open(path, encoding="utf8"):
            if found := re.match(r"- intent: (\S+)", line):
                intent = found[1]
            elif found := re.match(r"\s+- (.+)", line):
                text = re.sub(r"\[([^\]]+)\][({][^)}]*[)}]", r"\1", found[1])
                groups.append((f"rasa {path.rsplit('/', 1)[1]} {intent}", text))
    return groups


def read_documents(packages: str) -> tuple[list[str], list[tuple[str, str]]]:
    texts: list[str] = []
    pairs: list[tuple[str, str]] = []
    for pattern in DOCUMENTS:
        for path in sorted(glob.glob(f"{packages}/{pattern}", recursive=True)):
            seen: dict[str, int] = {}
            for block in read_blocks(open(path, encoding="utf8", errors="replace").read()):
                texts += [block.title, block.heading, *split_sentences(block.text)]
                for heading in filter(None, dict.fromkeys([block.title, block.heading])):
                    seen[heading] = seen.get(heading, 0) + 1
                    if seen[heading] <= MOST_PAIRS_A_HEADING and len(block.text) > 40:
                        pairs.append((heading, block.text[:300]))
    return texts, pairs


def read_wordnet(packages: str) -> tuple[list[str], list[tuple[str, str]]]:
    texts: list[str] = []
    pairs: list[tuple[str, str]] = []
    for part in ("noun", "verb", "adj", "adv"):
        for line in open(f"{packages}/usr/share/wordnet/data.{part}", encoding="latin1"):
            if line.startswith(" ") or "|" not in line:
                continue
            fields, gloss = line.split("|", 1)
            columns = fields.split()
            words = [columns[4 + 2 * place].replace("_", " ") for place in range(int(columns[3], 16))]
            meaning, *examples = [part.strip(' "\n') for part in re.split(r';\s*(?=")', gloss)]
            texts += [", ".join(words), meaning, *examples]
            pairs.append((", ".join(words), meaning))
    return texts, pairs


def main(data: str, packages: str, out: str) -> None:
    intents = read_intents(data)
    document_texts, document_pairs = read_documents(packages)
    wordnet_texts, wordnet_pairs = read_wordnet(packages)
    parts = {
        "unlabeled": read_unlabeled(data),
        "intents": [text for _, text in intents],
        "documents": document_texts,
        "wordnet": wordnet_texts,
    }
    unique: dict[str, str] = {}
    for part, texts in parts.items():
        before = len(unique)
        for text in texts:
            unique.setdefault(re.sub(r"\s+", " ", text).strip(), part)
        print(part, len(unique) - before)
    unique.pop("", None)
    with open(f"{out}/texts.tsv", "w", encoding="utf8") as file:
        file.writelines(f"{part}\t{text}\n" for text, part in unique.items())
    with open(f"{out}/pairs.tsv", "w", encoding="utf8") as file:
        for kind, pairs in (("document", document_pairs), ("gloss", wordnet_pairs)):
            for pair in dict.fromkeys(pairs):
                file.write("\t".join([kind, *(re.sub(r"\s+", " ", text) for text in pair)]) + "\n")
    with open(f"{out}/phrases.tsv", "w", encoding="utf8") as file:
        file.writelines(f"phrases\t{phrase}\n" for phrase in make_phrases(PHRASES, seed=1))
    with open(f"{out}/intents.tsv", "w", encoding="utf8") as file:
        file.writelines(f"{group}\t{' '.join(text.split())}\n" for group, text in intents)
    print("pairs", len(document_pairs), len(wordnet_pairs), "intents", len(intents))


if __name__ == "__main__":
    main(*sys.argv[1:])
