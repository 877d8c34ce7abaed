"""The facts of a message, as slots: which of several counts, what a correction changes, what is read back (R2, R4)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

_SLOT_OF = {
    "order": "order_number",
    "datetime": "occurred_at",
    "place": "place",
    "product": "product",
    "person": "complained_about",
    "amount": "amount",
    "phone": "contact",
}
# The facts in the order in which they are read back, and what they are called.
_CALLED = {
    "order_number": ("订单号", "訂單編號", "order"),
    "occurred_at": ("时间", "時間", "when"),
    "place": ("地点", "地點", "where"),
    "product": ("商品或设备", "商品或設備", "what it is about"),
    "complained_about": ("涉及人员", "涉及人員", "person"),
    "amount": ("金额", "金額", "amount"),
    "deadline": ("希望期限", "希望期限", "wanted by"),
}
_ANSWERS_CALLED = {
    "wish": ("希望", "希望", "what you'd like"),
    "contact": ("联系方式", "聯絡方式", "contact"),
}
_LANGUAGES = ("zh-Hans", "zh-Hant", "en")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DENIED = re.compile(
    r"(?:不是|不在|并非|並非|而不是|唔係|唔喺|\bnot(?: on| at| in| for)?(?: the)?|n't(?: on| at| in)?(?: the)?|"
    r"instead of|"
    r"rather than)\s*$",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"[打写说记搞弄填讲報报寫說記講][错錯]|更正|改[成为為]|应该是|應該是|應該係|纠正|搞混"
    r"|\bactually,? (?:it|on|the|my|that|i)\b|\bcorrection\b|\bi mean(?:t)?\b|\bmy mistake\b|\bmistyped\b|\btypo\b"
    r"|\bgot (?:the|my) \w+ wrong\b|\bwrong (?:number|date|day|time|amount)\b"
    r"|\bshould (?:be|have been)\b|\bnot \w+ but\b",
    re.IGNORECASE,
)
# A number is the customer's own only if the words before it say so: it may as well be the rider's, or a swindler's.
_OWN = re.compile(
    r"我的|本人|联系|聯[絡系繫]|联络|(?:打|回|call|text|ring|reach|whatsapp|phone|contact)\s*[给給俾畀]?\s*(?:我|me\b)|\bmy\b|\bcontact\b"
    r"|(?:电话|電話|手机|手機|号码|號碼)(?:号码|號碼)?[是为為係:：]|^(?:tel|phone|mobile|电话|電話|手机|手機)",
    re.IGNORECASE,
)
_BEFORE_IT = re.compile(
    r"(?:\bby|\bbefore|\bwithin|\bno later than|\bdeadline(?: is)?|最晚|最迟|最遲|不晚于|截止到?|"
    r"限你们?)\s*(?:the\s*)?$",
    re.IGNORECASE,
)
_AFTER_IT = re.compile(r"\s*(?:之前|以前|前|之内|之內|以内|以內|内|內)")
_UNTIL = re.compile(r"前$|[内內]$|^(?:by|before|within)\b", re.IGNORECASE)
_TELLING = ("order", "datetime", "place")
_FEW_HAN, _FEW_WORDS = 6, 5
_FEW_LETTERS = 4
_WORD = re.compile(r"[A-Za-z']{2,}")
_RETELLS = ("what", "details", "confirmed", "correction")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEEKDAY = re.compile(
    r"(?:周|週|星期|礼拜|禮拜|拜)[一二三四五六日天]|(?:on )?(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?",
    re.IGNORECASE,
)
_NOW = re.compile(r"现在|現在|此时|此刻|目前|而家|依家|宜家|\b(?:right )?now|at the moment|currently", re.IGNORECASE)
_WRITTEN = re.compile(r"（(?P<value>[^（）]+)）$")

Entities = Sequence[Mapping[str, Any]]


def facts_in(text: str, entities: Entities, today: date, asked: str | None = None) -> dict[str, str]:
    """The slots that a message fills; of several facts of a kind the one that the customer stands by."""
    corrects = is_correction(text, entities)
    found: dict[str, str] = {}
    for entity in entities:
        slot = _slot(text, entity, today)
        if slot is None or _denied(text, entity):
            continue
        if slot == "contact" and asked != "contact" and not corrects and not _own(text, entity):
            continue
        if slot not in found or corrects:
            found[slot] = _shown(slot, text, entity)
    return found


def is_correction(text: str, entities: Entities) -> bool:
    """Whether a message puts right what was said before: by saying so, or by denying one fact and giving another."""
    facts = [entity for entity in entities if entity.get("entity") in _SLOT_OF]
    denied = {entity["entity"] for entity in facts if _denied(text, entity)}
    stated = {entity["entity"] for entity in facts if not _denied(text, entity)}
    return bool(denied & stated) or bool(facts and _CORRECTION.search(text))


def changes(found: Mapping[str, str], known: Mapping[str, str], asked: str | None, corrects: bool) -> dict[str, str]:
    """What of the facts ``found`` changes the slots ``known``, when the customer was asked for ``asked``.

    A new matter, and an answer to what happened, may change everything; an answer to another question adds only. A sum
    alone, told as a wish, is what is wanted and not what was lost.
    """
    changed = {}
    for slot, value in found.items():
        old = known.get(slot, "")
        if not old or corrects or asked is None or asked in _RETELLS or _narrower(value, old):
            changed[slot] = _in_its_place(value, old) if slot == "occurred_at" and corrects else value
    if asked == "wish" and set(found) == {"amount"}:
        changed.pop("amount", None)
    return changed


def read_back(known: Mapping[str, str], language: str) -> str:
    """The facts on one line, with their names and exact dates: "时间：昨天下午三点（5月14日 15:00）；金额：300元"."""
    chinese = language != "en"
    parts = [
        _named(called, _spoken(known[slot], chinese), language) for slot, called in _CALLED.items() if known.get(slot)
    ]
    return ("；" if chinese else "; ").join(parts)


def named_answer(slot: str, value: str, language: str) -> str:
    """An answer of the form with its name: "希望：退款"."""
    return _named(_ANSWERS_CALLED[slot], value, language)


def _named(called: tuple[str, str, str], value: str, language: str) -> str:
    place = _LANGUAGES.index(language) if language in _LANGUAGES else 0
    return f"{called[place]}{': ' if language == 'en' else '：'}{value}"


def only_contact(text: str, entities: Entities) -> bool:
    """Whether a message is a telephone number and hardly anything beside it."""
    numbers = [entity for entity in entities if entity.get("entity") == "phone"]
    rest = text
    for entity in numbers:
        rest = rest.replace(text[int(entity.get("start") or 0) : int(entity.get("end") or 0)], " ")
    return bool(numbers) and sum(map(str.isalpha, rest)) <= _FEW_LETTERS and not re.search(r"\d", rest)


def only_facts(text: str, entities: Entities, today: date) -> bool:
    """Whether a message tells when, where or which, of what has happened, and hardly anything beside it."""
    facts = [entity for entity in entities if entity.get("entity") in _TELLING]
    if not facts or any(_slot(text, entity, today) == "deadline" or _ahead(entity, today) for entity in facts):
        return False
    rest = text
    for entity in facts:
        rest = rest.replace(text[int(entity.get("start") or 0) : int(entity.get("end") or 0)], " ")
    return sum("\u4e00" <= sign <= "\u9fff" for sign in rest) <= _FEW_HAN and len(_WORD.findall(rest)) <= _FEW_WORDS


def _slot(text: str, entity: Mapping[str, Any], today: date) -> str | None:
    slot = _SLOT_OF.get(str(entity.get("entity")))
    if slot != "occurred_at":
        return slot
    if _wished_by(text, entity, today):
        return "deadline"
    # "Two days" and "every Monday" say how long or how often, "still not now" says that it goes on; none says when.
    words = text[int(entity.get("start") or 0) : int(entity.get("end") or 0)]
    return None if str(entity.get("value")).startswith(("P", "R")) or _NOW.match(words) else slot


def _ahead(entity: Mapping[str, Any], today: date) -> bool:
    return entity.get("entity") == "datetime" and str(entity.get("value"))[:10] > today.isoformat()


def _wished_by(text: str, entity: Mapping[str, Any], today: date) -> bool:
    start, end = int(entity.get("start") or 0), int(entity.get("end") or 0)
    bounded = _BEFORE_IT.search(text[:start]) or _AFTER_IT.match(text[end:]) or _UNTIL.search(text[start:end])
    if not bounded:
        return False
    value = str(entity.get("value"))
    return value.startswith("P") or value.split("/")[-1][:10] >= today.isoformat()


def _denied(text: str, entity: Mapping[str, Any]) -> bool:
    return bool(_DENIED.search(text[: int(entity.get("start") or 0)]))


def _own(text: str, entity: Mapping[str, Any]) -> bool:
    start = int(entity.get("start") or 0)
    return bool(_OWN.search(text[max(0, start - 24) : start])) or not re.sub(r"[\W\d_]+", "", text)


def _shown(slot: str, text: str, entity: Mapping[str, Any]) -> str:
    value = str(entity.get("value"))
    shown = text[int(entity.get("start") or 0) : int(entity.get("end") or 0)] or value
    if slot == "contact":
        return value
    return f"{shown}（{value}）" if slot in ("occurred_at", "deadline") and shown != value else shown


def _narrower(new: str, old: str) -> bool:
    """Whether a time lies within the longer one that was told before: last Wednesday, after last week."""
    now, before = _WRITTEN.search(new), _WRITTEN.search(old)
    if not now or not before or "/" not in before["value"]:
        return False
    first, _, last = before["value"].partition("/")
    return first[:10] <= now["value"][:10] <= last[:10]


def _in_its_place(new: str, old: str) -> str:
    """A corrected day keeps the hour that was told with the wrong one, and a bare weekday the week of it."""
    now, before = _WRITTEN.search(new), _WRITTEN.search(old)
    if not now or not before or not _DAY.fullmatch(now["value"]) or not _DAY.match(before["value"]):
        return new
    day, wrong = date.fromisoformat(now["value"]), date.fromisoformat(before["value"][:10])
    if _WEEKDAY.fullmatch(new[: now.start()].strip()):
        day = wrong + timedelta(days=day.weekday() - wrong.weekday())
    hour = before["value"][10:] if re.fullmatch(r"[\d-]{10}T[\d:]+", before["value"]) else ""
    return f"{new[: now.start()]}（{day.isoformat()}{hour}）"


def _spoken(noted: str, chinese: bool) -> str:
    written = _WRITTEN.search(noted)
    if not written:
        return noted
    words = noted[: written.start()]
    pieces = [_moment(piece, chinese) for piece in written["value"].split("/")]
    if not all(pieces):
        return words
    exact = " – ".join(piece for piece in pieces if piece)
    return f"{words}（{exact}）" if chinese else f"{words} ({exact})"


def _moment(value: str, chinese: bool) -> str | None:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    day = f"{moment.month}月{moment.day}日" if chinese else f"{moment.day} {_MONTHS[moment.month - 1]}"
    return f"{day} {moment:%H:%M}" if "T" in value else day
