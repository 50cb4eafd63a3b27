"""How far an audit is: what is open, what was skipped, and what stands in the way of sending it."""

from domain.audits import Asking, Audit
from domain.ids import StepId
from domain.interview import Interview
from domain.refusals import AuditClosed, CannotSkip, NoSuchStep, StillOpen, TooManySkipped
from domain.steps import Step, StepKind


def open_steps(audit: Audit, interview: Interview) -> tuple[StepId, ...]:
    """Return the steps without a complete answer, in order; empty when the audit can be sent."""
    return tuple(step.id for step in interview.steps(audit.answers) if not is_done(audit, step.id))


def is_done(audit: Audit, step: StepId) -> bool:
    """Whether *step* has a complete answer, or was skipped."""
    saved = audit.answers.get(step)
    return saved is not None and saved.complete


def step_of(audit: Audit, interview: Interview, step: StepId) -> Step:
    """Return the step of that id.

    Raises:
        NoSuchStep: If it does not apply after the answers so far.
    """
    found = interview.step(audit.answers, step)
    if found is None:
        raise NoSuchStep(step)
    return found


def require_open(audit: Audit) -> None:
    """Refuse a sent audit as closed."""
    if audit.asking is Asking.SENT:
        raise AuditClosed("submitted")


def require_skippable(audit: Audit, interview: Interview) -> None:
    """Refuse where the step at hand has to be answered, or where enough questions were skipped.

    Assumption: Q21, at most a third of the questions may be skipped.
    """
    require_open(audit)
    step = step_of(audit, interview, audit.at)
    if not step.can_skip:
        raise CannotSkip
    if step.kind is StepKind.QUESTION:
        _require_few_skips(audit, interview, more=0 if _is_skipped(audit, step.id) else 1)


def require_complete(audit: Audit, interview: Interview) -> None:
    """Refuse an audit with open steps, or with too many skipped."""
    still_open = open_steps(audit, interview)
    if still_open:
        raise StillOpen(still_open)
    _require_few_skips(audit, interview, more=0)


def _require_few_skips(audit: Audit, interview: Interview, *, more: int) -> None:
    questions = [step.id for step in interview.steps(audit.answers) if step.kind is StepKind.QUESTION]
    allowed = int(len(questions) * interview.policy.skipped_at_most)
    skipped = sum(_is_skipped(audit, question) for question in questions)
    if skipped + more > allowed:
        raise TooManySkipped(skipped, allowed)


def _is_skipped(audit: Audit, step: StepId) -> bool:
    saved = audit.answers.get(step)
    return saved is not None and saved.skipped is not None
