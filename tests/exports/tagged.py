"""The text of a tagged PDF in the order of its structure, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name, Object

Content = dict[int, str]
BLOCKS = ("P", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "TD", "TH", "Caption")


@dataclass(frozen=True)
class Block:
    """A block of text: the kind of its element, its number in the margin, its text."""

    kind: str
    number: str
    text: str


def _unicode(font: Object) -> dict[int, str]:
    """Return what each code of a font stands for, from its ToUnicode map."""
    text = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, value in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[int(code, 16)] = bytes.fromhex(value).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for low, high, value in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            first = bytes.fromhex(value).decode("utf-16-be")
            for index in range(int(high, 16) - int(low, 16) + 1):
                found[int(low, 16) + index] = first[:-1] + chr(ord(first[-1]) + index)
    return found


def _contents(page: pikepdf.Page, fonts: dict[tuple[int, int], dict[int, str]]) -> Content:
    """Return the text of each marked content of a page by its number."""
    texts: Content = {}
    names: dict[str, dict[int, str]] = {}
    for name, font in page.obj.Resources.get("/Font", Dictionary()).items():
        if font.objgen not in fonts:
            fonts[font.objgen] = _unicode(font)
        names[name] = fonts[font.objgen]
    stack: list[tuple[int | None, str | None]] = []
    decode: dict[int, str] = {}

    def show(text: str) -> None:
        numbers = [number for number, _ in stack if number is not None]
        if numbers and not any(actual is not None for _, actual in stack):
            texts[numbers[-1]] = texts.get(numbers[-1], "") + text

    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                given = operands[1] if len(operands) > 1 else None
                given = given if isinstance(given, Dictionary) else Dictionary()
                number = int(given.MCID) if "/MCID" in given else None
                actual = str(given.ActualText) if "/ActualText" in given else None
                stack.append((number, None))
                if actual is not None:
                    show(actual)
                stack[-1] = (number, actual)
            case "EMC":
                stack.pop()
            case "Tf":
                decode = names[str(operands[0])]
            case "Tj":
                show(_decoded(operands[0], decode))
            case "TJ":
                for one in operands[0]:
                    if isinstance(one, pikepdf.String):
                        show(_decoded(one, decode))
    return texts


def _decoded(text: Object, decode: dict[int, str]) -> str:
    data = bytes(text)
    codes = (int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2))
    return "".join(decode.get(code, "") for code in codes)


class Tagged:
    """A tagged PDF, its blocks in the order of its structure."""

    def __init__(self, file: Path) -> None:
        self._pdf = pikepdf.open(file)
        fonts: dict[tuple[int, int], dict[int, str]] = {}
        self._pages = {page.obj.objgen: _contents(page, fonts) for page in self._pdf.pages}

    def blocks(self) -> Iterator[Block]:
        """Yield every paragraph, heading, item, cell and caption that holds no other of these."""
        yield from self._blocks(self._pdf.Root.StructTreeRoot)

    def _blocks(self, element: Object, in_cell: bool = False) -> Iterator[Block]:
        for child in _kids(element):
            if not isinstance(child, Dictionary) or "/S" not in child:
                continue
            kind = str(child.S)[1:]
            is_cell = in_cell or kind in ("TD", "TH")
            is_heading = re.fullmatch(r"H[1-6]", kind) is not None
            if kind in BLOCKS and (is_heading or not any(self._blocks(child))):
                number = "" if is_cell else self._number(child)
                yield Block(kind, number, "".join(self._text(child, None, skip=bool(number))))
            elif kind not in ("Note", "TOC"):
                yield from self._blocks(child, is_cell)

    def _number(self, block: Object) -> str:
        """Return the number that stands in a paragraph's margin, a link at its start."""
        first = next(iter(_kids(block)), None)
        if isinstance(first, Dictionary) and first.get("/S") == Name.Link:
            text = "".join(self._text(first, None, bare=False))
            return text if re.fullmatch(r"\d+[a-z]*", text) else ""
        return ""

    def _is_mark(self, element: Object, kind: str, text: str) -> bool:
        """Whether an element is a note, its raised mark, what parts two marks, or a number."""
        if kind == "Link":
            spans = [kid for kid in _kids(element) if isinstance(kid, Dictionary) and "/S" in kid]
            is_raised = any(str(span.S) == "/Span" for span in spans)
            return is_raised and text.isdecimal()
        return kind in ("Note", "Lbl") or (kind == "Span" and text == ",\u00a0")

    def _text(
        self, element: Object, page: Object | None, bare: bool = True, skip: bool = False
    ) -> Iterator[str]:
        """Yield the text of an element without notes, their marks, and the margin's number."""
        page = element.get("/Pg", page)
        for index, child in enumerate(_kids(element)):
            if skip and index == 0:
                continue
            if isinstance(child, int):
                assert page is not None
                yield self._pages[page.objgen].get(child, "")
            elif child.get("/Type") == Name.MCR:
                yield self._pages[child.get("/Pg", page).objgen].get(int(child.MCID), "")
            elif "/S" in child:
                kind, text = str(child.S)[1:], "".join(self._text(child, page, bare=False))
                if bare and self._is_mark(child, kind, text):
                    continue
                yield from self._text(child, page, bare)


def _kids(element: Object) -> list[Object]:
    kids = element.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]
