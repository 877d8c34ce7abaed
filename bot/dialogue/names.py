"""Names that Rasa fixes: its own actions, slots and intents, and the marks inside rules."""

from __future__ import annotations

from types import MappingProxyType

LISTEN = "action_listen"
RESTART = "action_restart"
SESSION_START = "action_session_start"
DEFAULT_FALLBACK = "action_default_fallback"
DEACTIVATE_LOOP = "action_deactivate_loop"
BACK = "action_back"
EXTRACT_SLOTS = "action_extract_slots"
VALIDATE_SLOT_MAPPINGS = "action_validate_slot_mappings"
ASK_AFFIRMATION = "action_default_ask_affirmation"
ASK_REPHRASE = "action_default_ask_rephrase"
UNLIKELY_INTENT = "action_unlikely_intent"

# The order decides between equal scores, as in Rasa.
DEFAULT_ACTIONS = (
    LISTEN,
    RESTART,
    SESSION_START,
    DEFAULT_FALLBACK,
    DEACTIVATE_LOOP,
    "action_revert_fallback_events",
    ASK_AFFIRMATION,
    ASK_REPHRASE,
    "action_two_stage_fallback",
    UNLIKELY_INTENT,
    BACK,
    "...",
    EXTRACT_SLOTS,
)
UNSUPPORTED_ACTIONS = frozenset({"action_revert_fallback_events", "action_two_stage_fallback"})

# Intents that call a default action whatever the rules say.
INTENT_ACTIONS = MappingProxyType({"restart": RESTART, "back": BACK, "session_start": SESSION_START})
RESTART_INTENT = "restart"
FALLBACK_INTENT = "nlu_fallback"
DEFAULT_INTENTS = ("restart", "back", "out_of_scope", "session_start", FALLBACK_INTENT)

REQUESTED_SLOT = "requested_slot"
SESSION_METADATA_SLOT = "session_started_metadata"
INTERNAL_SLOTS = frozenset(
    {
        REQUESTED_SLOT,
        SESSION_METADATA_SLOT,
        "knowledge_base_listed_objects",
        "knowledge_base_last_object",
        "knowledge_base_last_object_type",
    }
)

SNIPPET = "..."  # stands in a rule for any conversation before or after it
NOT_SET = "should_not_be_set"  # a slot or loop that a rule wants empty
OTHER_CATEGORY = "__other__"

UTTER_PREFIX = "utter_"
POLICY = "RulePolicy"
# They learn from stories, and have nothing to say where there are none.
LEARNING_POLICIES = frozenset(
    {"MemoizationPolicy", "AugmentedMemoizationPolicy", "TEDPolicy", "UnexpecTEDIntentPolicy"}
)
FOLLOWUP_POLICY = "followup_action"
