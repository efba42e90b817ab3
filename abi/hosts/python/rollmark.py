"""Rollmark for Python 3.8 and later, by ctypes alone: engines, datasets and results as context managers.

    with rollmark.Library("/opt/rollmark/lib/librollmark.so.0").open("jobs=audit") as engine, engine.dataset() as dataset:
        dataset.load("sql", "url=sqlite:///srv/school.db\\nmapping=canonical")
        with dataset.run("audit", "on=2026-11-06") as result:
            print(result.column("findings", "rule"))

What is not closed is freed when it is collected. A closed handle raises ValueError, a status that is not OK RollmarkError, and an
exception of a callback stops the call and is raised after it. Threads are as rollmark.h says; ctypes lets other threads run
during a call.
"""
import ctypes
import weakref

import rollmark_c as c
from rollmark_columns import Repeated, pack, unpack  # noqa: F401 - Repeated is for callers


class RollmarkError(Exception):
    """A status that is not OK. `status` is the number, `name` its name, `detail` a number for a support desk."""

    def __init__(self, status, name, message, detail=0):
        super().__init__(message)
        self.status, self.name, self.detail = status, name, detail


class Cancelled(RollmarkError):
    """The progress callback or `Engine.cancel` stopped the call. It changed nothing."""


class Library:
    """The library at a path. OSError where it cannot be loaded, RuntimeError where it speaks another version."""

    def __init__(self, path):
        self.functions = c.library(path)
        version = self.functions["abi_version"]()
        major, minor = version >> 16, version & 0xFFFF
        # 0.x may change with each minor; from 1.0 on a later minor serves an earlier host.
        if major != c.ABI_MAJOR or (minor != c.ABI_MINOR if major == 0 else minor < c.ABI_MINOR):
            raise RuntimeError(f"{path} speaks version {major}.{minor}, this host {c.ABI_MAJOR}.{c.ABI_MINOR}")

    def open(self, config, log=None, progress=None):
        """An engine. log(level, category, message); progress(phase, done, total), which answers True to cancel."""
        return Engine(self, config, log, progress)

    def status_name(self, status):
        return self.functions["status_name"](status).decode()

    def check(self, status, error=None, about=""):
        if status == c.OK:
            return
        name = self.status_name(status)
        message = error.message.decode() if error else f"{name}: {about}"
        raise (Cancelled if status == c.CANCELLED else RollmarkError)(status, name, message, error.detail if error else 0)


class _Callbacks:
    """The host's side of one engine: it keeps the C functions alive, and no exception leaves them."""

    def __init__(self, log, progress):
        self.raised = None

        def on_log(_context, level, category, message, length):
            try:
                if log and not self.raised:
                    log(level, category.decode(), ctypes.string_at(message, length).decode())
            except BaseException as error:  # KeyboardInterrupt, too: it must not cross C
                self.raised = error

        def on_progress(_context, phase, done, total):
            try:
                return 1 if self.raised or (progress and progress(phase.decode(), done, total)) else 0
            except BaseException as error:
                self.raised = error
                return 1

        self.host = c.Host(ctypes.sizeof(c.Host), 0, None, c.Log(on_log), c.Progress(on_progress))


class _Handle:
    """One handle and what frees it: `close`, the end of `with`, or the collector."""

    def __init__(self, library, pointer, free, held=None):
        self.library = library
        # `held` goes after the handle: the callbacks of an engine, which the library may call until then.
        self._finalizer = weakref.finalize(self, lambda free, pointer, held: free(pointer), free, pointer, held)
        self._pointer = pointer

    @property
    def pointer(self):
        if not self._finalizer.alive:
            raise ValueError(f"this {type(self).__name__.lower()} is closed")
        return self._pointer

    def close(self):
        self._finalizer()

    def __enter__(self):
        return self

    def __exit__(self, *_exception):
        self.close()


def _text(text):
    encoded = text.encode()
    return encoded, len(encoded)


def _name(text):
    """Names end at a NUL, so that one within would name something else."""
    if "\0" in text:
        raise ValueError("a NUL in a name")
    return text.encode()


class Engine(_Handle):
    def __init__(self, library, config, log, progress):
        self.library, self.callbacks = library, _Callbacks(log, progress)
        pointer = self.call("engine_open", ctypes.byref(self.callbacks.host), *_text(config), out=True)
        super().__init__(library, pointer, library.functions["engine_close"], self.callbacks)

    def call(self, function, *arguments, out=False):
        """One call that may fail. An exception of a callback is raised here, where no C is above us."""
        error, made = c.Error(struct_size=ctypes.sizeof(c.Error)), ctypes.c_void_p()
        self.callbacks.raised = None
        status = self.library.functions[function](*arguments, *([ctypes.byref(made)] if out else []), ctypes.byref(error))
        raised, self.callbacks.raised = self.callbacks.raised, None
        if raised:
            if made:
                self.library.functions["result_free" if function in ("run", "describe") else
                                       "dataset_free" if function == "dataset_new" else "engine_close"](made)
            raise raised
        self.library.check(status, error)
        return made.value

    def describe(self, what):
        return Result(self.library, self.call("describe", self.pointer, _name(what), out=True))

    def dataset(self):
        return Dataset(self, self.call("dataset_new", self.pointer, out=True))

    def cancel(self):
        """Asks the running call to stop. From any thread, and from a callback."""
        self.library.functions["engine_cancel"](self.pointer)


class Dataset(_Handle):
    def __init__(self, engine, pointer):
        super().__init__(engine.library, pointer, engine.library.functions["dataset_free"])
        self.engine = engine  # a dataset without its engine could not be run

    def load(self, adapter, source):
        self.engine.call("dataset_load", self.pointer, _name(adapter), *_text(source))

    def put(self, table, columns):
        """columns: a dict of name to values, all of one length."""
        packed = [pack(name, values) for name, values in columns.items()]
        rows = packed[0].length if packed else 0
        array = (c.Column * len(packed))(*packed)
        self.engine.call("dataset_put", self.pointer, _name(table), rows, array, len(packed))

    def put_marks(self, first_enrolment, first_half_day, marks):
        """marks: a row of bytes for each enrolment, all of one length; 0 is no mark."""
        width = len(marks[0])
        if any(len(row) != width for row in marks):
            raise ValueError("rows of marks of different lengths")
        cells = (ctypes.c_uint8 * (width * len(marks)))(*b"".join(marks))
        self.engine.call("dataset_put_marks", self.pointer, first_enrolment, len(marks), first_half_day, width, cells, width)

    def run(self, job, params=""):
        return Result(self.library, self.engine.call("run", self.pointer, _name(job), *_text(params), out=True))


class Result(_Handle):
    """Immutable, and outlives its dataset and engine. What it gives is a copy."""

    def __init__(self, library, pointer):
        super().__init__(library, pointer, library.functions["result_free"])

    def rows(self, table):
        rows = ctypes.c_int64()
        self.library.check(self.library.functions["result_rows"](self.pointer, _name(table), rows), about=table)
        return rows.value

    def column(self, table, name):
        column = c.Column(struct_size=ctypes.sizeof(c.Column))
        status = self.library.functions["result_column"](self.pointer, _name(table), _name(name), column)
        self.library.check(status, about=f"{table}.{name}")
        return unpack(column)

    def document(self, name):
        data, length = ctypes.c_void_p(), ctypes.c_int64()
        self.library.check(self.library.functions["result_document"](self.pointer, _name(name), data, length), about=name)
        return ctypes.string_at(data, length.value)
