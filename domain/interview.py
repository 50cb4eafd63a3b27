"""Which steps an audit has, after the answers so far, and which fields each step asks.

Assumption: Q27, case first, then what must be arranged outside Teams, questions, judgement, check.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from domain.assignments import Assignment
from domain.audits import Answer
from domain.ids import StepId
from domain.methodology import AuditKind, AuditSubject, CheckAnswer, Question, Rating, Standard
from domain.people import Role
from domain.policy import Policy
from domain.steps import Field, FieldKind, Step, StepKind

NEEDS_A_NOTE = frozenset({Rating.REQUIRES_IMPROVEMENT, Rating.INADEQUATE})
ALONE = frozenset({AuditKind.SA, AuditKind.PR})
"""Audits without another worker."""
CONTACT, VOICE, NO_CONTACT = StepId("contact"), StepId("voice"), StepId("no_contact")

Answers = Mapping[StepId, Answer]


@dataclass(frozen=True, slots=True)
class Interview:
    """The audit of one assignment as a script: its steps follow from the answers."""

    assignment: Assignment
    standard: Standard
    policy: Policy
    worker_role: Role | None
    """Of the worker audited, or of the auditor in a self-audit: some questions are for some professions only."""
    _questions: tuple[Step, ...] = field(init=False, repr=False, compare=False)
    """A step for every question of the standard, made once: each turn looks at the steps many times."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_questions", tuple(map(self._question, self.standard.questions)))

    def steps(self, answers: Answers) -> tuple[Step, ...]:
        """Return every step that applies after *answers*, in the order asked."""
        return (
            *self._subject(),
            *self._contact(answers),
            *self._involvement(),
            *(step for step in self._questions if step.question and self._applies(step.question, answers)),
            self._overall(),
            self._words(StepKind.STRENGTHS),
            self._words(StepKind.DEVELOPMENT),
        )

    def step(self, answers: Answers, step: StepId) -> Step | None:
        """Return the step of that id; None where it does not apply after *answers*."""
        return next((one for one in self.steps(answers) if one.id == step), None)

    def _subject(self) -> tuple[Step, ...]:
        if self.assignment.kind is AuditKind.PR:
            return ()
        if self.standard.subject is AuditSubject.SUPERVISION_RECORD:
            met_on = Field("met_on", FieldKind.DATE, required=True)
            return (Step(StepId("record"), StepKind.RECORD, (met_on,)),)
        if self.assignment.kind is AuditKind.CA:
            return ()
        fields = (
            Field("case_reference", FieldKind.TEXT, required=True, limit=64),
            Field("confirmed", FieldKind.CHOICE, required=False, choices=("yes",)),
        )
        return (Step(StepId("case"), StepKind.CASE, fields),)

    def _contact(self, answers: Answers) -> tuple[Step, ...]:
        """Return the contact steps.

        Source: Somerset PQF, audit methodology 2a and 4a (SOM-32, SOM-43).
        Assumption: AMB-14, a self-audit may leave it out.
        """
        if self.standard.subject is AuditSubject.SUPERVISION_RECORD:
            return ()
        optional = ("not_needed",) if self.assignment.kind in ALONE else ()
        attempts = ("spoke", "tried", "not_tried", *optional)
        fields = (
            Field("attempt", FieldKind.CHOICE, required=True, choices=attempts),
            Field("who", FieldKind.CHOICE, required=False, choices=("person", "carer", "representative")),
        )
        contact = Step(CONTACT, StepKind.CONTACT, fields, can_wait=True)
        saved = answers.get(CONTACT)
        attempt = saved.fields.get("attempt") if saved and saved.complete else None
        if attempt == "spoke":
            return (contact, self._voice())
        return (contact, self._no_contact()) if attempt in {"tried", "not_tried"} else (contact,)

    def _voice(self) -> Step:
        """Return the person's words.

        Source: Dudley practice review, consent (DUD-11).
        Assumption: Q39, recorded where they consented, otherwise paraphrased.
        """
        consent = Field("consent", FieldKind.CHOICE, required=True, choices=("yes", "no"))
        return Step(VOICE, StepKind.VOICE, (consent, self._text("words", required=True)), can_wait=True)

    def _no_contact(self) -> Step:
        reasons = ("died", "asked_not_to_be", "could_be_put_at_risk", "no_reply", "not_possible", "other")
        reason = Field("reason", FieldKind.CHOICE, required=True, choices=reasons)
        return Step(NO_CONTACT, StepKind.NO_CONTACT, (reason, self._text("reason_words", required=False)))

    def _involvement(self) -> tuple[Step, ...]:
        """Return how the worker takes part.

        Source: Somerset PQF, audit methodology 2b and 4b (SOM-33, SOM-34, SOM-43).
        Source: Somerset PQF, audit methodology for practitioners 4 (SOM-44).
        """
        if self.assignment.kind in ALONE:
            return ()
        ways = ("together_in_person", "together_on_teams", "feed_back_later")
        fields = (
            Field("how", FieldKind.CHOICE, required=True, choices=ways),
            Field("feedback_on", FieldKind.DATE, required=False),
        )
        return (Step(StepId("involvement"), StepKind.INVOLVEMENT, fields, can_wait=True),)

    def _applies(self, question: Question, answers: Answers) -> bool:
        """Whether *question* is asked: of everybody, of a profession, or after certain ratings only."""
        if question.only_for and self.worker_role not in question.only_for:
            return False
        if question.asked_if is None:
            return True
        return all(_rating_of(answers.get(earlier)) in ratings for earlier, ratings in question.asked_if.items())

    def _question(self, question: Question) -> Step:
        checks = (
            Field(f"check.{check.id}", FieldKind.CHOICE, required=False, choices=tuple(CheckAnswer), text=check.text)
            for check in question.checks
        )
        fields = (
            Field("rating", FieldKind.CHOICE, required=True, choices=tuple(Rating)),
            self._text("note", required=False),
            *checks,
            Field("evidence", FieldKind.TEXT, required=False, limit=200),
        )
        return Step(question.id, StepKind.QUESTION, fields, question=question, can_skip=True)

    def _overall(self) -> Step:
        """Return the overall judgement.

        Source: Dudley practice review, overall judgement (DUD-04).
        """
        ratings = tuple(rating for rating in Rating if rating is not Rating.NOT_APPLICABLE)
        rating = Field("rating", FieldKind.CHOICE, required=True, choices=ratings)
        return Step(StepId("overall"), StepKind.OVERALL, (rating, self._text("note", required=False)))

    def _words(self, kind: StepKind) -> Step:
        return Step(StepId(kind.value), kind, (self._text("text", required=True),), can_skip=True)

    def _text(self, name: str, *, required: bool) -> Field:
        return Field(name, FieldKind.TEXT, required=required, limit=self.policy.note_length)


