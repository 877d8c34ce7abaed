"""The English words of time, in plain text (small letters)."""

from __future__ import annotations

import re

from understanding.entities import numbers
from understanding.entities.times.figures import full_year, month_number
from understanding.entities.times.moments import Clock
from understanding.entities.times.numerals import ORDINALS, SMALL
from understanding.entities.times.shapes import Pieces, Shape, always, any_of
from understanding.entities.times.tokens import Quantity
from understanding.entities.times.zones import ZONES

_TENS = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_ONES = "(?:one|two|three|four|five|six|seven|eight|nine)"
_WORD_NUMBER = rf"(?:{_TENS}[- ]{_ONES}|{any_of(SMALL)})\b"
_UNITS = {
    "second": "second seconds sec secs", "minute": "minute minutes min mins", "hour": "hour hours hr hrs",
    "day": "day days",
    "workday": "weekday weekdays workday workdays", "night": "night nights", "week": "week weeks wk wks",
    "weekend": "weekends",
    "fortnight": "fortnight fortnights", "month": "month months", "quarter": "quarter quarters qtr qtrs",
    "year": "year years yr yrs", "decade": "decade decades", "century": "century centuries",
}  # fmt: skip
_UNIT_OF = {word: name for name, words in _UNITS.items() for word in words.split()}
_ATTACHED = _UNIT_OF | {"h": "hour", "d": "day", "y": "year", "mo": "month"}
_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_PERIODS = {
    "morning": "morning",
    "mornings": "morning",
    "afternoon": "afternoon",
    "afternoons": "afternoon",
    "noontime": "noon",
}
_PERIODS |= {"evening": "evening", "evenings": "evening", "lunchtime": "noon"}
_PERIODS |= {"dinnertime": "evening", "dawn": "small", "overnight": "night"}
WORDS: dict[str, tuple[str, object]] = {word: ("U", unit) for word, unit in _UNIT_OF.items()}
WORDS |= {word: ("p", period) for word, period in _PERIODS.items()}
WORDS |= dict.fromkeys(("last", "past", "previous"), ("R", -1)) | dict.fromkeys(("this", "current", "same"), ("R", 0))
WORDS |= dict.fromkeys(("next", "coming", "upcoming", "following"), ("R", 1))
WORDS |= {
    "yesterday": ("d", -1),
    "today": ("d", 0),
    "tomorrow": ("d", 1),
    "tmrw": ("d", 1),
    "tmr": ("d", 1),
    "tomoz": ("d", 1),
}
WORDS |= {"ago": ("A", None), "earlier": ("A", None), "later": ("L", None), "hence": ("L", None)}
WORDS |= {
    "before": ("B", None),
    "after": ("X", None),
    "since": ("K", None),
    "starting": ("K", None),
    "in": ("I", None),
}
WORDS |= {"within": ("I", None), "from": ("S", None), "between": ("S", None), "to": ("J", None), "till": ("J", None)}
WORDS |= {"until": ("J", None), "untill": ("J", None), "through": ("J", None), "thru": ("J", None), "and": ("&", None)}
WORDS |= {"or": ("&", None), "for": ("f", None), "now": ("n", None), "currently": ("n", None)}
WORDS |= {"every": ("Q", None), "each": ("Q", None), "all": ("Q", None), "at": ("@", None), "around": ("@", None)}
WORDS |= {
    "about": ("@", None),
    "calendar": ("_", None),
    "fiscal": ("_", None),
    "circa": ("@", None),
    "approximately": ("@", None),
    "beginning": ("E", ("begin", "")),
}
WORDS |= {
    "start": ("E", ("begin", "")),
    "early": ("E", ("begin", "")),
    "middle": ("E", ("middle", "")),
    "mid": ("E", ("middle", "")),
}
WORDS |= {
    "end": ("E", ("end", "")),
    "late": ("E", ("late", "")),
    "eod": ("d", 0),
    "daily": ("Z", "P1D"),
    "nightly": ("Z", "P1D"),
}
WORDS |= {
    "weekly": ("Z", "P1W"),
    "monthly": ("Z", "P1M"),
    "quarterly": ("Z", "P3M"),
    "annually": ("Z", "P1Y"),
    "yearly": ("Z", "P1Y"),
}
WORDS |= {
    "everyday": ("Z", "P1D"),
    "may": ("x", 5),
    "march": ("x", 3),
    "mar": ("x", 3),
    "sat": ("v", 5),
    "sun": ("v", 6),
    "wed": ("v", 2),
}
_GLUE = (
    "the of on by over during any anytime time sometime sometimes ish well only just exactly roughly approx sharp more"
)
WORDS |= dict.fromkeys(_GLUE.split(), ("_", None))
WORDS |= {"eom": ("E", ("end", "month")), "eoy": ("E", ("end", "year")), "bom": ("E", ("begin", "month"))}
WORDS |= {
    "boy": ("", None),
    "eow": ("E", ("end", "week")),
    "oclock": ("c", None),
    "t": ("_", None),
    "noon": ("T", Clock(12)),
    "midday": ("T", Clock(12)),
}
WORDS |= {"midnight": ("T", Clock(0))}
WORDS |= {zone: ("z", minutes) for zone, minutes in ZONES.items()}
# After these "last" is a verb: it may last two hours.
_BEFORE_VERB = ("to", "will", "not", "n't", "should", "would", "can", "could", "may", "might", "must", "did", "does")
_COUNTED = {"a couple of": 2, "a couple": 2, "couple of": 2, "couple": 2, "a few": 3, "several": 3, "few": 3}


