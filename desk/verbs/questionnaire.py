"""The questions of the callback: the standard ones are there from the first day (R33)."""

from __future__ import annotations

from desk.model.actor import Permission
from desk.model.callback import Questionnaire
from desk.work import Work, verb

STANDARD_QUESTIONNAIRE = "satisfaction-1"


@verb(Permission.RUN_DESK)
async def keep_questionnaire(work: Work) -> None:
    """Have the standard questionnaire: a mark from 1 to 5 with one tap, and a comment for those who want to add one."""
    if await work.unit.questionnaires.first(id=STANDARD_QUESTIONNAIRE) is not None:
        return
    languages = work.phrases.languages()
    questions = [
        {
            "key": "satisfaction",
            "type": "scale",
            "from": 1,
            "to": 5,
            "text": {language: work.phrases.say("question_satisfaction", language) for language in languages},
        },
        {
            "key": "comment",
            "type": "text",
            "optional": True,
            "text": {language: work.phrases.say("callback_thanks", language) for language in languages},
        },
    ]
    work.unit.questionnaires.add(Questionnaire(STANDARD_QUESTIONNAIRE, "Satisfaction", work.now, questions))
