"""What a topic is called and which place, firm or project it concerns, from its own texts."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from huiyin.common.folding import folded
from huiyin.triage.topics.names import RUN, names

LONGEST = 30  # characters of a title
READ = 300  # characters of a text that are read for its title, and texts
TEXTS = 200
SHORT_OF = 8  # characters a title has at least, to say anything
OPENING = re.compile(
    r"^(?:再次|恳请|请求|咨询|询问|反映|反应|投诉|举报|建议|请问|希望|要求|请教|求助|关于|对于|有关"
    r"|[\s“”\"'《》,，.。:：;；!！?？、·—-])+"
)
CLOSING = re.compile(
    r"(?:的?(?:投诉|举报|咨询|疑问|反映|建议|请求|求助|维权投诉|相关问题|有关问题|一些问题|问题)"
    r"|[\s“”\"'《》,，.。:：;；!！?？、·—-])+$"
)
BREAK = re.compile(r"[,，。;；!！?？]")
LEAST_SHARE = 0.3  # of the texts that hold a name, so that it is the topic's
NEARLY_AS_OFTEN = 0.75  # a longer name that is this often there is the fuller one
PARTICLE = re.compile("[的了着是把被我你他她们这那也都就又没不]")  # no piece crosses one
DISTRICTS = re.compile(r"^(?:(?:[a-z]\d*|[^\W\d_]{1,3}?)[省市区县])+")  # in front of what is meant
AS_NAME = 0.4  # share of those that hold a name who mean it as one
TRIED = 60  # names looked at, most often found first


def title(titles: Sequence[str], texts: Sequence[str] = ()) -> str:
    """A short sentence of at most 30 characters: the member title that says best what all say.

    Best is what covers most of the pairs of characters that titles and texts share, for its
    length. Openings like 请求 and 关于 and closings like 的问题 are taken off. "" where there is
    no title with a letter in it.
    """
    shared = Counter[str]()
    both = list(titles[:TEXTS]) + [text[:READ] for text in texts[:TEXTS]]
    for one in both:
        shared.update(_pairs(one))
    candidates = list(dict.fromkeys(filter(None, map(_cleaned, titles[:TEXTS]))))
    if not candidates:
        return ""
    usual = max(len(both) / 10, 1)  # what fewer share says nothing of the whole

    def worth(candidate: str) -> tuple[float, int, str]:
        gain = sum(shared[pair] for pair in _pairs(candidate) if shared[pair] > usual)
        return gain / (len(candidate) + SHORT_OF) ** 0.5, -len(candidate), candidate

    return max(candidates, key=worth)


def places(texts: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Names of places, roads, firms and projects that the texts share, most often named first.

    A name counts if a third of the texts hold it (of two or three texts two), most of them as a
    name, and one in its first line, which is its title. Of names inside one another the fuller
    is taken if nearly as many hold it. Where there is none, the longest piece that most first
    lines share: the object concerned. Districts in front are left out.
    """
    kept = [text[: READ * 2] for text in list(texts)[:TEXTS]]
    read = [folded(text) for text in kept]
    titles = [text.lstrip().split("\n", 1)[0] for text in read]
    found = Counter[str]()
    for text in read:
        found.update(_named(text))
    # Whoever writes 丽景苑 without 小区 names it too.
    held = {name: sum(name in text for text in read) for name, _ in found.most_common(TRIED)}
    least = max(LEAST_SHARE * len(read), min(2, len(read)))
    names_held = {
        name: n
        for name, n in held.items()
        if n >= least and found[name] > n * AS_NAME and any(name in title for title in titles)
    }
    chosen = _fullest(names_held) or _repeated(titles)
    return tuple(_as_written(name, kept) for name in chosen[:limit])


def _fullest(held: Mapping[str, int]) -> list[str]:
    """By how many hold them; none inside another."""
    ranked = sorted(held, key=lambda name: (-held[name], -len(name), name))
    chosen: list[str] = []
    for name in ranked:
        enough = NEARLY_AS_OFTEN * held[name]
        fuller = any(name in other and name != other and held[other] >= enough for other in ranked)
        if not fuller and not any(name in one or one in name for one in chosen):
            chosen.append(name)
    return chosen


def _repeated(titles: Sequence[str]) -> list[str]:
    """The longest piece of three to ten characters that more than half the titles hold.

    No piece crosses a word like 的 or 了: 「充电插座」, never 「的充电插座坏了」.
    """
    if len(titles) < 2:
        return []
    found = Counter[str]()
    for title in titles:
        whole = [DISTRICTS.sub("", run) for run in RUN.findall(title[: 2 * LONGEST])]
        runs = [run for one in whole for run in PARTICLE.split(one)]
        found.update(
            {
                run[start : start + length]
                for run in runs
                for length in range(3, 11)
                for start in range(len(run) - length + 1)
            }
        )
    shared = [piece for piece, n in found.items() if n > len(titles) / 2]
    return [max(shared, key=lambda piece: (len(piece) * found[piece], piece))] if shared else []


def _named(text: str) -> set[str]:
    """Every name in a folded text: with its ending, and where that is long also without."""
    found = set()
    for run in RUN.findall(text):
        for name in names(run):
            whole, bare = run[name.start : name.end], run[name.start : name.ending]
            found |= {one for one in (whole, bare) if len(one) > 2}
    return found


def _as_written(name: str, texts: Sequence[str]) -> str:
    """The name as the first text writes it: folding made capitals small."""
    for text in texts:
        if match := re.search(re.escape(name), text, re.IGNORECASE):
            return match.group()
    return name


def _cleaned(title: str) -> str:
    """Without opening, closing and blanks, cut to its length at a break where there is one."""
    bare = CLOSING.sub("", OPENING.sub("", " ".join(title.split())))
    if len(bare) <= LONGEST:
        return bare
    breaks = [match.start() for match in BREAK.finditer(bare) if match.start() >= SHORT_OF]
    fitting = [place for place in breaks if place <= LONGEST]
    return bare[: fitting[-1]] if fitting else bare[: LONGEST - 1] + "…"


def _pairs(text: str) -> set[str]:
    return {one + two for run in RUN.findall(folded(text)) for one, two in pairwise(run)}
