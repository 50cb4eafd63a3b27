"""Names of things, so that one id is never taken for another."""

from typing import NewType

PersonId = NewType("PersonId", str)
"""A member of staff's Entra object id, lower case."""

AssignmentId = NewType("AssignmentId", str)
"""One audit that one person owes: 32 hexadecimal digits, random."""

NoticeId = NewType("NoticeId", str)
"""One message to one person: 32 hexadecimal digits, random."""

WorryId = NewType("WorryId", str)
"""One worry about somebody: 32 hexadecimal digits, random."""

StepId = NewType("StepId", str)
"""One prompt of an audit: a question's id such as `3.2`, or a word such as `contact`."""

TopicId = NewType("TopicId", str)
"""A Stop the Clock topic: a short word of lower-case letters, digits and hyphens, such as `direct-payments`."""

SessionId = NewType("SessionId", str)
"""One Stop the Clock session, as the sessions file names it: up to 64 characters."""

MessageId = NewType("MessageId", str)
"""One practice message: 32 hexadecimal digits, random."""

ExemplarId = NewType("ExemplarId", str)
"""One piece of good practice, change story or thank-you: 32 hexadecimal digits, random."""

FrameworkVersion = NewType("FrameworkVersion", str)
"""SHA-256, hexadecimal, over a framework folder's files."""
