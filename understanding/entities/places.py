"""Places: addresses, buildings, flats, branches and spots in a house, by rules."""

from __future__ import annotations

import re

from understanding.entities.spans import Span

_N = r"(?:\d+|[一二三四五六七八九十百]+|[a-z])"
_ROAD = (
    r"[\u4e00-\u9fff]{1,7}?(?:大道|路|街|道|巷|弄|村|"
    r"里)(?:[一二三四五六七八九十]段)?(?:\d+巷)?(?:\d+弄)?(?:\d+(?:号|之\d+)(?:之\d+)?(?:楼)?)?(?:\d+楼)?"
)
_CHINESE = re.compile(
    rf"(?P<city>[\u4e00-\u9fff]{{2,3}}(?:省|市|县))(?:[\u4e00-\u9fff]{{1,4}}(?:区|县|镇|乡|市))?(?:{_ROAD})?"
    rf"|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{{1,4}}区{_ROAD}"
    rf"|(?P<road>[\u4e00-\u9fff]{{2,5}}(?:大道|路|街|巷)(?:[一二三四五六七八九十]段)?\d+号(?:\d+楼)?)"
    rf"|{_N}(?:号楼|栋|幢|座|期)(?:{_N}(?:单元|座|栋|号楼))?(?:\d{{1,2}}[楼层])?(?:\d{{2,4}}[室房号]?)?(?!路|公交|线)"
    rf"|{_N}单元(?:\d{{2,4}}[室房号]?)?|单元\s?\d{{3,4}}[室房号]?"
    rf"|(?<!\d)\d{{1,3}}-\d{{1,2}}-\d{{2,4}}(?!\d|-)|(?<![\d-])\d{{1,3}}-\d{{3,4}}(?![\d-])"
    rf"|\d{{3,4}}[室房](?!间)|负[一二三]层|地下[一二三](?:层|楼)|b[1-4]层?(?=停|车|[，,。\s]|$)"
    rf"|(?P<named>[\u4e00-\u9fff]{{2,6}}(?:支行|分行|营业厅|营业部|门市|分店|旗舰店|加油站|服务区|地铁站|火车站|"
    rf"小区|花园|花苑|嘉园|大厦|广场|公园|医院|社区|屋苑|邨|捷运站|服务中心|收费站|车站|校区|工业园|体育馆|图书馆))"
    rf"|(?:在|到|去了?|于)[\u4e00-\u9fff]{{1,5}}[^家个间门本开到网每各这那你们的了]店(?![员家长铺主])"
    rf"|(?<![\d一二三四五六七八九十])(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})楼(?![上下梯栋])|中庭|管理室|物业办公室"
    rf"|地下车库|地下停车场|停车场|大堂|大厅|楼道|楼梯间|电梯口|单元门口|天台|泳池|游泳池|健身房|厨房|客厅|主卧|卧室|卫生间|厕所|阳台|浴室|小区门口|北门|南门|东门|西门|公司楼下"
)
# What stands before "在" in a run of characters is a time or a person, and no part of the name.
_TRIM = re.compile(
    r"^(?:.*在(?!线))?(?:我家?|住|在|到|去|来|的|是|就|就在|从|于|送到|位于|地址|你们|我们|这个|那个|和|跟|离|请|可以|那边|这边|整个|说|了|都|把|给|被|对|按|往|过|还|有)*"
)
_ENGLISH = re.compile(
    r"(?:lobby|entrance|car park|parking (?:lot|garage)|hallway|stairwell|basement|roof|gym|pool|"
    r"corridor)(?: (?:of|in|at|on) (?:the )?(?:tower|building|block|level|floor) ?[a-z\d]+)?"
    r"|(?:apt|apartment|unit|flat|room|suite|block|building|bldg|tower|floor|level|bay|gate|platform|aisle|house|"
    r"villa)\.?\s?#?(?:\d+[a-z]?|[a-z]\d*)(?![a-z\d])(?:,? (?:block|tower|building|floor|level) [a-z\d]+)?"
    r"|(?:ground|top|first|second|third|\d{1,2}(?:st|nd|rd|th)) floor"
    r"|\d{1,5} (?:[a-z]+ ){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|court|ct|way|close|"
    r"place|square|terrace)\b\.?(?: (?:apt|unit|flat) ?[a-z\d]+)?"
    r"|(?:corner of )?(?:\d{1,3}(?:st|nd|rd|th)|[a-z]+) (?:street|road|avenue|lane|boulevard)\b(?: branch)?"
    r"|[a-z]+ (?:street|road|avenue) (?:branch|station|store)|(?<![a-z\d])\d{1,2}f(?![a-z\d])"
)


def find(plain: str) -> list[Span]:
    """All places; the value is the customer's own wording in small letters only where it is Latin."""
    spans: list[Span] = []
    for pattern in (_CHINESE, _ENGLISH):
        for match in pattern.finditer(plain):
            lead = _TRIM.match(match.group())
            start = match.start() + (len(lead.group()) if lead else 0)
            if match.end() - start < 2:
                continue
            span = Span("place", start, match.end(), "")
            if not any(span.overlaps(other) for other in spans):
                spans.append(span)
    return spans
