"""Any sequence of presses and typed words, from any card ever drawn: what must hold throughout."""

from collections.abc import Callable

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from domain import conversation as rules
from domain.audits import Answer, Asking, Audit
from domain.completion import open_steps
from domain.ids import StepId
from domain.interview import Interview
from domain.methodology import AuditKind, Check, Rating
from domain.moments import Moment
from domain.people import Role
from domain.refusals import Refusal
from domain.steps import FieldKind, SkipReason, Step, StepKind
from tests.audit_builders import a_question, a_standard, an_interview, answered, later
from tests.frameworks import somerset

LOW, GOOD = frozenset({Rating.INADEQUATE, Rating.REQUIRES_IMPROVEMENT}), frozenset({Rating.GOOD})
BRANCHING = a_standard(
    a_question("2.1", checks=(Check("in_time", "In time?"),)),
    a_question("2.2", asked_if={StepId("2.1"): GOOD}),
    a_question("2.3", asked_if={StepId("2.1"): LOW, StepId("2.2"): LOW}),
    a_question("2.4", asked_if={StepId("2.2"): GOOD}),
    a_question("2.5", only_for=frozenset({Role.OT})),
    a_question("2.6"),
)
WORDS = ("", "Seen.", "x" * 4001)
DAYS = ("", "2026-10-05", "2026-10-12", "2026-11-20", "soon")


class LifeOfAnAudit(RuleBasedStateMachine):
    """One audit, its cards on several devices, and a keyboard."""

    @initialize(
        kind=st.sampled_from([AuditKind.CA, AuditKind.PA, AuditKind.SA]),
        standard=st.sampled_from([BRANCHING, somerset().standards[2], somerset().standards[10]]),
        complete=st.booleans(),
    )
    def begin(self, kind, standard, complete):
        self.interview: Interview = an_interview(kind, standard)
        self.minutes = self.days = 0
        began = rules.begin(self.interview, self.when)
        self.audit: Audit = answered(self.interview, audit=began) if complete else began
        self.seen: list[int] = [1, self.audit.version]
        self.log: dict[StepId, list[Answer]] = {step: [one] for step, one in self.audit.answers.items()}

    @property
    def when(self) -> Moment:
        return later(self.minutes, self.days)

    # What people do

    @rule(data=st.data())
    def press_continue_on_any_card(self, data):
        step = data.draw(st.sampled_from(self.interview.steps(self.audit.answers)))
        fields = _fields(data, step)
        seen = data.draw(st.sampled_from(self.seen))
        before = self.audit

        self._do(lambda one: rules.answer(one, self.interview, step.id, fields, seen, self.when), touched=step.id)

        if self.audit is not before:
            assert rules.answer(self.audit, self.interview, step.id, fields, seen, self.when) is self.audit

    @rule(data=st.data())
    def type_an_answer(self, data):
        at = self.audit.at
        fields = _fields(data, next(one for one in self.interview.steps(self.audit.answers) if one.id == at))
        self._do(lambda one: rules.answer_fields(one, self.interview, fields, self.when), touched=at)

    @rule()
    def go_back(self):
        self._do(lambda one: rules.back(one, self.interview, self.when))

    @rule()
    def ask_to_skip(self):
        self._do(lambda one: rules.ask_why_skipped(one, self.interview, self.when))

    @rule(reason=st.sampled_from(SkipReason), words=st.sampled_from(WORDS))
    def skip(self, reason, words):
        before = self.audit
        self._do(lambda one: rules.skip(one, self.interview, reason, words, self.when), touched=before.at)
        if self.audit is not before:
            assert _skipped(self.audit, before, self.interview) <= _allowed(before, self.interview)

    @rule()
    def leave_for_later(self):
        self._do(lambda one: rules.leave_for_later(one, self.interview, self.when))

    @rule(data=st.data())
    def change(self, data):
        step = data.draw(st.sampled_from([one.id for one in self.interview.steps(self.audit.answers)] + ["9.9"]))
        self._do(lambda one: rules.change(one, self.interview, StepId(step), self.when))

    @rule()
    def check(self):
        self._do(lambda one: rules.check(one, self.when))

    @rule()
    def undo(self):
        newest = rules.newest_answer(self.audit) or StepId("")
        known = self.log.get(newest, [])
        earlier = known[-2] if len(known) > 1 else None
        before = self.audit
        self._do(lambda one: rules.undo(one, self.interview, earlier, self.when), touched=newest)
        if self.audit is not before and newest in self.audit.answers:
            assert earlier is not None
            assert self.audit.answers[newest].fields == earlier.fields

    @rule()
    def pause(self):
        self._do(lambda one: rules.pause(one, self.when))

    @rule()
    def resume(self):
        self._do(lambda one: rules.resume(one, self.interview, self.when))

    @rule()
    def ask_to_confirm(self):
        self._do(lambda one: rules.ask_to_confirm(one, self.interview, self.when))

    @rule()
    def send_twice(self):
        self._do(lambda one: rules.send(one, self.interview, self.when))
        if self.audit.asking is Asking.SENT:
            assert rules.send(self.audit, self.interview, later(self.minutes + 1, self.days)) is self.audit
            assert self.audit.submitted_at is not None
            assert self.audit.is_late is (self.audit.submitted_at.date() > self.interview.assignment.due_on)

    @rule()
    def reopen(self):
        before = self.audit
        self._do(lambda one: rules.reopen(one, self.interview, self.when))
        if before.asking is Asking.SENT and self.audit is not before:
            assert self.audit.revision == before.revision + 1
            assert self.when.on <= self.interview.assignment.due_on

    @rule(days=st.sampled_from([1, 7]))
    def let_time_pass(self, days):
        self.days += days

    # What holds

    @invariant()
    def the_step_at_hand_exists(self):
        assert self.interview.step(self.audit.answers, self.audit.at) is not None

    @invariant()
    def only_a_complete_audit_is_sent(self):
        assert (self.audit.asking is Asking.SENT) is (self.audit.submitted_at is not None)
        if self.audit.asking is Asking.SENT:
            assert not open_steps(self.audit, self.interview)
            assert _skipped(self.audit, self.audit, self.interview) <= _allowed(self.audit, self.interview)

    @invariant()
    def every_answer_has_a_version_of_its_own(self):
        versions = [answer.version for answer in self.audit.answers.values()]
        assert len(set(versions)) == len(versions)
        assert max(versions, default=1) <= self.audit.version

    def _do(self, transition: Callable[[Audit], Audit], touched: StepId | None = None) -> None:
        """Apply *transition*: one version more or the very same audit, no answer lost but to the step *touched*."""
        self.minutes += 1
        before = self.audit
        try:
            after = transition(before)
        except Refusal:
            after = before
        if after is not before:
            assert (after.version, after.changed_at) == (before.version + 1, self.when.at)
            assert _essence(after) != _essence(before) or touched
            self.seen.append(after.version)
        for step in before.answers.keys() | after.answers.keys():
            if before.answers.get(step) is not after.answers.get(step):
                assert step == touched
                self.log.setdefault(step, []).extend([after.answers[step]] if step in after.answers else [])
        self.audit = after


