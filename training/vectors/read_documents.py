"""Reads help in HTML, DocBook and Mallard into blocks of text, each under its title and headings."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

HEADINGS = {"h1", "h2", "h3", "h4", "title"}
BLOCKS = {"p", "para", "simpara", "li", "dd", "dt", "td", "term", "caption"}
BREAKS = HEADINGS | BLOCKS | {"div", "section", "sect1", "sect2", "sect3", "chapter", "table", "tr", "item", "ul", "ol", "dl", "listitem"}
SKIPPED = {"script", "style", "nav", "pre", "screen", "programlisting", "header", "footer", "info", "head", "code"}
SHORTEST = 12


@dataclass
class Block:
    title: str
    heading: str
    text: str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._title = ""
        self._heading = ""
        self._text: list[str] = []
        self._kind = ""
        self._skipping: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in SKIPPED:
            self._skipping.append(tag)
        if tag in BREAKS:
            self._flush()
        if tag in HEADINGS:
            self._kind = "heading"

    def handle_endtag(self, tag: str) -> None:
        if self._skipping and self._skipping[-1] == tag:
            self._skipping.pop()
        if tag in BREAKS:
            self._flush()

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self._text.append(data)

    def _flush(self) -> None:
        text = re.sub(r"\s+", " ", "".join(self._text)).strip(" ¶#")
        kind, self._kind, self._text = self._kind, "", []
        if not text:
            return
        if kind == "heading":
            heading = re.sub(r"^(chapter |appendix )?[\dA-Z]?[\d.]*\s+", "", text, flags=re.I)[:120] or text
            if self._title:
                self._heading = heading
            else:
                self._title = heading
        elif len(text) >= SHORTEST:
            self.blocks.append(Block(self._title, self._heading, text))


def read_blocks(source: str) -> list[Block]:
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return reader.blocks


def split_sentences(text: str) -> list[str]:
    sentences = re.split(r"(?<=[.!?;:])\s+(?=[A-Z0-9\"'(])", text)
    return [sentence.strip() for sentence in sentences if 8 <= len(sentence.strip()) <= 300]
