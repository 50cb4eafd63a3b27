import subprocess
import sys
from datetime import UTC, datetime

from domain.months import Month
from domain.people import Function
from domain.staff_changes import changes_between
from domain.uploads import Upload, UploadKind, fingerprint
from tests.builders import a_person, person_id


def test_an_upload_is_read_like_a_file():
    upload = Upload(
        "1" * 32, person_id(1), UploadKind.CASES, "cases.csv", b"a", datetime(2026, 11, 23, tzinfo=UTC), Month(2026, 10)
    )

    assert (upload.name, upload.read_bytes()) == ("cases.csv", b"a")


def test_the_same_changes_have_the_same_fingerprint_and_others_another():
    one, other = a_person(1), a_person(1, functions=frozenset({Function.BI, Function.ADMIN}))

    assert fingerprint(changes_between([], [one])) == fingerprint(changes_between([], [a_person(1)]))
    assert fingerprint(changes_between([], [one])) != fingerprint(changes_between([], [other]))
    assert fingerprint(changes_between([], [one])) != fingerprint(changes_between([one], []))


def test_a_fingerprint_is_the_same_in_another_process():
    functions = frozenset(Function)
    asked = "from domain.uploads import *; from domain.people import Function; print(fingerprint(frozenset(Function)))"

    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.strip()

    assert said == fingerprint(functions)
