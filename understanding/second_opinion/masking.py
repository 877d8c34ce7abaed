"""Personal data out of a message before it leaves the house, and back into what returns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desk.model.understanding import Entity
from understanding.characters import Characters

# What the desk's own finders know to be personal; dates, sums and goods stay, for the judgement needs them.
_PERSONAL = {"person": "PERSON", "place": "PLACE", "phone": "PHONE", "order": "ORDER"}
# Spots that every house has point to nobody, and a danger is judged by where it is.
_SPOTS = frozenset(
    (
        *("厨房", "客厅", "卧室", "主卧", "卫生间", "厕所", "浴室", "阳台", "大堂", "大厅", "楼道", "楼梯间", "电梯口"),
        *("天台", "泳池", "游泳池", "健身房", "停车场", "地下车库", "地下停车场", "小区门口", "单元门口"),
        *("lobby", "entrance", "hallway", "stairwell", "basement", "roof", "gym", "pool", "corridor", "car park"),
    )
)
_LONGEST_SUM = 9
_ANY = "NUMBER"

_DATE = r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)"
# Full names before a title; the finders know the short ones. Any two characters would also take a "trapped lady".
_SURNAMES = (
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦付方白邹孟熊秦邱江尹薛阎段雷侯龙陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤翁简游詹施洪庄柯涂阮骆]|欧阳|司徒|上官|诸葛"
)

# Looked for in plain text: half width, small letters, Simplified characters.
_PLAIN: tuple[tuple[str, str], ...] = (
    ("TEXT", r"\[[a-z]+-\d+\]"),  # what looks like one of our own masks
    ("LINK", r"(?:https?://|www\.)[!-~]+"),
    ("EMAIL", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    ("ACCOUNT", r"(?<![\w.])@[a-z\d_]{3,}"),
    (
        "ACCOUNT",
        r"(?:微信|电报|wechat|weixin|whatsapp|telegram|(?<![a-z])(?:wx|line|qq))(?:号码|帐号|账号|号| ?id)?"
        r"[ :]*(?:is |是)? ?(?P<mask>(?=[a-z_-]*[\d_])[a-z\d][a-z\d_-]{4,29})",
    ),
    ("ID", r"(?<![a-z\d])[a-z]{1,2}\d{6}\([\da]\)"),  # Hong Kong
    ("ID", r"(?<![a-z])[a-z]{2} ?(?:\d\d ?){3}[a-d](?![a-z])"),  # United Kingdom
    ("ID", r"(?<![a-z\d])(?:\d{17}[\dx]|\d{15}|[a-z][12a-d89]\d{8})(?![a-z\d])"),  # mainland, Taiwan
    ("CARD", r"(?<!\d)\d{4}(?:[ -]?\d{4}){2,3}(?:[ -]?\d{1,4})?(?!\d)"),
    ("PLATE", r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][ ·.]?[a-z\d]{5,6}(?![a-z\d])"),
    ("PLATE", r"(?<![a-z\d])(?:[a-z]{2,3}-\d{4}|\d{4}-[a-z]{2})(?![a-z\d])"),
    ("PERSON", rf"(?:{_SURNAMES})[\u4e00-\u9fff]{{1,2}}(?:先生|女士|小姐|太太)"),
    (
        "PERSON",
        r"(?:(?:姓名|名字|联系人|收件人|收货人)(?:是|叫|为|:)|(?:业主|住户|户主|投诉人|申诉人|署名)[叫:]) ?"
        r"(?P<mask>[\u4e00-\u9fff]{2,4})",
    ),
    ("PLACE", r"(?:[\da-z一二三四五六七八九十]{1,5}(?:号楼|栋|幢|座|单元|弄|巷|号|室|楼|层|户|房)){2,}\d{0,4}"),
    ("PLACE", r"(?<![a-z\d])[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}(?![a-z\d])"),  # British postcodes
    (_ANY, rf"(?<![a-z\d])(?!{_DATE})(?=(?:[a-z-]*\d){{5}})[a-z\d](?:[a-z\d-]*[a-z\d])?"),
    (_ANY, r"[零〇一幺二两三四五六七八九]{7,}"),
)
_LONG_NUMBER = re.compile(rf"(?<!\d)(?<!\d[-/.])(?!{_DATE})\+?\d(?:[ ./-]?\(?\d\)?){{5,}}")
# Looked for in the customer's own writing, in which capitals tell names.
_CAPITAL = r"[A-Z][a-z'’-]+"
_WRITTEN = re.compile(
    rf"(?i:\b(?:my name is|name is|name's|name:|i am called|signed|regards|sincerely))[,\s]+"
    rf"(?P<first>{_CAPITAL}(?: {_CAPITAL}){{0,2}})"
    rf"|(?i:\b(?:this is|i am|i'm)) (?P<full>{_CAPITAL}(?: {_CAPITAL}){{1,2}})"
)
_SURNAME = re.compile(rf"(?: {_CAPITAL}){{1,2}}")
_MASK = re.compile(r"\[[A-Z]+-\d+\]")


@dataclass(frozen=True, slots=True)
class Masked:
    """A message without what is personal. Each mask stands for one wording, the same for the same."""

    text: str
    originals: Mapping[str, str]

    def restored(self, text: str) -> str:
        """``text`` with the customer's own words where masks stand; a mask that was never given out stays as it is."""
        return _MASK.sub(lambda mask: self.originals.get(mask.group(), mask.group()), text)


