"""How fast a host in Python reads, over the binding of abi/hosts/python (on PYTHONPATH). Prints `columns N`, calls that read a column and its
first value in a second; `copy N`, nanoseconds to copy a whole column of 4-byte numbers into an array, the median; and `list N`, the same into
the binding's list of dates.

    read_columns.py LIBRARY ROWS
"""
import array
import ctypes
import datetime
import sys
import time

import rollmark
import rollmark_c as c

TABLE, COLUMN = b"absence_enrolment", b"to_date"


def push(dataset, rows):
    """As many pupils as rows, on one day."""
    keys = [str(row) for row in range(rows)]
    school = rollmark.Repeated(["S1"] * rows)
    dataset.put("school", {"school_key": ["S1"], "school_type": ["maintained"]})
    dataset.put("calendar", {"school_key": ["S1"], "date": [datetime.date(2026, 11, 2)], "half_day": ["AM"], "kind": ["open"]})
    dataset.put("code", {"school_key": ["S1"], "vendor_code": ["/"]})
    dataset.put("pupil", {"school_key": school, "pupil_key": keys})
    dataset.put("enrolment", {"school_key": school, "enrolment_key": keys, "pupil_key": keys,
                              "start_date": [datetime.date(2026, 9, 1)] * rows})
    dataset.put_marks(0, 2 * (datetime.date(2026, 11, 2) - datetime.date(1970, 1, 1)).days, [b"\1"] * rows)


def read(library, result):
    column = c.Column(struct_size=ctypes.sizeof(c.Column))
    status = library.functions["result_column"](result.pointer, TABLE, COLUMN, column)
    library.check(status, about="to_date")
    return column


def calls_a_second(library, result, calls=100000):
    start, total = time.perf_counter(), 0
    for _ in range(calls):
        total += ctypes.c_int32.from_address(read(library, result).values).value
    assert total > 0, "nothing was read"
    return int(calls / (time.perf_counter() - start))


def median_time(function, times):
    taken = []
    for _ in range(times):
        start = time.perf_counter_ns()
        function()
        taken.append(time.perf_counter_ns() - start)
    return sorted(taken)[times // 2]


def main(path, rows):
    library = rollmark.Library(path)
    with library.open("jobs=absence") as engine, engine.dataset() as dataset:
        push(dataset, rows)
        with dataset.run("absence", "on=2026-11-02\ndocuments=none") as result:
            print("columns", calls_a_second(library, result))
            column = read(library, result)
            assert column.length == rows, f"a result of {column.length} rows"
            values = array.array("i", bytes(4 * rows))
            address, _ = values.buffer_info()
            print("copy", median_time(lambda: ctypes.memmove(address, column.values, 4 * rows), 101))
            dates = result.column(TABLE.decode(), COLUMN.decode())
            assert (dates[-1] - datetime.date(1970, 1, 1)).days == values[-1], "not what was read"
            print("list", median_time(lambda: result.column(TABLE.decode(), COLUMN.decode()), 3))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
