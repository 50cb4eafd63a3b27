"""What a card says beside its usual content, after a press."""

from cards.days import clock_time
from cards.elements import Card, box, said
from cards.field_words import fault_sentence
from domain.desk import Remarks
from domain.steps import Step


def remark_boxes(remarks: Remarks, step: Step | None = None) -> tuple[Card, ...]:
    """Return the boxes under the heading: what to put right first, then what was updated; often empty.

    Args:
        remarks: What to say.
        step: The step that the faults are about; without it there are none.
    """
    faults = [fault_sentence(step, fault) for fault in remarks.faults] if step else []
    wrong = faults or ([remarks.line] if remarks.line else [])
    updated = [f"This was updated at {clock_time(remarks.changed_at)}."] if remarks.changed_at else []
    return (*_box(wrong, "attention" if faults else "accent"), *_box(updated, "accent"))


def _box(sentences: list[str], style: str) -> tuple[Card, ...]:
    return (box([said(sentence) for sentence in sentences], style),) if sentences else ()
