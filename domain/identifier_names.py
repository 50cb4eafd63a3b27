"""Names of staff in a text, and names after a title."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from domain.identifier_text import fold

_EVERYDAY = """
an april art ash august autumn banks bar barn bath bay beach bean bear bell best bird bishop black blank blue boast
bold bond book box boy branch brand brave bread brick bridge bridges bright broad brown bull burn burns bush button
cage camp can candle cannon card care case cash castle chamber chambers chance chapel charity chase cheese cherry
child church clay clear close cloud coach coal coast college comfort constable constant cook corner cotton couch court
cousins coward craft crane cream crisp cross crow crown cruise cry curtain daily daisy dance dark day days deal dean
dear deer diamond divine do down drain drew drink driver drum duck duke eagle early east easter eden elder english
ever fair fairly faith fall farmer father fear fern few field fields fine fish flag flood flower flowers fog folk
forest fortune foster fox frame frank free freeman french friday friend frost fry full gale game garden gardener gate
gates gentle gift glass gold golden good gore grace grain grant grave graves gray green grey grief groom guest guy
hail hall hammer hand hands hardy harvest hawk hay hazel he head heal heard heart heather her here herring hide high
hill hills hind hire ho hold holder holiday holly home homes honey hood hook hope horn hours house how hunt hunter
hurry in iron ivory ivy jewel joint jolly joy judge july june just keen keep keeper kettle key keys kind king kitchen
kite knight knock lake lamb lane large last later law laws lay leaf leak lean leg lemon less lever light lily little
loader lock lodge long look lord love low loyal luck lush major man manners march mark marks marsh marshal mason
master may mayor meadows mean means mercy merry mile miles mill mills mind miner mist monday money monk month moon
moor more morning mould mount mountain must my nail near neat new night noble noon north nurse oak oaks olive only
opera or orchard order organ over page pages pain painter park parks parsons part partridge pass patch patience peace
peach pear pearl penny pepper piper pitcher place plant plate play player pole pond pool pope porter post pot pound
power powers precious price prince print prior prophet proud prudence purchase quick rain ram rank raven ray read
reader readings ready reason reed rice rich ridge right ring river rivers road robin rock rocks roof root roots rose
rosemary rough round row royal rule rush rust sage said sail sale salmon salt sand sands savage saw scales school
score seal see seed self sellers senior set shade sharp she sheep shelter shepherd shield ship shore short show shut
silver simple singer single skill slack slate small smart smiles so soldier song south spark sparks speaker spear
speed spring square squire stable staff stamp stand standing star start steel steer step steward still stock stone
stones storey storm story strange street strong style sugar summer summers sun sunday swallow swan sweet swift sword
table tall temple thatcher thing thorn thorns tide tidy till timber tip to toll tower towers town travel treasure tree
trees trigger true trust twin twist upright usher vale van very vine violet virtue wait waiting walk wall ward warden
ware warm was waste watch water waters way wedge weeks welcome well wells west wheel white whole wild will willing
willow wind window winner winter wise wish wolf wood woods wool worker workman world worth would yard year yes you
young younger
"""
EVERYDAY_WORDS = frozenset(_EVERYDAY.split())
"""Surnames that are also words with which a sentence, a month or the name of a team begins."""

_ROLES = """
administrator adult adults advanced advocate analyst ap approved assessor assistant associate auditor business care
carer chair chief clinical community consultant coordinator deputy development director district doctor duty
facilitator gp guardian head health interim lead learning locality manager mental moderator nurse occupational officer
operational operations ot partner performance physiotherapist practice practitioner principal professional programme
quality registered representative reviewer reviewing safeguarding senior service social specialist strategic student
supervisor support team therapist therapy trainee trainer worker
"""
ROLE_WORDS = frozenset(_ROLES.split())

_NOT_THE_NAME = re.compile(r"\([^)]*\)")
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"'[sS]$")
_BEFORE_SURNAME = frozenset({" ", ". ", "."})
_AFTER_SURNAME = frozenset({", ", ","})
_SHORTEST_HALF = 4
"""Letters of half a double surname that is told by itself."""


@dataclass(frozen=True, slots=True)
class StaffNames:
    """The staff list as the guard reads it: folded, in small letters, without apostrophes."""

    alone: frozenset[str]
    """Surnames that are enough by themselves."""
    forenames: Mapping[str, frozenset[str]]
    """For each surname, everyday words too: the forenames of everybody who has it."""

    @classmethod
    def of(cls, people: Iterable[str], dictionary_words: frozenset[str], role_words: frozenset[str]) -> "StaffNames":
        """Read full names, written `Forename Surname` or `Surname, Forename`; what is in brackets is left out.

        Args:
            people: Full names; names such as `Social Worker 7` among them name nobody.
            dictionary_words: Surnames that count beside a forename only; in small letters.
            role_words: Never a surname, and a name that begins with one is a role; in small letters.
        """
        forenames: dict[str, frozenset[str]] = {}
        for first, *middle, last in _names(people, role_words):
            for surname in _ways_to_write(last) - role_words:
                forenames[surname] = forenames.get(surname, frozenset()) | {first, *middle}
        return cls(frozenset(forenames) - dictionary_words, forenames)

    def found_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield start and end of every name in folded *text*, in their order; a forename beside it is part of it.

        Assumption: Q37, capitalised surnames and full names, everyday words beside a forename only.
        """
        words = list(_words(text))
        for place, word in enumerate(words):
            if word.text.islower() or _key(word.text) not in self.forenames:
                continue
            beside = self._forename_beside(text, words[max(place - 1, 0) : place + 2], word)
            if beside or _key(word.text) in self.alone:
                name = (word, beside or word)
                yield min(part.start for part in name), max(part.end for part in name)

    def _forename_beside(self, text: str, neighbours: "list[_Word]", surname: "_Word") -> "_Word | None":
        forenames = self.forenames[_key(surname.text)]
        for word in neighbours:
            if text[word.end : surname.start] in _BEFORE_SURNAME and _is_one_of(word.text, forenames):
                return word
            if text[surname.end : word.start] in _AFTER_SURNAME and _key(word.text) in forenames:
                return word
        return None


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str


def _words(text: str) -> Iterator[_Word]:
    for match in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", match[0])
        yield _Word(match.start(), match.start() + len(word), word)


def _names(people: Iterable[str], role_words: frozenset[str]) -> Iterator[list[str]]:
    for person in people:
        surname, comma, forename = _NOT_THE_NAME.sub("", fold(person).text).partition(",")
        words = [_key(word) for word in _WORD.findall(f"{forename} {surname}" if comma else surname)]
        if len(words) > 1 and words[0] not in role_words:
            yield words


def _ways_to_write(surname: str) -> frozenset[str]:
    return frozenset({surname, *(half for half in surname.split("-") if len(half) >= _SHORTEST_HALF)})


def _is_one_of(word: str, forenames: frozenset[str]) -> bool:
    """Whether *word* is a capitalised forename, or the capital that one of them begins with."""
    if len(word) == 1:
        return word.isupper() and any(forename.startswith(word.casefold()) for forename in forenames)
    return not word.islower() and _key(word) in forenames


def _key(word: str) -> str:
    return word.replace("'", "").casefold()
