#!/usr/bin/env python3
"""The house rules that a machine can see.

    tests/house.py            checks the checkout it stands in
    tests/house.py --itself   shows that each rule finds what it forbids
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ["units", "scenario", "model", "engine", "record", "study", "cli"]
INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^>"]+)[>"]', re.M)


def without_comments(text):
    return re.sub(r"//[^\n]*|/\*.*?\*/", lambda m: "\n" * m.group().count("\n"), text, flags=re.S)


def line_of(text, at):
    return text.count("\n", 0, at) + 1


def uphill(path, text):
    """units < scenario < model < engine < record < study < cli; report < cli. One direction, no way back."""
    room = path.parts[1] if path.parts[0] == "sim" else None
    for match in INCLUDE.finditer(text):
        goal = match.group(1).split("/")
        if room is None or goal[0] != "sim" or goal[1] == room or room == "cli":
            continue
        allowed = ROOMS[: ROOMS.index(room)] if room in ROOMS else []
        if goal[1] not in allowed:
            yield match.start(), f"{room} may not include {match.group(1)}"


def no_outside_library(path, text):
    """What a user of the library includes pulls in no library but the standard one."""
    if path.parts[0] != "include":
        return
    for match in INCLUDE.finditer(text):
        if re.match(r"(yaml-cpp|boost|Eigen|nlohmann|openssl|sim/)", match.group(1)):
            yield match.start(), f"include/ may not include {match.group(1)}"


def plain_engine(path, text):
    """Names, text and allocation stay out of the step. start() may say in words what data gave way."""
    if path.parts[:2] != ("sim", "engine"):
        return
    words_allowed = path.name in ("state.hpp", "start.cpp")
    for pattern, what in ((r"std::string\b", "std::string"), (r"std::map\b|std::unordered_map\b", "a map"),
                          (r"<iostream>|std::cout|std::cerr", "iostream"), (r"\bnew\s+\w", "new"), (r"yaml-cpp|YAML::", "yaml-cpp")):
        for match in re.finditer(pattern, text):
            if not (words_allowed and what == "std::string"):
                yield match.start(), f"sim/engine may not use {what}"


def own_powers(path, text):
    """Powers are exp(a log x) with our own exp and log: Eigen's cost forty times as much."""
    if path.parts[0] != "sim" or path.name == "math.hpp" or path.parts[1] not in ("model", "engine"):
        return
    for match in re.finditer(r"\.(pow|exp|log)\s*\(", text):
        yield match.start(), f".{match.group(1)}() outside sim/engine/math.hpp"


def no_auto_arithmetic(path, text):
    """auto would hold Eigen's expression, which looks at numbers that are gone."""
    if path.parts[0] != "sim" or path.parts[1] not in ("model", "engine", "record"):
        return
    for match in re.finditer(r"\bauto\s+(\w+)\s*=\s*([^;{]+);", text):
        name, value = match.groups()
        wide = re.search(r"\b(state|now|model\.numbers|year)\.\w+(\.\w+)?\[[^]]*\](?!\s*\[)|\b(wide|zero|ratio|setting|closing|exp|log)\(", value)
        sums = re.search(r"[^<>=!&|+\-*/]\s[-+*/]\s", value)
        if wide and sums:
            yield match.start(), f"auto {name} holds Wide arithmetic; write Wide {name}"


def no_unfinished_word(path, text):
    for match in re.finditer(r"\b(TODO|FIXME|XXX|HACK)\b", text):
        yield match.start(), f"'{match.group()}' is no state to leave code in"


def one_meaning(headers):
    """Two types of one name in two rooms link without a word, and one's destructor then frees the other."""
    seen = {}
    for path, text in headers:
        space = re.search(r"^namespace ([\w:]+)", text, re.M)
        for match in re.finditer(r"^(?:struct|class|enum class) (\w+)[^;{]*\{", text, re.M):
            name = f"{space.group(1) if space else ''}::{match.group(1)}"
            other = seen.setdefault(name, path)
            if other != path:
                yield path, match.start(), f"{name} is also a type of {other}"


def told_apart(sources):
    """Files of a room are compiled a few at a time as one (onshore_together): where two have a nameless function of one
    name, the wrong one would answer wherever the arguments convert. They differ in how many arguments they take."""
    seen = {}
    for path, text in sources:
        for nameless in re.finditer(r"^namespace \{\n(.*?)^\}  // namespace\n", text, re.M | re.S):
            for match in re.finditer(r"^(?!return|TEST|using)[A-Za-z][\w:<>,&* ]* [&*]?(\w+)\(([^;{}]*)\)(?: const)? \{$",
                                     nameless.group(1), re.M):
                name = match.group(1)
                arguments = re.sub(r"<[^<>]*(<[^<>]*>[^<>]*)*>", "", match.group(2))  # their commas, not a template's
                count = len(arguments.split(",")) if arguments else 0
                other = seen.setdefault((path.parent, name, count), path)
                if other != path:
                    yield path, nameless.start(1) + match.start(), f"{name} of {count} arguments is also in {other}"