def _essence(audit: Audit) -> tuple[object, ...]:
    return (audit.at, audit.asking, audit.answers)


def _allowed(audit: Audit, interview: Interview) -> int:
    return len(_questions(audit, interview)) // 3


def _skipped(audit: Audit, asked: Audit, interview: Interview) -> int:
    answers = [audit.answers.get(question) for question in _questions(asked, interview)]
    return sum(answer is not None and answer.skipped is not None for answer in answers)


def _questions(audit: Audit, interview: Interview) -> list[StepId]:
    return [step.id for step in interview.steps(audit.answers) if step.kind is StepKind.QUESTION]


def _fields(data: st.DataObject, step: Step) -> dict[str, str]:
    """Draw something for some of the step's fields: mostly right, sometimes not."""
    given = {}
    for field in step.fields:
        match field.kind:
            case FieldKind.CHOICE:
                given[field.id] = data.draw(st.sampled_from([*field.choices, "", "nonsense"]))
            case FieldKind.DATE:
                given[field.id] = data.draw(st.sampled_from(DAYS))
            case FieldKind.TEXT if field.id == "case_reference":
                given[field.id] = data.draw(st.sampled_from(["AS-104233", "as-104234", "", "9434765919"]))
            case FieldKind.TEXT:
                given[field.id] = data.draw(st.sampled_from(["Seen.", *WORDS]))
    return given


TestLifeOfAnAudit = LifeOfAnAudit.TestCase
TestLifeOfAnAudit.settings = settings(
    max_examples=150, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
