"""The actions of the desk, for the executor in process and for the action server."""

from __future__ import annotations

from rasa_sdk.executor import ActionExecutor

from actions import complaint, emergency, people, questions, remember, validate_complaint
from actions.access import use
from desk.desk import Desk

ACTIONS = (
    remember.ActionRemember,
    complaint.ActionBeginComplaint,
    complaint.ActionOtherMatter,
    complaint.ActionOpenCase,
    complaint.ActionCancelComplaint,
    validate_complaint.ValidateComplaintForm,
    validate_complaint.ActionAskConfirmed,
    emergency.ActionEmergency,
    questions.ActionAnswerQuestion,
    questions.ActionNotUnderstood,
    people.ActionCallPerson,
    people.ActionMoreOrNew,
    people.ActionSameMatter,
    people.ActionStatus,
    people.ActionSetLanguage,
    people.ActionNew,
)


def executor_for(desk: Desk) -> ActionExecutor:
    """All actions, working with that desk, in this process."""
    use(desk)
    executor = ActionExecutor()
    for action in ACTIONS:
        executor.register_action(action)
    return executor
