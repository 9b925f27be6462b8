"""Where data and secrets are."""

import os
import threading
from pathlib import Path

import pytest

from ecomap import config
from ecomap.errors import StoreUnavailable
from ecomap.graph.opening import open_store


def test_a_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    key = config.secret_key(tmp_path / "new")
    assert len(key) == 32
    assert config.secret_key(tmp_path / "new") == key
    assert config.secret_key(tmp_path / "other") != key
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["secret.key"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a home to its owner by other means")
def test_a_key_is_kept_from_others(tmp_path: Path) -> None:
    config.secret_key(tmp_path)
    file = tmp_path / "secret.key"
    assert file.stat().st_mode & 0o777 == 0o600
    file.chmod(0o644)
    config.secret_key(tmp_path)
    assert file.stat().st_mode & 0o777 == 0o600


def test_all_who_start_at_once_get_the_same_key(tmp_path: Path) -> None:
    keys: list[bytes] = []
    start = threading.Barrier(16)

    def begin() -> None:
        start.wait()
        keys.append(config.secret_key(tmp_path))

    threads = [threading.Thread(target=begin) for _n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 16
    assert len(set(keys)) == 1


def test_a_key_that_is_damaged_or_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_bytes(b"short")
    with pytest.raises(StoreUnavailable, match="abîmée"):
        config.secret_key(tmp_path)
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnavailable, match="ne peut être ni créée ni lue"):
        config.secret_key(tmp_path / "file")


def test_codes_are_long_and_easy_to_read() -> None:
    codes = {config.new_access_code() for _n in range(200)}
    assert len(codes) == 200
    assert all(len(code) == 14 and not set(code) & set("ilo01") for code in codes)


@pytest.mark.parametrize("name", ["plain", "with space", "été", "100%25 ?#", "a;b&c"])
def test_any_folder_can_hold_a_store(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / "territoire.ecomap"
    with open_store(config.sqlite_url(path)) as store:
        assert store.revision() == 0
    assert path.exists()


def test_a_file_in_no_folder_has_an_address_of_its_own() -> None:
    assert config.sqlite_url(Path("/territoire.ecomap")) == "sqlite:////territoire.ecomap"
    with open_store("sqlite:////territoire.ecomap") as store:
        assert store.address == "sqlite:////territoire.ecomap"
