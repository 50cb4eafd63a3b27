"""Every transition of an audit under way, as a function Audit -> Audit.

The card and typed words call the same functions, so that both count the same. Each change counts the version up by
one; a function that has nothing to change returns the very same audit.
"""

from collections.abc import Mapping
from dataclasses import replace

from domain.audits import Answer, Asking, Audit
from domain.completion import (
    is_done,
    open_steps,
    require_complete,
    require_open,
    require_skippable,
    step_of,
)
from domain.field_values import read_value, read_values
from domain.ids import StepId
from domain.interview import Interview, fields_now, next_field
from domain.moments import Moment
from domain.refusals import CannotSkip, ChangedMeanwhile, TooLateToReopen
from domain.steps import SkipReason, Step


def begin(interview: Interview, when: Moment) -> Audit:
    """Return the audit at its first step, nothing answered."""
    first = interview.steps({})[0].id
    return Audit(interview.assignment.id, 1, first, Asking.ANSWER, started_at=when.at, changed_at=when.at)


def answer(
    audit: Audit, interview: Interview, step: StepId, given: Mapping[str, str], seen: int, when: Moment
) -> Audit:
    """Return the audit with *step* answered by a card that was drawn at version *seen*.

    A card that is out of date loses nothing and doubles nothing: the same answer again changes nothing; an answer to
    a step that nobody touched since is taken; else the saved answer stands.

    Raises:
        AuditClosed: If the audit was sent.
        ChangedMeanwhile: If the step was answered differently after the card was drawn.
        InvalidAnswer: With every fault of the card's inputs.

    Assumption: R11, double taps and stale cards are harmless.
    """
    require_open(audit)
    script = step_of(audit, interview, step)
    values = read_values(script, given, interview.policy, when.on)
    saved = audit.answers.get(step)
    if saved and seen < audit.version and saved.version > seen:
        if _same(saved, values):
            return audit
        raise ChangedMeanwhile(saved.answered_at, dict(given))
    changed = _save(audit, step, values, when, complete=True)
    stays = step != audit.at and interview.step(changed.answers, audit.at) is not None
    return replace(changed, asking=audit.asking) if stays else _onwards(changed, interview, step)


def answer_fields(audit: Audit, interview: Interview, given: Mapping[str, str], when: Moment) -> Audit:
    """Return the audit with fields of the step at hand answered by typing; goes on once the step is complete.

    Args:
        audit: The audit.
        interview: Its script.
        given: Field id to text; every id must be a field of the step at hand.
        when: Now.

    Raises:
        AuditClosed: If the audit was sent.
        InvalidAnswer: With the first field's fault.
    """
    require_open(audit)
    step = step_of(audit, interview, audit.at)
    asked = [field for field in step.fields if field.id in given]
    typed = {field.id: read_value(step, field, given[field.id], interview.policy, when.on) for field in asked}
    saved = audit.answers.get(step.id)
    values = {**(saved.fields if saved else {}), **typed}
    complete = next_field(step, values) is None
    changed = _save(audit, step.id, values, when, complete=complete)
    return _onwards(changed, interview, step.id) if complete else changed


def hold_for_confirmation(audit: Audit, step: StepId, values: Mapping[str, str], when: Moment) -> Audit:
    """Return the audit with the case reference kept, waiting for a yes; raises `AuditClosed` if the audit was sent.

    Assumption: Q28, what the population knows better is shown and asked, never refused.
    """
    require_open(audit)
    return replace(_save(audit, step, values, when, complete=False), at=step)


def back(audit: Audit, interview: Interview, when: Moment) -> Audit:
    """Return the audit one step earlier; at the first step, unchanged. Leaves a skip sheet or the check first."""
    require_open(audit)
    if audit.asking is Asking.SKIP_REASON:
        return _move(audit, audit.at, Asking.ANSWER, when)
    steps = [step.id for step in interview.steps(audit.answers)]
    if audit.asking in {Asking.CHECK, Asking.CONFIRM_SEND}:
        return _move(audit, steps[-1], Asking.ANSWER, when)
    position = steps.index(audit.at)
    return _move(audit, steps[position - 1], Asking.ANSWER, when) if position else audit


def ask_why_skipped(audit: Audit, interview: Interview, when: Moment) -> Audit:
    """Return the audit asking why the step at hand is skipped.

    Raises:
        CannotSkip: If the step has to be answered.
        TooManySkipped: If as many questions were skipped as the policy allows.
    """
    require_skippable(audit, interview)
    return _move(audit, audit.at, Asking.SKIP_REASON, when)


def skip(audit: Audit, interview: Interview, reason: SkipReason, words: str, when: Moment) -> Audit:
    """Return the audit with the step at hand skipped for *reason*, gone on.

    Raises:
        CannotSkip: If the step has to be answered.
        TooManySkipped: If as many questions were skipped as the policy allows.

    Assumption: Q21, a skipped question is counted as skipped, outside every percentage.
    """
    require_skippable(audit, interview)
    skipped = Answer({}, audit.version + 1, when.at, reason, words.strip()[: interview.policy.note_length])
    return _onwards(_keep(audit, audit.at, skipped), interview, audit.at)


def leave_for_later(audit: Audit, interview: Interview, when: Moment) -> Audit:
    """Return the audit one step on, the step at hand left open: it must be arranged outside Teams.

    Raises:
        CannotSkip: If the step cannot wait.
    """
    require_open(audit)
    if not step_of(audit, interview, audit.at).can_wait:
        raise CannotSkip
    onwards = _onwards(audit, interview, audit.at)
    return _move(audit, onwards.at, onwards.asking, when)


