#!/usr/bin/env python3
"""What of the C interface and of the core the whole suite has run: lines and branches of plugin/abi and plugin/core.

    report.py EXPORT UNREACHED     EXPORT is what `llvm-cov export` says; UNREACHED lists the branches that no test can take

Every branch that was not taken must stand in UNREACHED with its reason, and every line there must still be true, so that
neither a new hole nor an old excuse goes unseen. It must not decide what is worth testing: it has no list but that one.
"""
import json
import sys
from pathlib import Path

FOLDERS = ("plugin/abi", "plugin/core")
ROOT = Path(__file__).resolve().parents[2]


def condition(lines, at):
    """The source text from (line, column) to (line, column), on one line."""
    line, column, last, end = at
    if line == last:
        return lines[line - 1].encode()[column - 1:end - 1].decode()
    parts = [lines[line - 1].encode()[column - 1:].decode(), *lines[line:last - 1], lines[last - 1].encode()[:end - 1].decode()]
    return " ".join(part.strip() for part in parts)


def branches_of(file):
    """(line, column, line, column) -> [taken when true, taken when false]; instantiations of one template add up."""
    counts = {}
    for line, column, last, end, when_true, when_false, *_ in file["branches"]:
        count = counts.setdefault((line, column, last, end), [0, 0])
        count[0] += when_true
        count[1] += when_false
    return counts


def not_taken(path, file):
    """Yields (path, condition, side) of each branch that never ran, and its line."""
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    for at, (when_true, when_false) in sorted(branches_of(file).items()):
        for side, count in (("true", when_true), ("false", when_false)):
            if count == 0:
                yield (path, condition(lines, at), side), at[0]


def read_unreached(file):
    """(path, condition, side) -> reason, from lines `path | condition | side | reason`."""
    reasons = {}
    for number, line in enumerate(Path(file).read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        path, rest = line.split(" | ", 1)
        text, side, reason = rest.rsplit(" | ", 2)
        if side not in ("true", "false") or not reason.strip():
            sys.exit(f"{file}:{number}: path | condition | true or false | reason")
        reasons[path, text, side] = reason
    return reasons


def main(export, unreached):
    reasons = read_unreached(unreached)
    seen = set()
    faults = 0
    totals = {folder: [0, 0, 0, 0] for folder in FOLDERS}
    for file in json.loads(Path(export).read_text(encoding="utf-8"))["data"][0]["files"]:
        full = Path(file["filename"])
        path = full.relative_to(ROOT).as_posix() if full.is_relative_to(ROOT) else ""
        folder = path.rsplit("/", 1)[0]
        if folder not in totals:
            continue
        summary = file["summary"]["lines"]
        branches = [count for both in branches_of(file).values() for count in both]
        totals[folder] = [a + b for a, b in zip(totals[folder], (
            summary["covered"], summary["count"], sum(count > 0 for count in branches), len(branches)))]
        for branch, line in not_taken(path, file):
            seen.add(branch)
            if branch not in reasons:
                faults += 1
                print(f"{path}:{line}: never {branch[2]}: {branch[1]}")
    for branch in reasons.keys() - seen:
        faults += 1
        print(f"{unreached}: no longer so, or no longer there: {' | '.join(branch)}")
    for folder, (lines, all_lines, taken, all_branches) in totals.items():
        print(f"{folder}: lines {lines} of {all_lines}, {1000 * lines // all_lines / 10} %; "
              f"branches {taken} of {all_branches}, {1000 * taken // all_branches / 10} %")
    if faults:
        sys.exit(f"{faults} branches without a reason, or reasons without a branch")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
