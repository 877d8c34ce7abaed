"""A bot: everything that its files say, ready to run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.dialogue.contradictions import check_contradictions
from bot.dialogue.domain import Domain
from bot.dialogue.domain_file import read_domain
from bot.dialogue.errors import BotFileError
from bot.dialogue.folder import BotFolder, Part
from bot.dialogue.names import LEARNING_POLICIES, POLICY
from bot.dialogue.nlu_file import read_patterns
from bot.dialogue.pipeline import EntityPatterns, Fallback, read_fallback, read_pipeline
from bot.dialogue.policy import PolicyConfig, RulePolicy
from bot.dialogue.rules.book import RuleBook
from bot.dialogue.rules.checks import check_complete, check_single_message
from bot.dialogue.rules.learning import interruption_patterns, learn, rule_patterns
from bot.dialogue.rules.reader import read_rules


@dataclass(frozen=True, slots=True)
class Bot:
    """Domain, rules and understanding of one bot."""

    domain: Domain
    policy: RulePolicy
    fallback: Fallback | None
    patterns: EntityPatterns

    @classmethod
    def load(cls, folder: Path) -> Bot:
        """Read config.yml, the domain (domain.yml, or all of domain/), and rules and examples (rules.yml and nlu.yml,
        and all of data/).

        Raises BotFileError, naming the file and the remedy, wherever Rasa's training would fail, and for what the
        driver does not support.
        """
        files = BotFolder(folder)
        config, written, data = files.config(), files.domain(), files.data()
        policies = _policies(config)
        domain = read_domain(written.content, written.file)
        policy_config = PolicyConfig.from_dict(policies.get(POLICY, {}))
        if policy_config.fallback_action not in domain.action_order:
            raise BotFileError(
                config.file,
                f"core_fallback_action_name is {policy_config.fallback_action!r}, which the domain lacks",
                "Add it to `actions:` in domain.yml.",
            )
        _refuse_stories(data, policies)
        policy = _policy(data, domain, policy_config, folder)
        pipeline = read_pipeline(config.content)
        return cls(domain, policy, read_fallback(pipeline), _patterns(data, pipeline, folder))


def _patterns(data: list[Part], pipeline: list[dict[str, Any]], folder: Path) -> EntityPatterns:
    items = [item for part in data for item in part.content.get("nlu") or []]
    return read_patterns({"nlu": items}, pipeline, str(folder)) if items else EntityPatterns()


def _policies(config: Part) -> dict[str, dict[str, Any]]:
    """The policies by name; without any, Rasa takes its own choice of them, RulePolicy among it."""
    items = config.content.get("policies")
    if not items:
        return {name: {} for name in (POLICY, *LEARNING_POLICIES)}
    policies = [item if isinstance(item, dict) else {"name": item} for item in items]
    found = {str(policy.get("name", "")).rpartition(".")[2]: policy for policy in policies}
    unknown = ", ".join(sorted(found.keys() - {POLICY, *LEARNING_POLICIES}))
    if POLICY not in found or unknown:
        problem = f"lists the policy {unknown}" if unknown else f"lists no {POLICY}"
        raise BotFileError(
            config.file, problem, f"List {POLICY} below `policies:`; the driver executes its rules alone."
        )
    return found


def _refuse_stories(data: list[Part], policies: dict[str, dict[str, Any]]) -> None:
    """Without a policy that learns from them, stories change nothing; with one, they could overrule the rules."""
    learning = ", ".join(sorted(policies.keys() & LEARNING_POLICIES))
    for part in data:
        if part.content.get("stories") and learning:
            remedy = f"Write them as rules, or list {POLICY} alone below `policies:`, which ignores them."
            raise BotFileError(part.file, f"holds stories, from which {learning} would learn", remedy)


def _policy(data: list[Part], domain: Domain, config: PolicyConfig, folder: Path) -> RulePolicy:
    rules = [rule for part in data for rule in read_rules(part.content, domain, part.file)]
    files = [part.file for part in data if part.content.get("rules")]
    if not files:
        raise BotFileError(str(folder), "holds no rules", "Write them into rules.yml, or into a file of data/.")
    file = files[0] if len(files) == 1 else str(folder / "data")
    if config.single_message:
        check_single_message(rules, file)
    if config.check_rules:
        check_complete(rules, domain, file)
    examples = learn(rules, domain)
    policy = RulePolicy(domain, RuleBook(rule_patterns(examples), interruption_patterns(examples)), config)
    if config.check_rules:
        check_contradictions(rules, domain, policy, file)
    return policy
