"""What a customer says of his own accord that he wants done (R2: who has said it is not asked for it again)."""

from __future__ import annotations

import re

_CLAUSE = re.compile(r"[^,，。.!！?？;；\n]+")
_REMEDY = (
    r"退款|退货|退貨|退钱|退錢|退还|退還|退给|退給|退回|换货|換貨|换一|換一|换个|換個|赔|賠|补偿|補償|补发|補發|补送|補送|道歉|"
    r"说法|說法|交代|维修|維修|修好|上门|上門|解释|解釋|取消|重新|refund|money back|replac\w*|exchange|compensat\w*|"
    r"apolog\w*|repair\w*|fix\w*|explanation|cancel\w*|a new one|credit"
)
_WANTS = (
    r"希望|要求|我要|我想|想要|想请|想請|请你?们?|請你?們?|麻烦|麻煩|必须|必須|"
    r"\bi(?:'d| would)? (?:want|like|expect|demand|need|ask for)\b|\bplease\b|\bi'm asking for\b"
)
_WISH = re.compile(rf"(?:{_WANTS}).*(?:{_REMEDY})", re.IGNORECASE)
# What was wanted once, or of others, is a part of the story: "我要求退款被拒", "I asked for a refund and they refused".
_STORY = re.compile(
    r"被拒|不肯|不给|不給|不理|拒绝|拒絕|都没|都沒|没人|沒人|投诉|投訴|\b(?:asked|wanted|refused|told|said|nobody|complain\w*)\b",
    re.IGNORECASE,
)


def wish_in(text: str) -> str | None:
    """The clause that says what shall be done, None where there is none."""
    for clause in _CLAUSE.finditer(text):
        if _WISH.search(clause.group()) and not _STORY.search(clause.group()):
            return clause.group().strip()
    return None
