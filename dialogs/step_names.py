"""The steps of an audit as people name them: by number, by name, by a word."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.desk import AuditDesk
from domain.ids import StepId
from domain.refusals import NoSuchStep
from domain.steps import StepKind

_WORDS: Mapping[StepKind, str] = MappingProxyType(
    {StepKind.INVOLVEMENT: "worker", StepKind.VOICE: "words", StepKind.NO_CONTACT: "reason", StepKind.OVERALL: "rating"}
)


def named_step(desk: AuditDesk, name: str) -> StepId:
    """Return the step that somebody named: a question's number as shown, or a step's own word.

    Raises:
        NoSuchStep: If there is none.
    """
    questions = desk.questions
    if name.isdecimal() and 1 <= int(name) <= len(questions):
        return questions[int(name) - 1].id
    named = {step.id: step.id for step in desk.steps} | {
        _WORDS[step.kind]: step.id for step in desk.steps if step.kind in _WORDS
    }
    if name not in named:
        raise NoSuchStep(name)
    return named[name]
