"""Drawing, opening and closing cycles, once, however often it is asked."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.assignments import Assignment
from domain.cycles import AuditCycle, CycleState, cycle_of, state_on
from domain.draws import Draw, DrawKind, is_repeatable
from domain.methodology import Framework
from domain.moments import Moment
from domain.months import Month
from domain.openings import wanted_by
from domain.progress import Progress, progress_of
from domain.refusals import AlreadyDone, NoPopulation, NoSuchCycle, TooEarly
from domain.working_days import WorkingCalendar
from storage.assignments import list_late, list_of_cycle
from storage.cases import has_population
from storage.cycles import CycleRecord, find_cycle, list_open, lock_cycle, save_cycle
from storage.database import Connection, Database
from storage.draws import add_draw, list_draws, was_drawn
from storage.journal import append
from workflows.draw_inputs import Roll, call_the_roll
from workflows.draws import Draws
from workflows.frameworks import Frameworks
from workflows.openings import Openings, Plan