def _spoken_minutes(match: re.Match[str]) -> Pieces:
    minutes = {"quarter": 15, "half": 30}.get(match[1]) or int(_number(match[1]))
    hour = {"noon": 12, "midday": 12, "midnight": 0}.get(match[3])
    sure = hour is not None
    hour = int(_number(match[3])) if hour is None else hour
    if hour > 24 or minutes > 59:
        return []
    before = match[2] in ("to", "till", "before", "of")
    return [("T", Clock((hour - 1) % 24 if before else hour % 24, 60 - minutes if before else minutes, sure=sure))]


def _number(text: str) -> float:
    return float(text) if text[0].isdigit() else float(numbers.english(text) or 0)


def _year_in_words(match: re.Match[str]) -> Pieces:
    text = match.group().replace(" and ", " ")
    if text.startswith("two thousand"):
        return [("q", int(numbers.english(text) or 0))]
    head, _, tail = text.partition(" ")
    tail = tail.removeprefix("hundred").strip()
    return [("q", int(numbers.english(head) or 0) * 100 + int(numbers.english(tail) or 0 if tail else 0))]


def _attached(match: re.Match[str]) -> Pieces:
    return [("u", Quantity(float(match[1]), _ATTACHED[match[2]]))]


def _fraction(match: re.Match[str]) -> Pieces:
    return [("N", "0.5" if match[1] in ("1/2", "half") else "0.25" if match[1] == "quarter" else "0.75")]


def _ordinal(match: re.Match[str]) -> Pieces:
    return [("O", int(match[1]) if match[1] else ORDINALS[match.group()])]


def _weekday(match: re.Match[str]) -> Pieces:
    return [("w", _WEEKDAYS.index(match.group()[:3]))]


def _word(match: re.Match[str]) -> Pieces:
    known = WORDS.get(match.group().rstrip("."))
    return [known] if known and known[0] else []


