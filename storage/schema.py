"""Every table, constraint and index."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.columns import Json, UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

frameworks = Table(
    "frameworks",
    metadata,
    Column("version", String(64), primary_key=True),
    Column("files", Json, nullable=False),  # file name to text: audits stay pinned to the version they began with
    Column("loaded_at", UtcDateTime, nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("email", String(320), nullable=False),
    Column("role", String(8), nullable=False),
    Column("functions", Json, nullable=False),  # sorted list
    Column("team", String(200), nullable=False),
    Column("service", String(200), nullable=False),
    Column("manager", String(64)),
    Column("supervisor", String(64)),
    Column("working_days", Json, nullable=False),  # sorted weekdays, Monday 0
    Column("joined_on", Date),
    Column("left_on", Date),
    Column("listed", Boolean, nullable=False),  # in the newest people file; a leaver stays as a row
    UniqueConstraint("email"),
)

closures = Table(
    "closures",
    metadata,
    Column("day", Date, primary_key=True),
    Column("reason", String(200), nullable=False),
    Column("is_working", Boolean, nullable=False),  # true: works although it is a holiday
)

cycles = Table(
    "cycles",
    metadata,
    Column("cycle", String(7), primary_key=True),
    Column("framework", ForeignKey("frameworks.version"), nullable=False),
    Column("opened_at", UtcDateTime),
    Column("closed_at", UtcDateTime),
    Column("held_at", UtcDateTime),  # an administrator's Hold; None: it opens by itself
    Column("withdrawn_at", UtcDateTime),
    Column("extended_to", Date),  # the later deadline, where one was given to everybody
)

cases = Table(
    "cases",
    metadata,
    Column("cycle", String(7), primary_key=True),
    Column("reference", String(64), primary_key=True),
    Column("team", String(200), nullable=False),
    Column("service", String(200), nullable=False),
    Column("allocated_worker", String(64)),
    Column("last_worker", String(64)),
    Column("is_open", Boolean, nullable=False),
    Column("closed_on", Date),
    Column("last_involvement_on", Date),
    Column("do_not_contact", Boolean, nullable=False),
)

draws = Table(
    "draws",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("cycle", String(7), nullable=False, index=True),
    Column("kind", String(8), nullable=False),  # `cases` or `peers`
    Column("number", Integer, nullable=False),  # 1 for the first draw of its kind in the cycle
    Column("seed", String(64), nullable=False),  # recorded before the draw
    Column("fingerprint", String(64), nullable=False),  # SHA-256 over the population's rows
    Column("input", Json, nullable=False),  # everything the draw read: rows, people, history, policy
    Column("outcome", Json, nullable=False),
    Column("drawn_at", UtcDateTime, nullable=False),
    UniqueConstraint("cycle", "kind", "number"),
)

assignments = Table(
    "assignments",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("cycle", String(7), nullable=False),
    Column("standard", Integer, nullable=False),
    Column("kind", String(2), nullable=False),
    Column("auditor", ForeignKey("people.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("state", String(12), nullable=False),
    Column("framework", ForeignKey("frameworks.version"), nullable=False),
    Column("worker", String(64)),
    Column("case_reference", String(64)),
    Column("do_not_contact", Boolean, nullable=False),
    Column("relaxed", Json, nullable=False),
    UniqueConstraint("cycle", "auditor", "kind", "number"),
    Index("ix_assignments_cycle_state", "cycle", "state"),
    Index("ix_assignments_auditor", "auditor"),
    Index("ix_assignments_case_reference", "case_reference"),
)

audits = Table(
    "audits",
    metadata,
    Column("assignment", ForeignKey("assignments.id"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("at", String(32), nullable=False),
    Column("asking", String(16), nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("submitted_at", UtcDateTime),
    Column("is_late", Boolean, nullable=False),
    Column("revision", Integer, nullable=False),
)

answers = Table(
    "answers",
    metadata,
    Column("assignment", ForeignKey("assignments.id"), primary_key=True),
    Column("step", String(32), primary_key=True),
    Column("fields", Json, nullable=False),
    Column("version", Integer, nullable=False),
    Column("answered_at", UtcDateTime, nullable=False),
    Column("skipped", String(20)),
    Column("skip_words", Text, nullable=False),
    Column("complete", Boolean, nullable=False),
)

answer_events = Table(  # append-only: every answer that was ever accepted, and words that lost a race
    "answer_events",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("assignment", ForeignKey("assignments.id"), nullable=False),
    Column("step", String(32), nullable=False),
    Column("deed", String(16), nullable=False),
    Column("fields", Json, nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_answer_events_assignment", "assignment"),
)

chats = Table(
    "chats",
    metadata,
    Column("person", ForeignKey("people.id"), primary_key=True),
    Column("service_url", String(500), nullable=False),
    Column("conversation_id", String(500), nullable=False),
    Column("member_id", String(200), nullable=False),
    Column("bot_id", String(200), nullable=False),
    Column("tenant_id", String(64), nullable=False),
    Column("installed", Boolean, nullable=False),
    Column("welcomed_at", UtcDateTime),
    Column("current", String(32)),
    Column("last_unknown", String(64)),
    Column("heard_at", UtcDateTime),
    Column("warned", String(64)),  # a keyed mark of words that the identifier guard warned of, never the words
)

notices = Table(
    "notices",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("key", String(200), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("cycle", String(7)),
    Column("due_on", Date),
    Column("due_at", UtcDateTime, nullable=False),
    Column("stale_after", UtcDateTime),
    Column("focus", String(32)),
    Column("target", String(32)),
    Column("body", Json),
    Column("state", String(12), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("throttles", Integer, nullable=False),
    Column("lease_owner", String(64)),
    Column("lease_until", UtcDateTime),
    Column("last_code", String(64)),
    Column("activity_id", String(200)),
    Column("created_at", UtcDateTime, nullable=False),
    Column("sent_at", UtcDateTime),
    UniqueConstraint("key"),
    Index("ix_notices_state_due_at", "state", "due_at"),
    Index("ix_notices_person_cycle", "person", "cycle"),
    Index("ix_notices_focus", "focus"),
)

availability = Table(  # when somebody is not to be nudged; away never says why
    "availability",
    metadata,
    Column("person", ForeignKey("people.id"), primary_key=True),
    Column("away_until", Date),  # the last day away
    Column("snoozed_until", UtcDateTime),
)

register = Table(  # the sample register: every change to who audits what by when, with its reason
    "register",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", String(64), nullable=False),  # a person's id, `operator` or `clock`
    Column("cycle", String(7), nullable=False),
    Column("assignment", String(32), nullable=False),
    Column("deed", String(20), nullable=False),
    Column("reason", String(40), nullable=False),
    Column(
        "facts", Json, nullable=False
    ),  # ids, references and dates; for `said` the auditor's words, through the guard
    Index("ix_register_assignment", "assignment"),
    Index("ix_register_cycle", "cycle"),
)

worries = Table(  # time and case reference only; zero is reportable
    "worries",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("raised_by", ForeignKey("people.id"), nullable=False),
    Column("raised_at", UtcDateTime, nullable=False),
    Column("assignment", String(32)),
    Column("case_reference", String(64)),
    Column("seen_by", String(64)),
    Column("seen_at", UtcDateTime),
    Column("escalated_at", UtcDateTime),
    Index("ix_worries_raised_at", "raised_at"),
)

guard_counts = Table(  # how often the identifier guard spoke up; never what it saw
    "guard_counts",
    metadata,
    Column("day", Date, primary_key=True),
    Column("kind", String(24), primary_key=True),
    Column("deed", String(12), primary_key=True),  # `flagged` or `confirmed`
    Column("count", Integer, nullable=False),
)

inbound = Table(  # what Teams sent and we acted on: a repeated activity acts once
    "inbound",
    metadata,
    Column("conversation_id", String(500), primary_key=True),
    Column("activity_id", String(200), primary_key=True),
    Column("received_at", UtcDateTime, nullable=False),
    Index("ix_inbound_received_at", "received_at"),
)

journal = Table(  # who did what when; appended in the same transaction, never changed
    "journal",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", String(64), nullable=False),  # a person's id, `operator` or `clock`
    Column("deed", String(40), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("facts", Json, nullable=False),  # ids and codes only
)

settings = Table(  # what the installation knows about itself: the demo's clock, the card key of a rehearsal
    "settings",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)
