"""The Python binding where a host goes wrong: a language error each time, never a crash, and the next call works.

    PREFIX=... PYTHONPATH=abi/hosts/python python3 -m unittest binding_test
"""
import datetime
import gc
import os
import unittest

import rollmark
import rollmark_c
import rollmark_columns
import school

LIBRARY = rollmark.Library(os.environ["PREFIX"] + "/lib/librollmark.so.0")
AUDIT = "on=2026-11-06\ndocuments=none"


class Mistake(Exception):
    pass


class ClosedHandles(unittest.TestCase):
    def setUp(self):
        self.engine = LIBRARY.open("jobs=audit")
        self.dataset = self.engine.dataset()
        school.push(self.dataset)
        self.result = self.dataset.run("audit", AUDIT)

    def test_a_closed_handle_raises(self):
        for handle in (self.engine, self.dataset, self.result):
            handle.close()
            handle.close()  # twice is once
        for use in (lambda: self.engine.describe("jobs"), self.engine.dataset, self.engine.cancel,
                    lambda: self.dataset.load("csv", "folder=/nowhere"), lambda: self.dataset.put("school", {"school_key": ["S1"]}),
                    lambda: self.dataset.put_marks(0, 0, [b"\0"]), lambda: self.dataset.run("audit", AUDIT),
                    lambda: self.result.rows("findings"), lambda: self.result.column("findings", "rule"),
                    lambda: self.result.document("report.xml")):
            with self.assertRaisesRegex(ValueError, "closed"):
                use()

    def test_a_dataset_of_a_closed_engine_is_refused_and_its_result_is_read(self):
        self.engine.close()
        with self.assertRaises(rollmark.RollmarkError) as refused:
            self.dataset.run("audit", AUDIT)
        self.assertEqual(refused.exception.name, "ROLLMARK_E_STATE")
        self.assertEqual(self.result.rows("findings"), 2)

    def test_with_closes_though_it_is_left_by_an_exception(self):
        with self.assertRaises(Mistake):
            with self.result:
                raise Mistake
        with self.assertRaises(ValueError):
            self.result.rows("findings")

    def test_what_is_dropped_is_freed_in_whatever_order(self):
        finalizers = [handle._finalizer for handle in (self.engine, self.dataset, self.result)]
        del self.engine, self.dataset, self.result
        gc.collect()
        self.assertEqual([finalizer.alive for finalizer in finalizers], [False] * 3)

    def test_an_engine_lives_as_long_as_a_dataset_that_needs_it(self):
        del self.engine
        gc.collect()
        with self.dataset.run("audit", AUDIT) as result:
            self.assertEqual(result.rows("findings"), 2)


class Callbacks(unittest.TestCase):
    def setUp(self):
        self.on_log = self.on_progress = lambda *_: None
        self.engine = LIBRARY.open("jobs=audit", lambda *line: self.on_log(*line), lambda *step: self.on_progress(*step))
        self.dataset = self.engine.dataset()
        school.push(self.dataset)

    def works(self):
        self.on_log = self.on_progress = lambda *_: None
        with self.dataset.run("audit", AUDIT) as result:
            self.assertEqual(result.rows("findings"), 2)

    def test_an_exception_of_progress_stops_the_call_and_is_raised_after_it(self):
        for mistake in (Mistake("mine"), KeyboardInterrupt(), SystemExit(3)):
            calls = []

            def on_progress(*step):
                calls.append(step)
                raise mistake

            self.on_progress = on_progress
            with self.assertRaises(type(mistake)) as raised:
                self.dataset.run("audit", AUDIT)
            self.assertIs(raised.exception, mistake)
            self.assertEqual(len(calls), 1)
            self.works()

    def test_an_exception_of_log_is_raised_after_the_call(self):
        def on_log(*_line):
            raise Mistake("in the log")

        def call_back_in(*_step):  # which the library logs
            self.engine.describe("jobs")

        self.on_log, self.on_progress = on_log, call_back_in
        with self.assertRaisesRegex(Mistake, "in the log"):
            self.dataset.run("audit", AUDIT)
        self.works()

    def test_an_exception_at_the_last_progress_frees_what_was_made(self):
        steps = []
        self.on_progress = lambda *step: steps.append(step)
        self.dataset.run("audit", AUDIT).close()
        last = len(steps)
        steps.clear()

        def fail_last(*step):
            steps.append(step)
            if len(steps) == last:
                raise Mistake

        self.on_progress = fail_last
        with self.assertRaises(Mistake):
            self.dataset.run("audit", AUDIT)
        self.works()

    def test_cancel_from_a_callback(self):
        self.on_progress = lambda *_step: self.engine.cancel()
        with self.assertRaises(rollmark.Cancelled):
            self.dataset.run("audit", AUDIT)
        self.works()


class Values(unittest.TestCase):
    def setUp(self):
        self.engine = LIBRARY.open("jobs=audit")
        self.addCleanup(self.engine.close)
        self.dataset = self.engine.dataset()
        self.addCleanup(self.dataset.close)

    def test_a_status_that_is_not_known_is_failure(self):
        with self.assertRaises(rollmark.RollmarkError) as raised:
            LIBRARY.check(12345)
        self.assertEqual((raised.exception.status, raised.exception.name), (12345, "unknown status"))

    def test_what_would_be_cut_is_refused(self):
        for error, use in ((ValueError, lambda: self.engine.describe("jobs\0tables")),
                           (UnicodeEncodeError, lambda: self.dataset.run("\ud800")),
                           (OverflowError, lambda: self.dataset.put("school", {"register_minutes": [1 << 40]})),
                           (ValueError, lambda: self.dataset.put("school", {"name": rollmark.Repeated(map(str, range(256)))})),
                           (ValueError, lambda: self.dataset.put_marks(0, 0, [b"\1\1", b"\1"]))):
            with self.assertRaises(error):
                use()

    def test_columns_of_different_lengths_are_refused_by_the_library(self):
        with self.assertRaises(rollmark.RollmarkError) as refused:
            self.dataset.put("school", {"school_key": ["S1", "S2"], "name": ["one"]})
        self.assertEqual(refused.exception.name, "ROLLMARK_E_ARGUMENT")

    def test_values_go_there_and_back(self):
        for values in ([], ["", None, "ü", "😀"], [None], [1, None, -(1 << 31)], [datetime.date(2026, 11, 6), None],
                       rollmark.Repeated(["AM", None, "PM", "AM"]), rollmark.Repeated([None]),
                       rollmark.Repeated(map(str, range(255))), [str(number) for number in range(1000)]):
            self.assertEqual(rollmark_columns.unpack(rollmark_columns.pack("any", values)), list(values))

    def test_a_younger_type_is_named(self):
        with self.assertRaisesRegex(TypeError, "type 99"):
            rollmark_columns.unpack(rollmark_c.Column(type=99, name=b"young"))

    def test_a_table_that_is_not_there(self):
        with self.engine.describe("jobs") as jobs:
            for use in (lambda: jobs.rows("Schüler"), lambda: jobs.column("jobs", "none"), lambda: jobs.document("none.xml")):
                with self.assertRaises(rollmark.RollmarkError) as refused:
                    use()
                self.assertEqual(refused.exception.name, "ROLLMARK_E_NOT_FOUND")

    def test_a_library_that_is_none(self):
        with self.assertRaises(OSError):
            rollmark.Library("/nowhere/librollmark.so.0")


if __name__ == "__main__":
    unittest.main()
