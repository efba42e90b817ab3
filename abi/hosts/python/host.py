"""A whole host in Python: the scenario of abi/hosts/README.md, step by step.

    python3 host.py PREFIX DATABASE FOLDER
"""
import pathlib
import sys
import threading

import school
from rollmark import Cancelled, Library, RollmarkError

WARNING = 2
GROUPS = ("group_kind", "group", "possible", "attended", "absence_rate", "unauthorised", "persistent", "severe")
PUPILS = ("enrolment_key", "possible", "missing", "absence_rate", "persistent", "band", "main_cause", "to_date")
FINDINGS = ("rule", "weight", "enrolment_key", "date", "half_day", "sessions")


def on_log(level, category, message):
    if level >= WARNING:
        print(f"log {level} {category}: {message}")


def print_table(result, table, names):
    print(f"{table}: {' '.join(names)}")
    for row in zip(*(result.column(table, name) for name in names)):
        print("".join("  -" if cell is None else f"  {cell}" for cell in row))


def print_absence(result):
    print_table(result, "absence_group", GROUPS)
    print_table(result, "absence_enrolment", PUPILS)


def save(result, name, folder):
    data = result.document(name)
    (folder / name).write_bytes(data)
    print(f"saved {name}, {len(data)} bytes")


def describe(engine):
    for what, column, word, wanted in (("adapters", "id", "adapter", ("csv", "sql")),
                                       ("jobs", "name", "job", ("absence", "audit"))):
        with engine.describe(what) as known:
            names = known.column(what, column)
        for name in wanted:
            print(f"{word} {name}: {'there' if name in names else 'missing'}")


def load_and_count(engine, database):
    print("loaded from a database")
    with engine.dataset() as dataset:
        dataset.load("sql", f"url=sqlite://{database}\nmapping=canonical")
        with dataset.run("absence", "on=2026-10-16\ndocuments=none") as result:
            print_absence(result)


def audit_elsewhere(library, config, reports, place):
    """A thread of its own with an engine of its own."""
    with library.open(config) as engine, engine.dataset() as dataset:
        school.push(dataset)
        with dataset.run("audit", "on=2026-11-06\ndocuments=xml") as result:
            reports[place] = result.document("report.xml")


def two_engines(library, config, expected):
    reports = [None, None]
    threads = [threading.Thread(target=audit_elsewhere, args=(library, config, reports, place)) for place in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("two engines on two threads:", "the same" if reports == [expected] * 2 else "different")


def main(prefix, database, folder):
    library = Library(f"{prefix}/lib/librollmark.so.0")
    print("interface: fits")  # else Library raised
    config = f"adapters={prefix}/lib\njobs=absence,audit"
    phases, each_call = [], []

    def on_progress(phase, done, total):
        phases.append(phase)
        return any([step() for step in each_call])

    engine = library.open(config, on_log, on_progress)
    describe(engine)
    load_and_count(engine, database)

    print("pushed from memory")
    dataset = engine.dataset()
    school.push(dataset)
    with dataset.run("absence", "on=2026-11-06\ndocuments=csv") as result:
        print_absence(result)
        save(result, "absence.csv", folder)

    phases.clear()
    audit = dataset.run("audit", "on=2026-11-06\ndocuments=xml")
    print("phases:", *dict.fromkeys(phases))
    print_table(audit, "findings", FINDINGS)
    save(audit, "report.xml", folder)

    each_call.append(lambda: True)
    try:
        dataset.run("audit", "on=2026-11-06")
    except Cancelled as stopped:
        print(f"cancelled: {stopped.name}")
    each_call.clear()
    try:
        dataset.run("Prüfung 😀")
    except RollmarkError as error:
        print(f"expected: {error.name}: {error}")

    def call_back_in():
        if refused:
            return
        try:
            engine.describe("jobs")
        except RollmarkError as error:
            refused.append(error.name)

    refused = []
    each_call.append(call_back_in)
    dataset.run("audit", "on=2026-11-06\ndocuments=none").close()
    print(f"from a callback: {refused[0]}")

    two_engines(library, config, audit.document("report.xml"))
    engine.close()
    dataset.close()
    print(f"freed, and still read: {audit.rows('findings')} findings")
    audit.close()


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("usage: host.py PREFIX DATABASE FOLDER")
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # whatever the locale is
    main(sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]))
