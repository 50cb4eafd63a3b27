"""The sheet that asks why a step is skipped (R8)."""

from cards.elements import Card, heading, quiet, row, said
from cards.field_words import prompt_of, skip_title
from cards.inputs import choice_input, text_input
from cards.presses import Presses
from cards.remarks import remark_boxes
from cards.step import PRIVACY
from cards.verbs import Verb
from domain.desk import AuditDesk, Remarks
from domain.steps import SkipReason


def skip_body(desk: AuditDesk, remarks: Remarks, presses: Presses) -> list[Card]:
    """Return the body of the sheet: inputs `reason` and `words`."""
    typed = dict(remarks.typed)
    saved = desk.audit.answers.get(desk.audit.at)
    reason = typed.get("reason") or (saved.skipped if saved and saved.skipped else "")
    words = typed.get("words", saved.skip_words if saved else "")
    go_on = Verb.KEEP_REASON if remarks.is_warned else Verb.SKIP_BECAUSE
    titles = [(one.value, skip_title(one)) for one in SkipReason]
    return [
        heading("Why skip this?"),
        said(prompt_of(desk.step, desk.standard), isSubtle=True),
        *remark_boxes(remarks),
        choice_input("reason", "Reason", titles, value=reason, message="Select why you skip this."),
        text_input("words", "More about it (optional)", value=words, limit=desk.policy.note_length, lines=True),
        quiet(PRIVACY),
        row([presses.main("Continue", go_on, with_inputs=True), presses.button("Back", Verb.CANCEL_SKIP)]),
    ]