def fields_now(step: Step, values: Mapping[str, str]) -> tuple[Field, ...]:
    """Return *step*'s fields, each required or not as the *values* so far demand; in order.

    Source: Somerset PQF, audit methodology 2a, the reason is recorded where nobody was contacted (SOM-32).
    Source: Somerset PQF, audit methodology 2b, a date to feed back where the audit is not joint (SOM-34).
    Assumption: AMB-16, Requires Improvement and Inadequate need a note.
    """
    needed = _needed(step, values)
    return tuple(replace(field, required=True) if field.id in needed else field for field in step.fields)


def next_field(step: Step, values: Mapping[str, str]) -> Field | None:
    """Return the field that is asked next of somebody who types; None when the step is complete.

    Checks are asked in passing, once a rating is given that is not Not applicable; a note only where it is needed.
    """
    fields = fields_now(step, values)
    asked = (field for field in fields if field.required or _asked_in_passing(field, values))
    return next((field for field in asked if field.id not in values or (field.required and not values[field.id])), None)


def _needed(step: Step, values: Mapping[str, str]) -> frozenset[str]:
    match step.kind:
        case StepKind.QUESTION | StepKind.OVERALL if values.get("rating") in NEEDS_A_NOTE:
            return frozenset({"note"})
        case StepKind.CONTACT if values.get("attempt") in {"spoke", "tried"}:
            return frozenset({"who"})
        case StepKind.NO_CONTACT if values.get("reason") == "other":
            return frozenset({"reason_words"})
        case StepKind.INVOLVEMENT if values.get("how") == "feed_back_later":
            return frozenset({"feedback_on"})
        case StepKind.CASE if values.get("found"):
            return frozenset({"confirmed"})
        case _:
            return frozenset()


def _asked_in_passing(field: Field, values: Mapping[str, str]) -> bool:
    return field.id.startswith("check.") and values.get("rating") != Rating.NOT_APPLICABLE


def _rating_of(answer: Answer | None) -> Rating | None:
    rating = answer.fields.get("rating") if answer else None
    return Rating(rating) if rating else None
