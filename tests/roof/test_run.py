"""The script `run`: it hands over without standing between, and says what it cannot do."""

from __future__ import annotations

import ast
import importlib.util
import os
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

from fiveclear.settings import CHECKOUT

RUN = CHECKOUT / "run"


@pytest.fixture
def script() -> ModuleType:
    """The script as a module."""
    loader = SourceFileLoader("run_script", str(RUN))
    found = importlib.util.spec_from_loader("run_script", loader)
    assert found is not None
    module = importlib.util.module_from_spec(found)
    loader.exec_module(module)
    return module


@pytest.fixture
def environment_folder(tmp_path: Path, script: ModuleType) -> Path:
    """An environment that counts as set up, with a Python that only says who it is and what it was told."""
    python = tmp_path / "environment" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$$" "$@"\necho "$PYTHONPATH"\n')
    python.chmod(0o755)
    script.write_stamp(str(tmp_path / "environment"), ["requirements.lock", "requirements-dev.lock"])
    return tmp_path / "environment"


def start(folder: Path, *words: str) -> tuple[int, str, str]:
    """Start the script from elsewhere; its process, and what was printed."""
    environment = {"PATH": os.environ["PATH"], "FIVECLEAR_VENV": str(folder)}
    command = [sys.executable, str(RUN), *words]
    with subprocess.Popen(
        command, cwd="/", env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        output, errors = process.communicate()
    return process.pid, output, errors


@pytest.mark.parametrize("words", [[], ["--port", "9000"], ["token", "vera@example.org"], ["test", "-x"]])
def test_it_becomes_the_desk(environment_folder: Path, words: list[str]) -> None:
    process, output, errors = start(environment_folder, *words)
    assert output.splitlines() == [" ".join([str(process), "-P -m fiveclear", *words]), str(CHECKOUT)]
    assert errors == ""


def test_setting_up_goes_no_further(environment_folder: Path) -> None:
    assert start(environment_folder, "setup")[1:] == ("", "")


def test_a_changed_lock_is_noticed(environment_folder: Path, script: ModuleType) -> None:
    folder = str(environment_folder)
    assert script.missing_locks(folder, ["requirements.lock"]) == []
    stamp = environment_folder / "fiveclear.json"
    stamp.write_text(stamp.read_text().replace(script.hash_of("requirements.lock"), "another"))
    assert script.missing_locks(folder, ["requirements.lock", "requirements-dev.lock"]) == ["requirements.lock"]


def test_an_environment_of_another_python_is_not_used(environment_folder: Path, script: ModuleType) -> None:
    stamp = environment_folder / "fiveclear.json"
    stamp.write_text(stamp.read_text().replace(script.python_fingerprint(), "3.10 elsewhere"))
    assert script.missing_locks(str(environment_folder), ["requirements.lock"]) == ["requirements.lock"]
    assert not script.is_environment(str(environment_folder))


def test_only_developers_get_their_tools(script: ModuleType) -> None:
    assert script.locks_for([]) == script.locks_for(["bot"]) == ["requirements.lock"]
    assert script.locks_for(["check"]) == ["requirements.lock", "requirements-dev.lock"]


def test_a_place_that_cannot_be_written_gets_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    _, output, errors = start(tmp_path / "file" / "environment")
    assert output == ""
    assert "Remedy" in errors
    assert "FIVECLEAR_VENV=" in errors
    assert "Traceback" not in errors


def test_the_installer_is_pinned(script: ModuleType) -> None:
    entry = script.lock_entry("requirements-dev.lock", "uv")
    assert entry.startswith("uv==")
    assert "--hash=sha256:" in entry


def test_an_old_python_can_read_it_and_say_so() -> None:
    ast.parse(RUN.read_text(), feature_version=(3, 6))


def test_it_needs_the_standard_library_only() -> None:
    imported = [node for node in ast.walk(ast.parse(RUN.read_text())) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {name.name for node in imported if isinstance(node, ast.Import) for name in node.names}
    names |= {node.module or "" for node in imported if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_package_in_a_lock_has_a_hash(lock: str) -> None:
    entries = (CHECKOUT / lock).read_text().replace("\\\n", "").splitlines()
    packages = [line for line in entries if line[:1].isalnum()]
    assert packages
    assert all("--hash=sha256:" in line for line in packages)


def test_both_locks_agree() -> None:
    def versions(lock: str) -> set[str]:
        return {line.split()[0] for line in (CHECKOUT / lock).read_text().splitlines() if line[:1].isalnum()}

    assert versions("requirements.lock") <= versions("requirements-dev.lock")
