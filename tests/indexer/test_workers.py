"""One bad document never takes the others with it."""

from pathlib import Path

from indexer.workers import STRETCH, Task, largest_first, parse_all, read_one


def tasks(folder: Path, *texts: str) -> list[Task]:
    made = []
    for number, text in enumerate(texts):
        path = folder / f"d{number}.txt"
        path.write_text(text, "utf-8")
        made.append(Task(number, path, None))
    return made


def test_documents_come_back_in_their_order(tmp_path: Path) -> None:
    given = tasks(tmp_path, *(f"Rubrik {n}\n\nEn mening om förbund nummer {n}.\n" for n in range(6)))
    outcomes = list(parse_all(given, jobs=2))
    assert [o.document and o.document.source.id for o in outcomes] == [f"d{n}" for n in range(6)]


def test_long_documents_are_begun_first_within_a_stretch(tmp_path: Path) -> None:
    given = tasks(tmp_path, *("x" * (number % STRETCH + 1) for number in range(STRETCH + 2)))
    begun = [task.number for task in largest_first(given)]
    assert begun[:2] == [STRETCH - 1, STRETCH - 2]
    assert begun[-2:] == [STRETCH + 1, STRETCH]


def test_a_file_that_vanished_is_refused_with_a_sentence(tmp_path: Path) -> None:
    gone = Task(0, tmp_path / "borta.txt", None)
    (outcome,) = parse_all([gone], jobs=1)
    assert outcome.document is None
    assert outcome.reason is not None
    assert "borta.txt" in outcome.reason
    assert "försvann" in outcome.reason


def test_a_document_that_takes_too_long_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    given = tasks(tmp_path, "Kort text om förbund.\n")
    slow = Task(1, tmp_path / "ror.txt", None)
    import os

    os.mkfifo(slow.path)  # reading a pipe that nobody writes to never ends
    last = Task(2, given[0].path, None)
    outcomes = list(parse_all([given[0], slow, last], jobs=1, seconds=3))
    assert outcomes[0].document is not None
    assert outcomes[2].document is not None
    assert outcomes[1].reason is not None
    assert "längre tid än 3 sekunder" in outcomes[1].reason


def test_running_out_of_memory_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    small, large = tasks(tmp_path, "Kort text om förbund.\n", "")
    with large.path.open("wb") as file:
        file.truncate(2_000_000_000)
    outcomes = list(parse_all([large, small], jobs=1, megabytes=900))
    assert outcomes[0].reason is not None
    assert "d1.txt" in outcomes[0].reason
    assert outcomes[1].document is not None


def test_reading_never_raises(tmp_path: Path) -> None:
    path = tmp_path / "trasig.json"
    path.write_bytes(b'{"beteckning": ')
    outcome = read_one(Task(0, path, None))
    assert outcome.document is not None or (outcome.reason and "trasig.json" in outcome.reason)
