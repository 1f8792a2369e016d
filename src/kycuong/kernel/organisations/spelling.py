"""How letters spell the names of bodies, and the one spelling we compare.

Names are compared on their *key*: plain letters, abbreviations written out, the
words that every name shares ("tỉnh", the province's own name, "và") left out. Keys of
one body are the same however a letter writes it: "Sở NN&PTNT tỉnh An Giang" and
"Sở Nông nghiệp - Phát triển nông thôn".
"""

import re
from functools import lru_cache

from rapidfuzz import fuzz

from kycuong.kernel.organisations.abbreviations import AFTER, ANYWHERE
from kycuong.rules.vntext.folding import fold

LONGEST = 6
LOCAL_LEVEL = r"(?:huyen|thi xa|thanh pho|thi tran|xa|phuong|dac khu)"
GENRE = re.compile(
    rf"(uy ban nhan dan(?: {LOCAL_LEVEL})?|so|ban quan ly|ban|chi cuc|cuc|hoi|"
    r"van phong|lien doan|lien hiep|lien minh|trung tam|truong|dai|kho bac nha nuoc|"
    r"ngan hang nha nuoc|benh vien)\b ?(.*)"
)
_OFFICE_HOLDER = re.compile(
    r"(?:(?:cac )?(?:dong chi|ong|ba|lanh dao|thu truong|nguoi dung dau) |"
    r"(?:pho )?giam doc |(?:pho )?tong bien tap (?=bao)|(?:pho )?(?:chi )?cuc truong |"
    r"(?:pho )?chu tich (?=cac |uy ban|hoi|lien|hoi dong)|"
    r"(?:pho )?chanh (?=van phong|thanh tra|an )|an (?=toa an)|"
    r"(?:pho )?(?:vien truong|chi huy truong|chinh uy) |(?:pho )?truong (?=ban|phong)|"
    r"(?:pho )?bi thu (?=tinh doan|doan|huyen|thi|thanh))"
)


@lru_cache(maxsize=4096)
def spell_out(text: str) -> str:
    """Return the plain letters of `text` with its abbreviations written out.

    An abbreviation is known in any spacing: "NN&PTNT", "NN và PTNT", "NNPTNT".

    >>> spell_out("VP.UBND tỉnh")
    'van phong uy ban nhan dan tinh'
    >>> spell_out("Sở NN&PTNT"), spell_out("UBND TP. Long Xuyên")[-20:]
    ('so nong nghiep va phat trien nong thon', 'thanh pho long xuyen')
    """
    words = fold(text).split()
    out: list[str] = []
    at = 0
    while at < len(words):
        for width in range(min(LONGEST, len(words) - at), 0, -1):
            full = _meaning(words[at : at + width], out[-1] if out else "")
            if full:
                out.extend(full.split())
                at += width
                break
        else:
            out.append(words[at])
            at += 1
    return " ".join(out)


def _meaning(words: list[str], before: str) -> str:
    if words[0] == "va" or words[-1] == "va":
        return ""
    joined = "".join(word for word in words if word != "va")
    return AFTER.get((before, joined), "") or ANYWHERE.get(joined, "")


def body_of(spelled: str) -> tuple[str, bool]:
    """Take the titles of heads off a spelled-out name: who leads a body stands for it.

    >>> body_of("giam doc so noi vu")
    ('so noi vu', True)
    >>> body_of("so noi vu")
    ('so noi vu', False)
    """
    rest = spelled
    while found := _OFFICE_HOLDER.match(rest):
        rest = rest[found.end() :]
    return rest, rest != spelled


@lru_cache(maxsize=8192)
def key(text: str, province: str = "") -> str:
    """Return the key of a name, for comparing.

    >>> key("Sở Nông nghiệp - PTNT tỉnh An Giang", "An Giang")
    'so nong nghiep phat trien nong thon'
    >>> key("TX Tân Châu") == key("Ủy ban nhân dân thị xã Tân Châu")
    True
    """
    name, _ = body_of(spell_out(text))
    home = fold(province)
    if home:
        name = re.sub(rf"(?: tinh)? {re.escape(home)}$", "", name)
    name = re.sub(r" (?:cap )?tinh$", "", name)
    name = re.sub(r"^chinh quyen ", "", name)
    if re.match(rf"{LOCAL_LEVEL} (?!uy\b)\w", name):
        name = f"uy ban nhan dan {name}"
    return " ".join(
        word for word in name.replace(" viet nam", "").split() if word != "va"
    )


def initials(text: str, province: str = "") -> str:
    """Return the first letters of a name's key: "Sở Nội vụ" → "snv"."""
    return "".join(word[0] for word in key(text, province).split())


def likeness(one: str, other: str) -> float:
    """Return how alike two keys are, 0 to 1, judged on what is their own.

    The words that say what kind of body it is ("so", "uy ban nhan dan huyen") are
    common to many and weigh nothing when equal; when they differ, 0.25 is taken off.

    >>> likeness("so noi vu", "so noi vu")
    1.0
    >>> likeness("uy ban nhan dan huyen chau duc", "uy ban nhan dan huyen chau phu")
    0.75
    """
    if one == other:
        return 1.0
    genre, own = _parts(one)
    genre_other, own_other = _parts(other)
    if not own or not own_other:
        return 0.0
    alike = max(fuzz.ratio(own, own_other), fuzz.token_sort_ratio(own, own_other) - 2)
    penalty = 0.0
    if genre != genre_other:
        near = genre.startswith(genre_other) or genre_other.startswith(genre)
        penalty = 0.08 if near else 0.25
    return max(0.0, min(0.99, alike / 100) - penalty)


def _parts(name: str) -> tuple[str, str]:
    found = GENRE.fullmatch(name)
    return (found[1], found[2]) if found else ("", name)
