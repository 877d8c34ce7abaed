"""Loading a bot: what is wrong in its files is named, with the remedy."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.dialogue.bot import Bot
from bot.dialogue.errors import BotFileError
from bot.dialogue.pipeline import Fallback
from tests.dialogue.talk import BOTS

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shop that a test may spoil."""
    for name in ("domain.yml", "rules.yml", "config.yml", "nlu.yml"):
        shutil.copy(BOTS / "shop" / name, tmp_path / name)
    return tmp_path


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("bot", ["shop", "edges"])
def test_the_test_bots_load(bot: str) -> None:
    assert Bot.load(BOTS / bot).domain.forms


def test_the_desks_own_bot_loads() -> None:
    assert Bot.load(ROOT / "bot" / "dialogue" / "rasa").domain.forms


def test_rules_may_lie_in_data_as_rasa_likes_them(folder: Path) -> None:
    (folder / "data").mkdir()
    for name in ("rules.yml", "nlu.yml"):
        (folder / name).rename(folder / "data" / name)
    assert Bot.load(folder).domain.forms


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("config.yml", "- name: RulePolicy", "- name: OwnPolicy\n- name: RulePolicy", "lists the policy OwnPolicy"),
        ("config.yml", "- name: RulePolicy", "- name: TEDPolicy", "lists no RulePolicy"),
        ("domain.yml", '- text: "Hello {name}."', "- image: Hello", "neither text nor custom"),
        ("config.yml", "name: action_default_fallback", "name: action_nowhere", "action_nowhere"),
        ("domain.yml", "- greet\n", "- greet\n- greet\n", "listed twice"),
        ("domain.yml", "    type: float", "    type: number", "'number'"),
        ("domain.yml", "    max_value: 100", "    max_value: 0", "no range"),
        ("domain.yml", "- type: from_entity", "- type: from_nowhere", "from_nowhere"),
        ("domain.yml", "      entity: order\n", "      intent: greet\n", "lacks `entity`"),
        ("domain.yml", "    - details\n    - confirmed", "    - details\n    - nowhere", "unknown slot 'nowhere'"),
        ("domain.yml", '"We are open 9 to 6."', '"We are open { 9 to 6."', "utter_hours"),
        ("domain.yml", "    type: any\n", "    type: any\n    influence_conversation: true\n", "type any"),
        ("domain.yml", "  utter_hours:\n  - text:", "  utter_hours:\n    text:", "utter_hours"),
        ("rules.yml", "  - intent: greet\n", "  - intent: nowhere\n", "intent 'nowhere'"),
        ("rules.yml", "- action: utter_hours", "- action: utter_nowhere", "utter_nowhere"),
        ("rules.yml", "- action: utter_hours", "- action: action_two_stage_fallback", "two_stage"),
        ("rules.yml", "- active_loop: travel_form", "- active_loop: no_form", "no_form"),
        ("rules.yml", "    - category: null", "    - nowhere: null", "slot 'nowhere'"),
        ("rules.yml", "  - action: utter_hours", "  - action: utter_hours\n  - intent: greet", "more than one intent"),
        ("rules.yml", "  - action: utter_hours", "  - checkpoint: here", "checkpoint"),
        ("rules.yml", "  - action: utter_hours", "  - bot: Hello", "sentences"),
        ("rules.yml", "  - action: utter_hours", "  - nothing: here", "unknown step"),
        ("rules.yml", "  - action: utter_hours", "  - hello", "step 'hello'"),
        ("rules.yml", "- rule: greet\n  steps", "- steps", "no name"),
        ("rules.yml", '"3.1"', '"2.0"', "version '2.0'"),
        ("rules.yml", "  - active_loop: null\n  steps:\n  - or", "  - intent: greet\n  steps:\n  - or", "condition"),
        ("domain.yml", "forms:\n  complaint_form:", "forms:\n- complaint_form:", "`forms`"),
        ("domain.yml", "entities:\n- order\n", "entities:\n  order: {}\nmore:\n- order\n", "`entities`"),
        ("domain.yml", "    - type: slot\n      name: category\n", "    - type: slot\n", "condition"),
        ("rules.yml", "rules:\n", "rules: {a: b}\nothers:\n", "`rules` is no list"),
        ("rules.yml", "  steps:\n  - intent: greet\n", "  steps: greet\n  more:\n  - intent: greet\n", "no steps"),
        ("rules.yml", "  steps:", "\tsteps:", "not valid YAML"),
    ],
)
def test_a_mistake_is_named(folder: Path, name: str, old: str, new: str, message: str) -> None:
    spoil(folder, name, old, new)
    with pytest.raises(BotFileError) as caught:
        Bot.load(folder)
    assert message in str(caught.value)
    assert caught.value.file == str(folder / name)
    assert caught.value.remedy


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "rules.yml").unlink()
    with pytest.raises(BotFileError, match=r"rules\.yml"):
        Bot.load(folder)


def test_stories_count_only_where_a_policy_learns_from_them(folder: Path) -> None:
    spoil(
        folder, "config.yml", "- name: RulePolicy", "- name: RulePolicy\n- name: MemoizationPolicy\n- name: TEDPolicy"
    )
    assert Bot.load(folder).policy.fallback == "action_default_fallback"
    (folder / "data").mkdir()
    (folder / "data" / "stories.yaml").write_text("stories:\n- story: s\n  steps:\n  - intent: greet\n")
    (folder / "data" / "test_stories.yml").write_text("stories:\n- story: no test of the bot is read: [\n")
    with pytest.raises(BotFileError, match=r"stories\.yaml: holds stories, from which MemoizationPolicy, TEDPolicy"):
        Bot.load(folder)
    spoil(folder, "config.yml", "\n- name: MemoizationPolicy\n- name: TEDPolicy", "")
    assert Bot.load(folder).policy.fallback == "action_default_fallback"


