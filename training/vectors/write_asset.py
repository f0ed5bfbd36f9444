"""Writes assets/word-vectors.bin: magic, dimensions, rows, fingerprint; then hashes, scales and int8 values of the rows."""

import hashlib
import struct

import numpy as np


def write_asset(path: str, hashes: np.ndarray, rows: np.ndarray) -> None:
    """`rows` are what is added up, as they are: their length is their weight."""
    assert len(np.unique(hashes)) == len(hashes), "two rows share a hash"
    scales = np.maximum(np.abs(rows).max(axis=1), 1e-12).astype(np.float32) / 127
    values = np.clip(np.rint(rows / scales[:, None]), -127, 127).astype(np.int8)
    body = hashes.astype("<u4").tobytes() + scales.astype("<f4").tobytes() + values.tobytes()
    fingerprint = hashlib.sha256(body).hexdigest()[:16].encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<4sII", b"RWV1", rows.shape[1], rows.shape[0]) + fingerprint + b"\0" * 4 + body)
    print(f"{path}: {rows.shape[0]} rows, {28 + 4 + len(body)} bytes, {fingerprint.decode()}")
