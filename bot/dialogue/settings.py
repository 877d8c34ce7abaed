"""Switches of the driver. Where a default deviates from Rasa, the field says so and how to get Rasa's behaviour."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How the driver runs a bot; every field has a safe default."""

    keep_form_on_expiry: bool = True
    """A form in progress is never abandoned because the session expired. Rasa abandons it: set False."""

    keep_mapping_utterances: bool = True
    """What an action of a slot mapping says reaches the customer. Rasa drops it: set False."""

    listen_after_action_limit: bool = True
    """After too many actions the driver listens again. Rasa stays stuck in the middle of the turn: set False."""

    max_actions_per_message: int | None = 20
    """Hard cap on actions for one message, counted by the driver. Rasa has none and can loop for ever: set None."""

    max_predictions: int = 10
    """Rasa's own limit (MAX_NUMBER_OF_PREDICTIONS), counted in the tracker since the last action_listen."""

    max_events: int = 120
    """When a stored session has more events than this, its older half is summed up by the slots and the form."""

    fallback_from_files: bool = True
    """Apply the FallbackClassifier of config.yml, if it lists one, to the understanding that is handed in."""

    entities_from_files: bool = False
    """Also find entities by the regexes, lookups and synonyms of nlu.yml; False: the caller's entities stand alone."""

    random_seed: int | None = None
    """Seed of the choice among equal variations of a response; None: different at every start."""


AS_RASA = Settings(
    keep_form_on_expiry=False,
    keep_mapping_utterances=False,
    listen_after_action_limit=False,
    max_actions_per_message=None,
    max_events=10_000,
    fallback_from_files=False,
)
"""Rasa's own ways, wherever the driver has better ones; what is handed in as understood has passed its pipeline."""