_MONTH = (
    r"(?:january|february|april|june?|july?|august|september|october|november|december|jan|feb|apr|aug|"
    r"sept?|oct|nov|dec)"
)
_DAY = (
    r"(?:monday|tuesday|wednesday|wednesdays|thursday|friday|saturday|sunday|mon|tues?|thu(?:rs?)?|fri)s?|sun\.|sat\."
)
PHRASES = {
    "en_greeting": Shape(r"\bgood (?:morning|afternoon|evening|night|day)\b", lambda match: []),
    "en_weak_month": Shape(
        r"(?:(?<=\bin )|(?<=during )|(?<=since )|(?<=last )|(?<=next )|(?<=until )|(?<=from )|(?<=\bof ))(?:may|march|"
        r"mar)\b(?! i\b)",
        lambda match: [("m", month_number(match.group()))],
    ),
    "en_night": Shape(r"(?:(?<=day )|(?<=morrow ))nights?\b", always("p", "night")),
    "en_at_hour": Shape(
        r"\b(?:at|around) (\d{1,2})(?=\s*(?:$|[,.;!?](?!\d)|(?:and|but|on|today|tonight|yesterday|this|last|"
        r"tomorrow|sharp|ish|or so)\b))",
        lambda match: [("T", Clock(int(match[1]) % 24, sure=int(match[1]) > 12))] if int(match[1]) <= 24 else [],
    ),
    "en_spoken": Shape(
        rf"\b(?:a )?(quarter|half|{_WORD_NUMBER}|\d{{1,2}})(?: min(?:ute)?s?)? (past|after)\s({_WORD_NUMBER}|"
        rf"\d{{1,2}}(?=\s?[ap]\.?m|\b)(?!:)|noon|midday|midnight)"
        rf"|(?!)()()",
        _spoken_minutes,
    ),
    "en_spoken_to": Shape(
        rf"\b(?:a )?(quarter|(?:{_WORD_NUMBER}|\d{{1,2}})(?= min)|five|ten|twenty)(?: min(?:ute)?s?)? (to|till|of)\s"
        rf"({_WORD_NUMBER}|\d{{1,2}}(?=\s?[ap]\.?m|\b)(?!:)|noon|midday|midnight)",
        _spoken_minutes,
    ),
    "en_counted_way": Shape(
        rf"\b(\d{{1,2}}|{_WORD_NUMBER}) (upcoming|coming|next|following|last|past|previous)"
        r"(?= (?:minutes|hours|days|weeks|months|quarters|years)\b)",
        lambda match: [WORDS[match[2]], ("N", match[1])],
    ),
    "en_half_hour": Shape(
        rf"\bhalf ({_WORD_NUMBER})(?! (?:hour|day|year|month|week|dozen|price))",
        lambda match: [("T", Clock(int(_number(match[1])) % 24, 30, sure=False))],
    ),
}
SHAPES = {
    "en_season": Shape(
        r"\b(?:(?:in|during) (?:the )?|(?<=last )|(?<=this )|(?<=next ))(spring|summer|autumn|fall|winter)\b"
        r"|\b(spring|summer|autumn|winter)(?= (?:of )?(?:19|20)\d\d\b)",
        lambda match: [("M", {"spring": 3, "summer": 6, "winter": 12}.get(match[1] or match[2], 9))],
    ),
    "en_half_of": Shape(r"\b(first|second) half of\b", lambda match: [("E", (f"{match[1]} half", ""))]),
    "en_workdays": Shape(r"\b(?:working|business) days?\b", always("U", "workday")),
    "en_nth_day": Shape(r"\bday (\d{1,3})\b(?! of)", lambda match: [("u", Quantity(float(match[1]), "day"))]),
    "en_before_that": Shape(
        r"\bday (?:before yesterday|after tomorrow)\b", lambda match: [("d", -2 if "before" in match.group() else 2)]
    ),
    "en_day_beside": Shape(
        r"\bthe day (?:before|after)\b(?! (?:yesterday|tomorrow|the|christmas|new|we|i|my|he|she|they|it|"
        r"this|that|[a-z]+ (?:was|is)))",
        lambda match: [("d", -1 if "before" in match.group() else 1)],
    ),
    "en_other_day": Shape(r"\bthe other day\b", lambda match: [("R", -1), ("u", Quantity(3, "day"))]),
    "en_last_night": Shape(r"\blast (?:night|evening)\b", lambda match: [("d", -1), ("p", "night")]),
    "en_tonight": Shape(r"\b(?:tonight|tonite)\b", lambda match: [("d", 0), ("p", "night")]),
    "en_in_the": Shape(
        r"\b(?:(?:early |late |later )?(?:in|during) (?:the )?(?:early |late |later )?|early |late )(morning|"
        r"afternoon|evening|night)s?\b|\bat (night|lunch(?:time)?|noon|dawn)\b",
        lambda match: [
            (
                "p",
                {"lunch": "noon", "lunchtime": "noon", "dawn": "small"}.get(match[1] or match[2], match[1] or match[2]),
            )
        ],
    ),
    "en_now": Shape(
        r"\b(?:right now|at the moment|at the minute|at present|at this (?:moment|time)|nowadays|just now)\b",
        always("n"),
    ),
    "en_week_end": Shape(r"\bweek-?end\b", always("e")),
    "en_end_of_day": Shape(r"\b(?:end of (?:the )?day|the eod|close of business|cob)\b", always("d", 0)),
    "en_last_verb": Shape(
        rf"(?:{any_of(f'(?<={word} )' for word in _BEFORE_VERB)})last"
        rf"(?= (?:\d|an? |for |about |only |{any_of(SMALL)} ))",
        always("_"),
    ),
    "en_whole_unit": Shape(
        r"\ball (?:the )?(day|night|week|month|year)\b(?! long)(?! of)", lambda match: [("u", Quantity(1, match[1]))]
    ),
    "en_every": Shape(r"\b(?:every(?: other| second| single)?|each|all)\b", always("Q")),
    "en_hence": Shape(r"\b(?:from now|from today)\b", always("L")),
    "en_year_words": Shape(
        rf"\b(?:two thousand(?: and)?(?: {_WORD_NUMBER})?|(?:seventeen|eighteen|"
        rf"nineteen)(?: hundred)?(?: and)? (?:{_TENS}(?:[- ]{_ONES})?|{any_of(SMALL)})\b)",
        _year_in_words,
    ),
    "en_decade": Shape(r"\b(?:19|20)\d0'?s\b", lambda match: [("s", ("decade", int(match.group()[:4])))]),
    "en_short_year": Shape(
        r"'\d\d\b|(?<=of )\d\d(?=$|[.,;!?])", lambda match: [("Y", full_year(match.group().strip("'")))]
    ),
    "en_day_of_month": Shape(
        r"\b(?:on the|the|on) (\d{1,2})(?:st|nd|rd|th)\b(?! (?:floor|time|street|st\b|ave|road|rd|party|day|"
        r"week|month|quarter|last|"
        r"century|birthday|anniversary|grade|place|one|order|item|attempt|visit|call|closest|[a-z]+day\b))",
        lambda match: [("D", int(match[1]))] if 1 <= int(match[1]) <= 31 else [],
    ),
    "en_ordinal": Shape(
        rf"\b(\d{{1,2}})(?:st|nd|rd|th)\b|\b(?:{any_of(set(ORDINALS) - {'second'})}|second(?! (?:class|hand|"
        rf"time|floor)))\b",
        _ordinal,
    ),
    "en_half_attached": Shape(r"1/2\s?h\b", always("u", Quantity(0.5, "hour"))),
    "en_half": Shape(
        r"\b(half)(?: an?)?(?= (?:hour|day|year|month|week|century|minute))|(1/2)(?=\s?(?:h|hour|day|an hour))",
        lambda match: [("N", "0.5")],
    ),
    "en_and_half": Shape(
        r"\b(?:and (?:a )?(half|quarter)|and (three quarters))\b",
        lambda match: [("&", None), ("N", "0.5" if match[1] == "half" else "0.25" if match[1] else "0.75")],
    ),
    "en_quarter_name": Shape(r"\bq([1-4])\b", lambda match: [("O", int(match[1])), ("U", "quarter")]),
    "en_some": Shape(
        rf"\b{any_of(_COUNTED)}\b(?= (?:more )?(?:{any_of(_UNIT_OF)})\b)",
        lambda match: [("N", str(_COUNTED[match.group()]))],
    ),
    "en_one": Shape(rf"\ban?(?= (?:{any_of(_UNIT_OF)})\b)", always("N", "1")),
    "en_this_unit": Shape(
        r"\bthe(?= (?:calendar )?(?:week|month|year|quarter|weekend)\b(?! (?:of|after|before) ))", always("R", "weak")
    ),
    "en_attached": Shape(
        r"(?<![\d.a-z$])(\d+(?:\.\d+)?)[ -]?"
        r"(minutes?|mins?|hours?|hrs?|sec|days?|weeks?|wks?|months?|years?|yrs?|h|d|y|mo)\b",
        _attached,
    ),
    "en_month": Shape(rf"(?<![a-z]){_MONTH}(?![a-z])\.?", lambda match: [("m", month_number(match.group()))]),
    "en_weekday": Shape(rf"(?<![a-z])(?:{_DAY})(?![a-z])", _weekday),
    "en_meridiem": Shape(
        r"(?<![a-z])(?:a\s?\.?\s?m\b\.?|p\s?\.?\s?m\b\.?|(?<=\d )[ap](?= \.))", lambda match: [("a", match.group()[0])]
    ),
    "en_oclock": Shape(r"\bo'?\s?clock\b", always("c")),
    "en_zero": Shape(rf"\b(?:zero|oh?)(?= {_ONES}\b)", always("N", "zero")),
    "en_number": Shape(rf"(?<![a-z]){_WORD_NUMBER}", lambda match: [("N", match.group())]),
    "en_word": Shape(r"[a-z]+", _word),
}

