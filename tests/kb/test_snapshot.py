"""A base is either the old one or the new one, never something between."""

from pathlib import Path

import pytest

from kb.snapshot import KEPT, NoBase, all_snapshots, begin, current, publish, rollback


def built(home: Path, name: str) -> str:
    folder = begin(home)
    (folder / "base.sqlite").write_text(name)
    return publish(home, folder, {"name": name}).id


def test_the_newest_is_served_and_the_last_three_are_kept(tmp_path: Path) -> None:
    names = [built(tmp_path, str(n)) for n in range(5)]
    assert current(tmp_path).id == names[-1]
    assert [s.id for s in all_snapshots(tmp_path)] == names[::-1][:KEPT]


def test_rollback_goes_one_step_back_until_there_is_nothing_older(tmp_path: Path) -> None:
    names = [built(tmp_path, str(n)) for n in range(3)]
    assert rollback(tmp_path).id == names[1]
    assert rollback(tmp_path).id == names[0]
    with pytest.raises(NoBase, match="ingen äldre"):
        rollback(tmp_path)
    assert current(tmp_path).id == names[0]


def test_no_base_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(NoBase, match="finsam build"):
        current(tmp_path)


def test_a_folder_left_by_a_build_that_died_is_removed(tmp_path: Path) -> None:
    stale = tmp_path / "snapshots" / "building-999999999-dead"
    stale.mkdir(parents=True)
    (stale / "base.sqlite").write_text("halv")
    begin(tmp_path)
    assert not stale.exists()


def test_a_folder_that_is_being_built_is_not_a_snapshot(tmp_path: Path) -> None:
    first = built(tmp_path, "ett")
    begin(tmp_path)
    assert current(tmp_path).id == first
    assert len(all_snapshots(tmp_path)) == 1
