"""Kept files in an S3-compatible store: the same seam, over a real HTTP server."""

import hashlib
import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.storage import storages
from moto.server import ThreadedMotoServer

from kycuong.config import storage
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.files import moving, queries, services, stores
from kycuong.kernel.files.models import StoredFile
from kycuong.kernel.files.stores.objects import Away, Damaged, Objects
from tests.cast import MORNING

BUCKET = "kycuong"
pytestmark = [
    pytest.mark.django_db,
    # The client library asks for the hour in a way that newer Python warns of.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(
    address: str,
    settings: LazySettings,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Any:
    """Name the store in the settings; return its bucket, empty."""
    monkeypatch.setenv(
        "KYCUONG_FILES", f"s3://{BUCKET}/van-phong?endpoint={address}&region=vn"
    )
    monkeypatch.setenv("KYCUONG_FILES_KEY", "khoa")
    monkeypatch.setenv("KYCUONG_FILES_SECRET", "bi-mat")
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.KYCUONG_FILES_NEAR = tmp_path / "near"
    settings.STORAGES = {**settings.STORAGES, **storage.kept()}
    found = storages[stores.KEPT].bucket  # type: ignore[attr-defined]
    client = found.meta.client
    if BUCKET not in [each["Name"] for each in client.list_buckets()["Buckets"]]:
        client.create_bucket(
            Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "vn"}
        )
    found.objects.all().delete()
    return found


def keep(data: bytes, name: str = "van-ban.pdf") -> StoredFile:
    halves = [data[: len(data) // 2], data[len(data) // 2 :]]
    return services.keep(halves, name=name, actor=SYSTEM, at=MORNING)


def keys(bucket: Any) -> list[str]:
    return [each.key for each in bucket.objects.all()]


def forget_near(tmp_path: Path) -> None:
    for path in (tmp_path / "near").rglob("*"):
        if path.is_file():
            path.unlink()


def test_a_kept_file_lies_in_the_store_once_and_is_read_as_a_path(
    bucket: Any, tmp_path: Path
) -> None:
    data = b"%PDF " + bytes(range(256)) * 40_000  # more than one part of an upload
    first, second = keep(data), keep(data, "ban-sao.pdf")
    assert keys(bucket) == [f"van-phong/{first.path}"]
    assert first.path == second.path
    forget_near(tmp_path)  # another host has no copy yet
    assert queries.path_of(first).read_bytes() == data
    assert not (tmp_path / "files").exists()


def test_other_bytes_than_were_kept_are_never_handed_out(
    bucket: Any, tmp_path: Path
) -> None:
    kept = keep(b"nguyen van")
    forget_near(tmp_path)
    bucket.Object(f"van-phong/{kept.path}").put(Body=b"sua doi roi")
    with pytest.raises(Damaged, match="không còn nguyên vẹn"):
        queries.path_of(kept)
    assert [path for path in (tmp_path / "near").rglob("*") if path.is_file()] == []


def test_a_file_that_is_gone_is_missing_like_one_on_a_disk(
    bucket: Any, tmp_path: Path
) -> None:
    kept = keep(b"se mat")
    stores.store().delete(kept.path)
    assert keys(bucket) == []
    assert not queries.path_of(kept).exists()


def test_a_store_that_does_not_answer_keeps_nothing(
    bucket: Any, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert queries.can_keep()
    monkeypatch.setenv("KYCUONG_FILES", f"s3://{BUCKET}?endpoint=http://127.0.0.1:9")
    settings.STORAGES = {**settings.STORAGES, **storage.kept()}
    with pytest.raises(Away, match="Kho tệp không trả lời"):
        keep(b"khong toi noi")
    assert not StoredFile.objects.exists()
    assert not queries.can_keep()


def test_copies_near_make_room_but_never_one_in_use(
    bucket: Any, settings: LazySettings, tmp_path: Path
) -> None:
    kept = [keep(bytes([number]) * 1000) for number in range(4)]
    store = stores.store()
    assert isinstance(store, Objects)
    paths = [queries.path_of(each) for each in kept]
    for age, path in enumerate(paths[:3]):
        os.utime(path, (1_000_000 + age, 1_000_000 + age))
    small = Objects(store.storage, store.near, most=2000)
    small.sweep()
    assert [path.exists() for path in paths] == [False, False, True, True]
    assert queries.path_of(kept[0]).read_bytes() == bytes([0]) * 1000


def test_files_move_from_the_folder_each_proved_and_a_broken_move_goes_on(
    bucket: Any, settings: LazySettings, tmp_path: Path
) -> None:
    on_disk = {k: v for k, v in settings.STORAGES.items() if k != stores.KEPT}
    with_store = settings.STORAGES
    settings.STORAGES = on_disk
    with pytest.raises(moving.NoStore, match="KYCUONG_FILES"):
        moving.move(None, say=print)
    kept = [keep(f"tep {number}".encode()) for number in range(3)]
    folder = stores.folder()
    folder.local(kept[1].path).write_bytes(b"bi sua")
    settings.STORAGES = with_store
    said: list[str] = []
    told = moving.move(None, say=said.append)
    assert (told.moved, told.damaged, told.missing) == (2, 1, 0)
    assert kept[1].sha256 in said[0]
    folder.local(kept[1].path).write_bytes(b"tep 1")
    folder.local(kept[0].path).unlink()  # moved already: not asked for again
    told = moving.move(None, say=said.append)
    assert (told.moved, told.there, told.damaged, told.missing) == (1, 2, 0, 0)
    for each in kept:
        body = bucket.Object(f"van-phong/{each.path}").get()["Body"].read()
        assert hashlib.sha256(body).hexdigest() == each.sha256
    stores.store().delete(kept[2].path)
    (tmp_path / "files" / moving.LIST).unlink()
    folder.local(kept[2].path).unlink()
    told = moving.move(None, say=said.append)
    assert (told.missing, told.there, told.moved) == (1, 1, 1)


def test_an_address_that_names_no_bucket_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KYCUONG_FILES", "s3://")
    with pytest.raises(storage.BadStore, match="không nêu tên kho"):
        storage.kept()
    monkeypatch.setenv("KYCUONG_FILES", "ftp://kho")
    with pytest.raises(storage.BadStore, match="không phải thư mục"):
        storage.folder(Path("var"))
