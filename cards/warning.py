"""What the identifier guard says: what something looks like, never what it was."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.identifiers import IdentifierKind
from domain.refusals import Identifying

_LOOKS_LIKE: Mapping[str, str] = MappingProxyType(
    {
        IdentifierKind.NHS_NUMBER: "an NHS number",
        IdentifierKind.NI_NUMBER: "a National Insurance number",
        IdentifierKind.POSTCODE: "a postcode",
        IdentifierKind.DATE_OF_BIRTH: "a date of birth",
        IdentifierKind.TELEPHONE: "a telephone number",
        IdentifierKind.EMAIL: "an e-mail address",
        IdentifierKind.STAFF_NAME: "the name of a colleague",
        IdentifierKind.TITLED_NAME: "somebody's name",
    }
)


def warning_line(hit: Identifying, to_keep: str) -> str:
    """Return what was found, and the way on.

    Args:
        hit: What was found.
        to_keep: What to do to keep the words, such as `select Continue again`.

    Assumption: Q36, NHS and National Insurance numbers have to come out.
    """
    named = [_LOOKS_LIKE[kind] for kind in hit.kinds]
    *most, last = named
    found = f"{', '.join(most)} and {last}" if most else last
    it = "it" if len(named) == 1 else "them"
    onwards = f"Take {it} out to go on." if hit.must_edit else f"Take {it} out, or {to_keep} to keep {it}."
    return f"This looks like {found}. {onwards}"