AFTER_FIGURES = {
    name: SHAPES[name]
    for name in ("en_decade", "en_short_year", "en_ordinal", "en_half_attached", "en_half", "en_attached")
}
_DAY_NAME = re.compile(
    r"\d|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b(?<!mber)(?<!march)|(?:sept|nov|dec)"
)
MARKS = {
    "en_dash": Shape(
        r"\s?[-–—~](?![a-z])\s?|(?<!mid)-(?=(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)|(?<=[a-z])-(?=[a-z])",
        lambda match: (
            [("J", None)]
            if match.group() != "-"
            or (_DAY_NAME.match(match.string, match.end()) and match.string[: match.start()][-3:] != "mid")
            else [("_", None)]
        ),
    ),
    "en_short_year": Shape(r"'\d\d\b(?!s)", lambda match: [("Y", full_year(match.group()[1:]))]),
    "en_zone": Shape(rf"\s?\(({any_of(ZONES)})\)", lambda match: [("z", ZONES[match[1]])]),
    "en_possessive": Shape(r"(?<=[a-z])'s\b", always("_")),
    "en_at": Shape(r"@", always("@")),
    "en_glue": Shape(r"[,，.()]?\s+|[,，、](?=\d|[a-z])|/", always("_")),
}
NUMERIC = ("en_counted_way", "en_spoken", "en_spoken_to")
# The words with which a shape may begin; all other words are looked up at once.
FIRST_WORDS = (
    "spring|summer|autumn|fall|winter|during|working|business|first|second|good|half|quarter|an?|day|the|on|last|tonight|tonite|in|early|late|later|at|right|nowadays|just|"
    "week|weekend|end|close|cob|every|each|all|from|two|q|couple|few|several|and|oclock|o|oh|zero|p|pm|am|m|may|march|mar|sun|sat|seventeen|eighteen|nineteen",
    _MONTH,
    _DAY.replace(r"\.", ""),
    any_of(SMALL),
    any_of({word.split("-")[0].split(" ")[0] for word in ORDINALS}),
)
