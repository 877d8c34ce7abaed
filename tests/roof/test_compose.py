"""docker-compose.yml: the services, their commands, and that each has no more power than it needs."""

from __future__ import annotations

from typing import Any

import pytest
from ruamel.yaml import YAML

from fiveclear.environment import environment_name
from fiveclear.settings import CHECKOUT, Settings

OURS = ("migrate", "bot", "actions", "handoff")
SERVERS = ("postgres", "redis")
# Only for those who ask for it by its profile.
BESIDE = ("rasa",)


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    """The file, with its references resolved."""
    loaded: dict[str, Any] = YAML(typ="safe").load(CHECKOUT / "docker-compose.yml")
    return loaded


def test_the_services_are_the_doors_and_what_they_stand_on(compose: dict[str, Any]) -> None:
    assert set(compose["services"]) == {*OURS, *SERVERS, *BESIDE}
    assert {name for name, service in compose["services"].items() if "profiles" in service} == set(BESIDE)


@pytest.mark.parametrize(("service", "port"), [("bot", "8080"), ("actions", "5055"), ("handoff", "8081")])
def test_each_door_is_a_command_of_run(compose: dict[str, Any], service: str, port: str) -> None:
    found = compose["services"][service]
    assert found["command"] == ["./run", service, "--host", "0.0.0.0", "--port", port]
    assert f"127.0.0.1:{port}/health" in found["healthcheck"]["test"][-1]
    assert found["restart"] == "unless-stopped"


def test_the_database_is_brought_up_to_date_once_and_first(compose: dict[str, Any]) -> None:
    assert compose["services"]["migrate"]["command"] == ["./run", "migrate"]
    for service in ("bot", "actions", "handoff"):
        waits_for = compose["services"][service]["depends_on"]
        assert waits_for["migrate"] == {"condition": "service_completed_successfully"}
        assert waits_for["redis"] == waits_for["postgres"] == {"condition": "service_healthy"}


@pytest.mark.parametrize("service", [*OURS, *SERVERS, *BESIDE])
def test_each_service_has_little_power(compose: dict[str, Any], service: str) -> None:
    found = compose["services"][service]
    assert found["read_only"] is True
    assert found["cap_drop"] == ["ALL"]
    assert found["security_opt"] == ["no-new-privileges:true"]
    assert str(found["user"]).partition(":")[0] not in {"", "0", "root"}
    assert "privileged" not in found


def test_only_doors_for_people_reach_outside(compose: dict[str, Any]) -> None:
    assert compose["networks"]["inside"] == {"internal": True}
    outside = {name for name, service in compose["services"].items() if "outside" in service["networks"]}
    assert (
        outside
        == {"bot", "handoff", "rasa"}
        == {name for name, service in compose["services"].items() if "ports" in service}
    )


def test_secrets_come_by_file(compose: dict[str, Any]) -> None:
    settings = {environment_name(field) for field in Settings.model_fields}
    for name in OURS:
        service = compose["services"][name]
        for variable, value in service["environment"].items():
            assert variable in settings or variable.removesuffix("_FILE") in settings
            if str(value).startswith("/run/secrets/"):
                assert value.removeprefix("/run/secrets/") in service["secrets"]
    assert all(secret["file"].startswith("./secrets/") for secret in compose["secrets"].values())


def test_every_name_that_is_used_is_declared(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        assert set(service["networks"]) <= set(compose["networks"])
        assert set(service.get("secrets", ())) <= set(compose["secrets"])
        assert {volume.partition(":")[0] for volume in service.get("volumes", ())} <= set(compose["volumes"])


def test_the_image_runs_as_somebody_without_rights() -> None:
    lines = (CHECKOUT / "Dockerfile").read_text().splitlines()
    assert "FROM python:3.11-slim" in lines
    assert [line for line in lines if line.startswith("USER")] == ["USER desk"]
    assert "10001" in next(line for line in lines if "useradd" in line)