RULES = [uphill, no_outside_library, plain_engine, own_powers, no_auto_arithmetic]

FORBIDDEN = [
    (uphill, "sim/engine/a.cpp", '#include "sim/record/csv.hpp"\n'),
    (uphill, "sim/units/a.cpp", '#include "sim/scenario/node.hpp"\n'),
    (uphill, "sim/report/a.cpp", '#include "sim/record/csv.hpp"\n'),
    (no_outside_library, "include/onshore/a.hpp", "#include <Eigen/Core>\n"),
    (no_outside_library, "include/onshore/a.hpp", '#include "sim/model/model.hpp"\n'),
    (plain_engine, "sim/engine/a.cpp", "std::string name;\n"),
    (plain_engine, "sim/engine/a.cpp", "std::map<int, int> m;\n"),
    (plain_engine, "sim/engine/start.cpp", "#include <iostream>\n"),
    (plain_engine, "sim/engine/a.cpp", "auto* p = new Wide[3];\n"),
    (own_powers, "sim/engine/a.cpp", "Wide y = x.pow(0.3);\n"),
    (no_auto_arithmetic, "sim/engine/a.cpp", "const auto cost = state.price[j] + state.freight[e];\n"),
    (no_auto_arithmetic, "sim/engine/a.cpp", "const auto left = 1.0 - exp(x);\n"),
]
ALLOWED = [
    (uphill, "sim/cli/a.cpp", '#include "sim/report/page.hpp"\n#include "sim/units/units.hpp"\n'),
    (plain_engine, "sim/engine/a.cpp", "// std::string would cost us; a new plant opens\n"),
    (plain_engine, "sim/engine/start.cpp", "std::vector<std::string>* adjustments;\n"),
    (own_powers, "sim/engine/math.hpp", "y.log();\n"),
    (no_auto_arithmetic, "sim/engine/a.cpp", "const auto share = std::span(state.share);\nconst Wide cost = a * b;\n"),
]


def broken(rule, path, text):
    return list(rule(Path(path), without_comments(text)))


def check_itself():
    for rule, path, text in FORBIDDEN:
        assert broken(rule, path, text), f"{rule.__name__} overlooks: {text}"
    for rule, path, text in ALLOWED:
        assert not broken(rule, path, text), f"{rule.__name__} forbids: {text}"
    twins = [("a.hpp", "namespace onshore {\nstruct Names {\n};\n}"), ("b.hpp", "namespace onshore {\nclass Names {\n};\n}")]
    assert list(one_meaning(twins)) and not list(one_meaning(twins[:1]))
    alike = [(Path("sim/a.cpp"), "namespace {\ndouble worth(const World& w, int month) {\n}\n}  // namespace\n"),
             (Path("sim/b.cpp"), "namespace {\nauto worth(std::map<int, int>& w, int month) {\n}\n}  // namespace\n"),
             (Path("sim/c.cpp"), "namespace {\ndouble worth(const World& w) {\n}\n}  // namespace\ndouble worth(int w, int month) {\n}\n")]
    assert len(list(told_apart(alike))) == 1 and not list(told_apart(alike[1:]))
    print(f"{len(FORBIDDEN)} forbidden and {len(ALLOWED)} allowed things told apart")


def check():
    faults, files = 0, 0
    for path in sorted(path for folder in ("include", "sim") for path in (ROOT / folder).rglob("*.[ch]pp")):
        text = path.read_text()
        bare = without_comments(text)
        here = path.relative_to(ROOT)
        files += 1
        for rule in RULES:
            for at, what in rule(here, bare):
                print(f"{here}:{line_of(bare, at)}: {what}")
                faults += 1
        for at, what in no_unfinished_word(here, text):
            print(f"{here}:{line_of(text, at)}: {what}")
            faults += 1
    headers = [(path.relative_to(ROOT), without_comments(path.read_text()))
               for folder in ("include", "sim") for path in sorted((ROOT / folder).rglob("*.hpp"))]
    for here, at, what in one_meaning(headers):
        print(f"{here}: {what}")
        faults += 1
    sources = [(path.relative_to(ROOT), path.read_text())
               for folder in ("sim", "tests") for path in sorted((ROOT / folder).rglob("*.cpp"))]
    for here, at, what in told_apart(sources):
        print(f"{here}: {what}")
        faults += 1
    print(f"{files} files, {faults} faults")
    sys.exit(1 if faults or not files else 0)


if __name__ == "__main__":
    check_itself() if sys.argv[1:] == ["--itself"] else check()