def change(audit: Audit, interview: Interview, step: StepId, when: Moment) -> Audit:
    """Return the audit at *step*, its answer filled in; what was left open in passing counts as left open.

    Raises:
        NoSuchStep: If the audit has no such step.
    """
    require_open(audit)
    script, saved = step_of(audit, interview, step), audit.answers.get(step)
    moved = _move(audit, script.id, Asking.ANSWER, when)
    if saved is None or saved.complete or _lacks(script, saved):
        return moved
    answers = {**audit.answers, step: replace(saved, complete=True)}
    return replace(moved, version=audit.version + 1, changed_at=when.at, answers=answers)


def check(audit: Audit, when: Moment) -> Audit:
    """Return the audit showing its answers before sending."""
    require_open(audit)
    return _move(audit, audit.at, Asking.CHECK, when)


def ask_to_confirm(audit: Audit, interview: Interview, when: Moment) -> Audit:
    """Return the audit asking "Send now? yes or no"; raises as `send` does."""
    require_open(audit)
    require_complete(audit, interview)
    return _move(audit, audit.at, Asking.CONFIRM_SEND, when)


def send(audit: Audit, interview: Interview, when: Moment) -> Audit:
    """Return the audit as sent. Sending a sent audit again changes nothing.

    Raises:
        StillOpen: If steps are unanswered.
        TooManySkipped: If more questions were skipped than the policy allows.

    Source: Somerset PQF, audit methodology 1b, completed by the last working day (SOM-14).
    Assumption: AMB-24, a late audit is accepted and flagged.
    """
    if audit.asking is Asking.SENT:
        return audit
    require_complete(audit, interview)
    is_late = when.on > interview.assignment.due_on
    return replace(_move(audit, audit.at, Asking.SENT, when), submitted_at=when.at, is_late=is_late)


def reopen(audit: Audit, interview: Interview, when: Moment) -> Audit:
    """Return a sent audit as under way again, a new revision of it, at the check. An open audit stays as it is.

    Raises:
        TooLateToReopen: After the due day.

    Assumption: Q34, the auditor may reopen until the end of the due day.
    """
    if audit.asking is not Asking.SENT:
        return audit
    if when.on > interview.assignment.due_on:
        raise TooLateToReopen(interview.assignment.due_on)
    return replace(
        _move(audit, audit.at, Asking.CHECK, when), submitted_at=None, is_late=False, revision=audit.revision + 1
    )


def pause(audit: Audit, when: Moment) -> Audit:
    """Return the audit paused; nothing is lost."""
    require_open(audit)
    return _move(audit, audit.at, Asking.PAUSED, when)


def resume(audit: Audit, interview: Interview, when: Moment) -> Audit:
    """Return a paused audit at the step where it was; any other audit as it is."""
    if audit.asking is not Asking.PAUSED:
        return audit
    still_there = interview.step(audit.answers, audit.at)
    return _move(audit, still_there.id if still_there else _first_open(audit, interview), Asking.ANSWER, when)


def undo(audit: Audit, interview: Interview, earlier: Answer | None, when: Moment) -> Audit:
    """Return the audit with its newest answer taken back to *earlier* (None: unanswered), at that step.

    *earlier* keeps the version that it made, so that undoing once more goes one answer further back. With nothing
    answered the audit is returned unchanged.
    """
    require_open(audit)
    step = newest_answer(audit)
    if step is None:
        return audit
    answers = {one: answer for one, answer in audit.answers.items() if one != step}
    if earlier is not None:
        answers[step] = earlier
    place = step if interview.step(answers, step) else interview.steps(answers)[0].id
    changed = replace(audit, version=audit.version + 1, changed_at=when.at, answers=answers)
    return replace(changed, at=place, asking=Asking.ANSWER)


def newest_answer(audit: Audit) -> StepId | None:
    """Return the step answered last; None where nothing is answered."""
    return max(audit.answers, key=lambda step: audit.answers[step].version, default=None)


def _onwards(audit: Audit, interview: Interview, step: StepId) -> Audit:
    """Return the audit at the first open step after *step*; at the check where none is left."""
    steps = [one.id for one in interview.steps(audit.answers)]
    later = (one for one in steps[steps.index(step) + 1 :] if not is_done(audit, one))
    following = next(later, None)
    return replace(audit, at=following or step, asking=Asking.ANSWER if following else Asking.CHECK)


def _save(audit: Audit, step: StepId, values: Mapping[str, str], when: Moment, *, complete: bool) -> Audit:
    return _keep(audit, step, Answer(dict(values), audit.version + 1, when.at, complete=complete))


def _keep(audit: Audit, step: StepId, saved: Answer) -> Audit:
    answers = {**audit.answers, step: saved}
    return replace(audit, version=saved.version, changed_at=saved.answered_at, answers=answers, asking=Asking.ANSWER)


def _move(audit: Audit, at: StepId, asking: Asking, when: Moment) -> Audit:
    if (audit.at, audit.asking) == (at, asking):
        return audit
    return replace(audit, at=at, asking=asking, version=audit.version + 1, changed_at=when.at)


def _first_open(audit: Audit, interview: Interview) -> StepId:
    return next(iter(open_steps(audit, interview)), interview.steps(audit.answers)[-1].id)


def _lacks(step: Step, saved: Answer) -> bool:
    """Whether a field that is needed has no value yet."""
    return any(field.required and not saved.fields.get(field.id) for field in fields_now(step, saved.fields))


def _same(saved: Answer, values: Mapping[str, str]) -> bool:
    return saved.skipped is None and {key: value for key, value in saved.fields.items() if value} == dict(values)
