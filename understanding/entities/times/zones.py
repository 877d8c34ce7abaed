"""Time zones that customers name beside a time, in plain text, as minutes east of Greenwich.

CST is missing on purpose: it is China's time as often as Chicago's.
"""

from __future__ import annotations

ZONES = {
    "gmt": 0, "utc": 0, "bst": 60, "cet": 60, "cest": 120, "ist": 330, "hkt": 480, "sgt": 480, "jst": 540, "kst": 540,
    "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "est": -300, "edt": -240, "cdt": -300, "mst": -420,
    "mdt": -360, "pst": -480, "pdt": -420,
}  # fmt: skip
