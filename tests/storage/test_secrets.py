"""What is sealed opens in its own place, for its own customer, and nowhere else."""

from __future__ import annotations

import pytest

from storage.master_key import KeyUnusable, MasterKey, new_master_key
from storage.secrets import Secrets, seal, unseal
from tests.cast import CHEN, WANG

CONTENT = {"name": WANG.name, "address": [WANG.address, None, 3]}
PLACE = "customer:wang-fang"


@pytest.fixture
def vault() -> Secrets:
    """A master key of its own."""
    return Secrets(new_master_key())


def test_what_is_sealed_comes_back_and_does_not_show(vault: Secrets) -> None:
    _, key = vault.new_customer_key("wang")
    sealed = seal(key, PLACE, CONTENT)
    assert unseal(key, PLACE, sealed) == CONTENT
    assert WANG.name.encode() not in sealed
    assert seal(key, PLACE, CONTENT) != sealed


@pytest.mark.parametrize("place", ["customer:chen", "contact:wang-fang", ""])
def test_a_ciphertext_that_was_moved_to_another_place_is_refused(vault: Secrets, place: str) -> None:
    _, key = vault.new_customer_key("wang")
    with pytest.raises(KeyUnusable, match="does not fit its key"):
        unseal(key, place, seal(key, PLACE, CONTENT))


def test_a_ciphertext_that_was_changed_is_refused_wherever_it_was(vault: Secrets) -> None:
    _, key = vault.new_customer_key("wang")
    sealed = seal(key, PLACE, CONTENT)
    for place in range(0, len(sealed), 7):
        forged = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        with pytest.raises(KeyUnusable):
            unseal(key, PLACE, forged)


def test_another_customer_s_key_opens_nothing(vault: Secrets) -> None:
    (_, hers), (_, other) = vault.new_customer_key("wang"), vault.new_customer_key("chen")
    with pytest.raises(KeyUnusable):
        unseal(other, PLACE, seal(hers, PLACE, CONTENT))


def test_a_customer_s_key_cannot_be_handed_to_another_customer(vault: Secrets) -> None:
    wrapped, key = vault.new_customer_key("wang")
    assert unseal(vault.open_wrapped(wrapped, "wang"), PLACE, seal(key, PLACE, CONTENT)) == CONTENT
    with pytest.raises(KeyUnusable, match="does not fit the database"):
        vault.open_wrapped(wrapped, "chen")


def test_a_master_key_of_the_same_name_but_another_content_is_found_out(vault: Secrets) -> None:
    ring = new_master_key()
    wrapped, _ = Secrets(ring).new_customer_key("wang")
    forged = MasterKey({ring.current: bytes(32)}, ring.index)
    with pytest.raises(KeyUnusable, match="does not fit the database"):
        Secrets(forged).open_wrapped(wrapped, "wang")
    with pytest.raises(KeyUnusable, match="is not in the key file"):
        vault.open_wrapped(wrapped, "wang")


def test_a_key_that_was_destroyed_is_forgotten(vault: Secrets) -> None:
    wrapped, _ = vault.new_customer_key("wang")
    vault.open_wrapped(wrapped, "wang")
    assert vault.known("wang") is not None
    vault.forget("wang")
    assert vault.known("wang") is None


def test_the_blind_index_finds_equals_within_one_space_and_tells_nothing_else(vault: Secrets) -> None:
    index = vault.blind_index("contact:phone", CHEN.telephone)
    assert index == vault.blind_index("contact:phone", CHEN.telephone)
    others = [
        vault.blind_index("contact:email", CHEN.telephone),
        vault.blind_index("contact:phone", WANG.telephone),
        vault.blind_index("contact:phone", CHEN.telephone[:-1]),
        Secrets(new_master_key()).blind_index("contact:phone", CHEN.telephone),
    ]
    assert index not in others
    assert CHEN.telephone not in index
    assert vault.blind_index("a", "b\0c") != vault.blind_index("a\0b", "d")


def test_the_index_survives_a_rotation_of_the_master_key() -> None:
    ring = new_master_key()
    after = ring.with_new_key().newest(1)
    assert Secrets(ring).blind_index("x", "y") == Secrets(after).blind_index("x", "y")
