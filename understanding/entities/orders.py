"""Order, parcel and case numbers: the firm's own pattern first, then what customers call a number of theirs."""

from __future__ import annotations

import re

from understanding.entities.spans import Span

_CUE = (
    r"订单|单号|工单|运单|快递|编号|案件|案号|报修单|受理号|流水号|保单|合同号|查询码|单子|件号|货号|客诉单|包裹|号码是"
    r"|order|ticket|case|ref(?:erence)?|invoice|\bpo\b|tracking|claim|booking|confirmation|job|complaint|parcel|"
    r"request|receipt|policy"
)
_CUED = re.compile(
    rf"(?:{_CUE})(?:编号|号码|号|单号|单|number|num|no\.?|id|code)?"
    rf"[\s:是为#.(（,，叫]{{0,4}}(?:is |number |no\.? ?|# ?)?"
    rf"(?P<token>(?=[a-z\d-]*\d)[a-z]{{0,6}}[-_]?\d[a-z\d_-]{{3,29}}|[a-z]{{1,4}}-\d{{3,}})(?![\d:])"
)
_MARKED = re.compile(r"#\s?(?P<token>(?=[a-z\d-]*\d)[a-z\d][a-z\d-]{3,29})")
_BARE = re.compile(r"(?<![a-z\d])(?P<token>[a-z]{1,4}-?\d{6,22}|[a-z]{2,4}-\d{3,12}|\d{16,22})(?![a-z\d])")
_TOKEN = re.compile(r"(?<![a-z\d])(?P<token>(?=[a-z\d-]*\d)[a-z\d][a-z\d-]{3,29})(?![a-z\d])")


def find(plain: str, text: str, pattern: str | None, expected: bool) -> list[Span]:
    """All order numbers; values keep the customer's capitals made large.

    ``pattern`` is the firm's regular expression, ``expected`` is true when the customer was just asked for the number.
    """
    spans: list[Span] = []
    if pattern:
        own = re.compile(pattern, re.IGNORECASE)
        spans += [Span("order", match.start(), match.end(), match.group().upper()) for match in own.finditer(text)]
    for general in (_CUED, _MARKED, _BARE, *((_TOKEN,) if expected else ())):
        for match in general.finditer(plain):
            start, end = match.span("token")
            span = Span("order", start, end, text[start:end].upper())
            if not any(span.overlaps(other) for other in spans):
                spans.append(span)
    return spans
