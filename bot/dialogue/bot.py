"""A bot: everything that its files say, ready to run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.dialogue.contradictions import check_contradictions
from bot.dialogue.domain import Domain
from bot.dialogue.domain_file import read_domain
from bot.dialogue.errors import BotFileError
from bot.dialogue.names import POLICY
from bot.dialogue.nlu_file import read_patterns
from bot.dialogue.pipeline import EntityPatterns, Fallback, read_fallback
from bot.dialogue.policy import PolicyConfig, RulePolicy
from bot.dialogue.rules.book import RuleBook
from bot.dialogue.rules.checks import check_complete, check_single_message
from bot.dialogue.rules.learning import interruption_patterns, learn, rule_patterns
from bot.dialogue.rules.reader import read_rules
from bot.dialogue.yaml_file import read_yaml


@dataclass(frozen=True, slots=True)
class Bot:
    """Domain, rules and understanding of one bot."""

    domain: Domain
    policy: RulePolicy
    fallback: Fallback | None
    patterns: EntityPatterns

    @classmethod
    def load(cls, folder: Path) -> Bot:
        """Read domain.yml, rules.yml, config.yml and, if there, nlu.yml; rules and nlu may lie in ``data/``.

        Raises BotFileError, naming the file and the remedy, wherever Rasa's training would fail, and for what the
        driver does not support.
        """
        config_file = folder / "config.yml"
        config = read_yaml(config_file)
        policy_config = _policy_config(config, str(config_file))
        domain_file = folder / "domain.yml"
        domain = read_domain(read_yaml(domain_file), str(domain_file))
        if policy_config.fallback_action not in domain.action_order:
            raise BotFileError(
                str(config_file),
                f"core_fallback_action_name is {policy_config.fallback_action!r}, which the domain lacks",
                "Add it to `actions:` in domain.yml.",
            )
        rules_file = _find(folder, "rules.yml")
        policy = _policy(read_yaml(rules_file), domain, policy_config, str(rules_file))
        pipeline = [item if isinstance(item, dict) else {"name": item} for item in config.get("pipeline") or []]
        return cls(domain, policy, read_fallback(pipeline), _patterns(folder, pipeline))


def _find(folder: Path, name: str) -> Path:
    below = folder / "data" / name
    return below if below.exists() else folder / name


def _patterns(folder: Path, pipeline: list[dict[str, Any]]) -> EntityPatterns:
    file = _find(folder, "nlu.yml")
    return read_patterns(read_yaml(file), pipeline, str(file)) if file.exists() else EntityPatterns()


def _policy_config(config: dict[str, Any], file: str) -> PolicyConfig:
    """The options of RulePolicy, which must be the only policy: any other could overrule the rules."""
    policies = [item if isinstance(item, dict) else {"name": item} for item in config.get("policies") or []]
    names = [str(policy.get("name", "")).rpartition(".")[2] for policy in policies]
    if names != [POLICY]:
        listed = ", ".join(names) or "none"
        raise BotFileError(file, f"the policies are: {listed}", f"List {POLICY} alone below `policies:`.")
    return PolicyConfig.from_dict(policies[0])


def _policy(data: dict[str, Any], domain: Domain, config: PolicyConfig, file: str) -> RulePolicy:
    rules = read_rules(data, domain, file)
    if config.single_message:
        check_single_message(rules, file)
    if config.check_rules:
        check_complete(rules, domain, file)
    examples = learn(rules, domain)
    policy = RulePolicy(domain, RuleBook(rule_patterns(examples), interruption_patterns(examples)), config)
    if config.check_rules:
        check_contradictions(rules, domain, policy, file)
    return policy
