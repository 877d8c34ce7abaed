"""Persons and products that a message names."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

from understanding.entities.spans import Span

_SURNAME = (
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘于蒋蔡余杜叶"
    "程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛阎段雷侯龙史陶黎贺顾毛"
    "郝龚邵万钱严武戴莫孔向汤欧阳]"
)
_TITLE = "先生|女士|小姐|太太|师傅|经理|主管|主任|店长|队长|医生|老师|阿姨|专员|顾问|工程师|司机|警官|科长|局长|生"
_PERSON = re.compile(
    rf"{_SURNAME}[\u4e00-\u9fff]?(?:{_TITLE})|(?<![\u4e00-\u9fff])小{_SURNAME}(?![\u4e00-\u9fff]*区)|"
    rf"姓{_SURNAME}的?(?:师傅|店员|客服|骑手|保安|司机|销售|人)?|(?:工号|员工号|编号)\s?[a-z]?\d{{2,8}}"
    rf"|(?:我叫|我是|名字叫|名叫|叫做|本人)(?P<name>{_SURNAME}[\u4e00-\u9fff]{{1,2}})(?![\u4e00-\u9fff])"
    rf"|(?<![a-z])(?:mr|mrs|ms|miss|dr)\.? (?P<titled>[a-z]{{2,15}})\b"
    rf"|(?<![a-z])(?:named|called|name is|name's|name was|technician|agent|driver|manager|engineer|rider|courier|"
    rf"rep) (?!(?:is|was|who|that|and|the|a|an|to|has|had|me|you|never|about|said|told|for|but|just|at|on|in|didn|"
    rf"did|not|my|his|with|still|keeps|came|of|please|again)\b)(?P<called>[a-z]{{2,15}})\b"
)


class Names:
    """Persons by their titles, products by data/products.toml."""

    def __init__(self) -> None:
        text = resources.files("understanding").joinpath("data", "products.toml").read_text(encoding="utf-8")
        rows = tomllib.loads(text)
        chinese = sorted(rows["chinese"], key=len, reverse=True)
        english = sorted(rows["english"], key=len, reverse=True)
        self._products = re.compile("|".join(chinese) + r"|\b(?:" + "|".join(english) + r")s?\b")

    def persons(self, plain: str, text: str) -> list[Span]:
        """Persons as they are called: 王师傅, Mr Smith, 工号1024."""
        spans = []
        for match in _PERSON.finditer(plain):
            group = next((name for name in ("name", "called") if match[name]), None)
            start, end = match.span(group) if group else match.span()
            if group == "called" and not text[start].isupper():
                continue
            spans.append(Span("person", start, end, text[start:end]))
        return spans

    def products(self, plain: str, text: str) -> list[Span]:
        """Things that are sold or looked after."""
        return [
            Span("product", match.start(), match.end(), text[match.start() : match.end()])
            for match in self._products.finditer(plain)
        ]