def test_without_policies_and_pipeline_rasa_takes_its_own_choice(folder: Path) -> None:
    (folder / "config.yml").write_text("recipe: default.v1\nlanguage: en\npolicies:\npipeline:\n")
    bot = Bot.load(folder)
    assert (bot.fallback, bot.patterns.synonyms is not None) == (Fallback(0.3, 0.1), True)


def test_a_domain_in_several_files_is_one(tmp_path: Path) -> None:
    shutil.copytree(BOTS / "bistro", tmp_path / "bot")
    whole = Bot.load(tmp_path / "bot").domain
    assert {"people", "dishes", "utter_hello"} <= whole.slots.keys() | whole.responses.keys()
    more = (
        "responses:\n  utter_hello: [{text: second}]\n  utter_new: [{text: new}]\nactions: [action_jump, action_new]\n"
    )
    (tmp_path / "bot" / "domain" / "very").mkdir()
    (tmp_path / "bot" / "domain" / "very" / "late.yaml").write_text(more)
    extended = Bot.load(tmp_path / "bot").domain
    assert extended.responses["utter_hello"] == whole.responses["utter_hello"]
    assert extended.custom_actions - whole.custom_actions == {"action_new"}
    (tmp_path / "bot" / "domain" / "wrong.yml").write_text("slots: [people]\n")
    with pytest.raises(BotFileError, match=r"wrong\.yml: `slots` has the wrong form"):
        Bot.load(tmp_path / "bot")


def test_nlu_may_be_missing(folder: Path) -> None:
    (folder / "nlu.yml").unlink()
    assert Bot.load(folder).patterns.patterns == ()


def test_s7_incomplete_rules_are_refused(folder: Path) -> None:
    spoil(folder, "rules.yml", "  - active_loop: complaint_form\n  - slot_was_set:\n    - confirmed: null\n", "")
    with pytest.raises(BotFileError, match="incomplete rules: in rule 'complain' complaint_form"):
        Bot.load(folder)


def test_s7_incomplete_slots_are_refused(folder: Path) -> None:
    spoil(folder, "rules.yml", "  - slot_was_set:\n    - confirmed: null\n", "")
    with pytest.raises(BotFileError, match="does not set confirmed"):
        Bot.load(folder)


def test_s7_rules_that_say_different_things_are_refused(folder: Path) -> None:
    also = "rules:\n- rule: also\n  steps:\n  - intent: greet\n  - action: utter_hours\n"
    spoil(folder, "rules.yml", "rules:\n", also)
    with pytest.raises(BotFileError, match="'also' wants utter_hours"):
        Bot.load(folder)


def test_s7_a_rule_that_a_longer_one_cuts_short_is_refused(folder: Path) -> None:
    start = "rules:\n- rule: thanks at the start\n  conversation_start: true\n"
    steps = "  steps:\n  - intent: thank\n  - action: utter_thanks\n  - action: utter_greet\n"
    spoil(folder, "rules.yml", "rules:\n", start + steps)
    with pytest.raises(BotFileError, match="thanks or praise"):
        Bot.load(folder)


def test_s7_a_rule_against_the_form_is_refused(folder: Path) -> None:
    spoil(
        folder,
        "rules.yml",
        "  - action: travel_form\n  - active_loop: travel_form\n",
        "  - action: travel_form\n  - active_loop: travel_form\n  - action: utter_hours\n",
    )
    with pytest.raises(BotFileError, match="wants utter_hours"):
        Bot.load(folder)


def test_s7_the_checks_can_be_switched_off_as_in_rasa(folder: Path) -> None:
    spoil(folder, "rules.yml", "  - slot_was_set:\n    - confirmed: null\n", "")
    spoil(folder, "config.yml", "  enable_fallback", "  check_for_contradictions: false\n  enable_fallback")
    assert Bot.load(folder).domain.forms


def test_a_null_list_slot_in_a_rule_is_refused_because_rasa_reads_it_as_filled(tmp_path: Path) -> None:
    for name in ("domain.yml", "rules.yml", "config.yml"):
        shutil.copy(BOTS / "edges" / name, tmp_path / name)
    spoil(tmp_path, "rules.yml", "      - tags: [x]", "      - tags: null")
    with pytest.raises(BotFileError, match="list slot 'tags'"):
        Bot.load(tmp_path)


def test_s7_the_domain_for_actions_is_as_rasa_sends_it() -> None:
    wire = Bot.load(BOTS / "edges").domain.as_dict
    assert wire["intents"][:3] == ["again", {"ask": {"ignore_entities": ["unit"]}}, "jump"]
    assert wire["forms"]["first_form"] == {"required_slots": ["person", "level"]}
    assert wire["session_config"]["session_expiration_time"] == 30


def test_loading_needs_neither_the_sdk_nor_a_yaml_library_nor_http() -> None:
    code = (
        "import sys, pathlib\n"
        "import bot.dialogue.driver, bot.dialogue.http_runner\n"
        f"bot.dialogue.bot.Bot.load(pathlib.Path({str(BOTS / 'shop')!r}))\n"
        "print(sorted({'rasa_sdk', 'ruamel.yaml', 'aiohttp', 'asyncio', 'sanic'} & set(sys.modules)))\n"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
