"""How hard a text is to read: Flesch-Kincaid grade, and words in the longest sentence (R20)."""

import re

FIELD_TERMS = frozenset(
    {
        "accessible",
        "advocacy",
        "advocate",
        "advocates",
        "allocated",
        "assessment",
        "assessments",
        "assessor",
        "assessors",
        "auditor",
        "auditors",
        "authority",
        "capacity",
        "deafblindness",
        "decision",
        "decisions",
        "disability",
        "eligible",
        "facilitator",
        "inadequate",
        "information",
        "involvement",
        "moderation",
        "moderator",
        "occupational",
        "outstanding",
        "practitioner",
        "practitioners",
        "recommendation",
        "recommendations",
        "reference",
        "reviewing",
        "safeguarding",
        "specialist",
        "specialists",
        "strengths-based",
        "supervisee",
        "supervision",
        "supervisor",
        "therapist",
        "therapists",
        "therapy",
        "wellbeing",
    }
)
"""Words that this field uses every day: they count as two syllables, long or not."""


def reading_grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of *text*, which has at least one word."""
    words = [word for sentence in _sentences(text) for word in sentence]
    return 0.39 * len(words) / len(_sentences(text)) + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59


def longest_sentence(text: str) -> int:
    """Return the number of words in the longest sentence; 0 without words."""
    return max(map(len, _sentences(text)), default=0)


def _sentences(text: str) -> list[list[str]]:
    found = (
        re.findall(r"[a-z0-9](?:[a-z0-9'’.-]*[a-z0-9])?", sentence)
        for sentence in re.split(r"[.?!](?=\s|$)", text.lower())
    )
    return [words for words in found if words]


def _syllables(word: str) -> int:
    if word in FIELD_TERMS:
        return 2
    heard = re.sub(r"(?<=[^aeiouyl])es?$|(?<=[^aeiouytd])ed$|(?<=[aeiouy])le?d?$", "", word)
    apart = re.findall(r"(?<![cgstx])i[aou]|eo(?!p)|(?<!q)ua|[eiou]ing", heard)  # two vowels, each heard
    return max(1, len(re.findall(r"[aeiouy]+", heard)) + len(apart))
