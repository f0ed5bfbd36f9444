"""Makes the model of this folder: word vectors by lookup, as small as an ONNX sentence model can be.

python3 make.py   (torch 1.13)
"""

import json
import pathlib

import torch

here = pathlib.Path(__file__).parent
words = "[PAD] [UNK] [CLS] [SEP] reset password forgot invoice bill money my the how do i".split()
# Words of one matter share a direction, so that texts about the same thing are near each other.
matters = {"reset": 0, "password": 0, "forgot": 0, "invoice": 1, "bill": 1, "money": 1}
weights = torch.full((len(words), 4), 0.01)
for word, matter in matters.items():
    weights[words.index(word), matter] = 1.0


class Lookup(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = torch.nn.Embedding.from_pretrained(weights)

    def forward(self, input_ids, attention_mask, token_type_ids):
        return self.embedding(input_ids) * attention_mask.unsqueeze(-1) + 0.0 * token_type_ids.unsqueeze(-1)


names = ["input_ids", "attention_mask", "token_type_ids"]
example = tuple(torch.ones((1, 3), dtype=torch.int64) for _ in names)
axes = {name: {0: "batch", 1: "tokens"} for name in [*names, "last_hidden_state"]}
torch.onnx.export(
    Lookup(), example, str(here / "onnx/model.onnx"), input_names=names, output_names=["last_hidden_state"],
    dynamic_axes=axes, opset_version=14,
)

tokenizer = {
    "version": "1.0",
    "truncation": None,
    "padding": None,
    "added_tokens": [
        {"id": index, "content": word, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
        for index, word in enumerate(words[:4])
    ],
    "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True, "strip_accents": None, "lowercase": True},
    "pre_tokenizer": {"type": "BertPreTokenizer"},
    "post_processor": {
        "type": "TemplateProcessing",
        "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
        "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
        "special_tokens": {
            "[CLS]": {"id": "[CLS]", "ids": [2], "tokens": ["[CLS]"]},
            "[SEP]": {"id": "[SEP]", "ids": [3], "tokens": ["[SEP]"]},
        },
    },
    "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
    "model": {
        "type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100,
        "vocab": {word: index for index, word in enumerate(words)},
    },
}
special = {"unk_token": "[UNK]", "sep_token": "[SEP]", "pad_token": "[PAD]", "cls_token": "[CLS]"}
write = lambda name, value: (here / name).write_text(json.dumps(value, indent=1) + "\n")
write("tokenizer.json", tokenizer)
write("tokenizer_config.json", {**special, "tokenizer_class": "BertTokenizer", "model_max_length": 512, "do_lower_case": True})
write("config.json", {"model_type": "bert", "architectures": ["BertModel"], "hidden_size": 4, "vocab_size": len(words), "num_hidden_layers": 1, "num_attention_heads": 1})