class Masker:
    """Masks what the desk's finders found, and whatever else looks like a name, a number or an address of somebody.

    In doubt it masks: a number too many costs the model little. Names that nothing announces are not recognised.
    """

    def __init__(self, characters: Characters) -> None:
        self._characters = characters
        self._plain = tuple((kind, re.compile(pattern, re.ASCII)) for kind, pattern in _PLAIN)

    def masked(self, text: str, entities: Sequence[Entity]) -> Masked:
        """The message to be shown to others; ``entities`` are those that were found in it."""
        names: dict[tuple[str, str], str] = {}
        counts: dict[str, int] = {}
        pieces, position = [], 0
        for start, end, kind in _united(self._spans(text, entities)):
            own = text[start:end]
            if (kind, own) not in names:
                counts[kind] = counts.get(kind, 0) + 1
                names[kind, own] = f"[{kind}-{counts[kind]}]"
            pieces += [text[position:start], names[kind, own]]
            position = end
        return Masked("".join([*pieces, text[position:]]), {mask: own for (_, own), mask in names.items()})

    def _spans(self, text: str, entities: Sequence[Entity]) -> Iterator[tuple[int, int, str]]:
        plain = self._characters.plain(text)
        sums = [(entity.start, entity.start + len(entity.text)) for entity in entities if entity.slot == "amount"]
        for kind, pattern in self._plain:
            for match in pattern.finditer(plain):
                group = "mask" if "mask" in pattern.groupindex else 0
                if kind != _ANY or not _is_sum(match.span(), sums):
                    yield *match.span(group), kind
        for match in _LONG_NUMBER.finditer(plain):
            if not _is_sum(match.span(), sums):
                yield *match.span(), _ANY
        for match in _WRITTEN.finditer(text):
            yield *match.span("first" if match["first"] else "full"), "PERSON"
        for entity in entities:
            if entity.slot in _PERSONAL and self._characters.plain(entity.text) not in _SPOTS:
                end = entity.start + len(entity.text)
                surname = _SURNAME.match(text, end) if entity.slot == "person" else None
                yield entity.start, surname.end() if surname else end, _PERSONAL[entity.slot]


def _is_sum(span: tuple[int, int], sums: Sequence[tuple[int, int]]) -> bool:
    """Whether the digits lie within a sum of money and are few enough to be one."""
    start, end = span
    return end - start <= _LONGEST_SUM and any(first <= start and end <= last for first, last in sums)


def _united(spans: Iterator[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The spans in the order of the message, those that overlap made one, so that no part of any is left visible."""
    united: list[tuple[int, int, str]] = []
    for start, end, kind in sorted((span for span in spans if span[0] < span[1]), key=lambda span: (span[0], -span[1])):
        if united and start < united[-1][1]:
            first, last, known = united[-1]
            # The most telling name: a telephone number is one, rather than any number.
            united[-1] = first, max(last, end), kind if known == _ANY else known
        else:
            united.append((start, end, kind))
    return united
