"""One way of writing for all messages, so that every rule and model is written once, in Simplified Chinese.

Every replacement is of one character by one character: a position in the plain text is the same position in the
customer's own words, and evidence and entities can be cut from those.
"""

from __future__ import annotations

from importlib import resources

# Written Cantonese, character by character, to the written standard that the models know.
_CANTONESE = dict(
    zip("係唔嘅佢哋冇嚟咗睇畀俾喺嗰啲攞揾搵咪嘢乜咩啱", "是不的他们没来了看给给在那些拿找找别物什么刚", strict=True)
)
_MARKS = {0x3000: " ", ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"', ord("\n"): " ", ord("\t"): " "}


class Characters:
    """The character tables: OpenCC's Traditional to Simplified, full width to half width, capitals to small letters."""

    def __init__(self) -> None:
        to_simplified = self._table("TSCharacters.txt")
        to_traditional = self._table("STCharacters.txt")
        self.only_traditional = frozenset(key for key, targets in to_simplified.items() if key not in targets)
        self.only_simplified = frozenset(key for key, targets in to_traditional.items() if key not in targets)
        self.cantonese = frozenset("唔嘅佢哋冇嚟咗睇畀俾喺嗰啲攞揾搵嘢乜咩啱")
        plain = {ord(key): targets[0] for key, targets in to_simplified.items() if len(targets[0]) == 1}
        plain |= {ord(key): value for key, value in _CANTONESE.items()}
        plain |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
        plain |= _MARKS
        # Taiwan writes 着 as 著 (著火, 躺著); OpenCC keeps it, for 著名 is written so everywhere.
        plain[ord("著")] = "着"
        self._plain = plain

    @staticmethod
    def _table(name: str) -> dict[str, list[str]]:
        text = resources.files("opencc").joinpath("dictionary", name).read_text(encoding="utf-8")
        rows = (line.split("\t") for line in text.splitlines() if "\t" in line)
        return {row[0]: row[1].split() for row in rows if len(row[0]) == 1}

    def plain(self, text: str) -> str:
        """The text in Simplified characters, half width, small letters; exactly as long as ``text``."""
        replaced = text.translate(self._plain)
        lowered = replaced.lower()
        if len(lowered) == len(replaced):
            return lowered
        return "".join(low if len(low := character.lower()) == 1 else character for character in replaced)


def is_han(character: str) -> bool:
    """Whether this one character is a Chinese one."""
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"
