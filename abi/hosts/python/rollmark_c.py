"""rollmark.h as ctypes sees it: the structs, the numbers and the signatures. It must not decide anything; rollmark.py does.

`library(path)` loads librollmark.so.0 and gives every function its types: without them ctypes would cut pointers and lengths to
an int.
"""
import ctypes
from ctypes import CFUNCTYPE, POINTER, c_char, c_char_p, c_int32, c_int64, c_uint8, c_uint32, c_void_p

ABI_MAJOR, ABI_MINOR = 0, 2
OK, CANCELLED = 0, 1
U8, I32, I64, DATE32, TEXT, BINARY, DICT8 = range(1, 8)
LOG_LEVELS = ("debug", "info", "warning", "error", "host-misbehaving", "adapter-misbehaving")


class Error(ctypes.Structure):
    _fields_ = [("struct_size", c_uint32), ("status", c_int32), ("detail", c_int32), ("message_len", c_uint32),
                ("message", c_char * 496)]


# The message is declared as bytes: c_char_p would look for a NUL, which a length makes needless.
Log = CFUNCTYPE(None, c_void_p, c_int32, c_char_p, POINTER(c_char), c_int64)
Progress = CFUNCTYPE(c_int32, c_void_p, c_char_p, c_int64, c_int64)
Extension = CFUNCTYPE(c_void_p, c_void_p, c_char_p)


class Host(ctypes.Structure):
    _fields_ = [("struct_size", c_uint32), ("reserved", c_uint32), ("context", c_void_p), ("log", Log),
                ("progress", Progress), ("extension", Extension)]


class Column(ctypes.Structure):
    pass


Column._fields_ = [("struct_size", c_uint32), ("type", c_int32), ("name", c_char_p), ("length", c_int64),
                   ("values", c_void_p), ("offsets", c_void_p), ("validity", c_void_p), ("dictionary", POINTER(Column))]

_error, _out = POINTER(Error), POINTER(c_void_p)
_signatures = {
    "abi_version": (c_uint32,),
    "build_info": (c_char_p,),
    "status_name": (c_char_p, c_int32),
    "engine_open": (c_int32, POINTER(Host), c_char_p, c_int64, _out, _error),
    "engine_cancel": (None, c_void_p),
    "engine_close": (None, c_void_p),
    "describe": (c_int32, c_void_p, c_char_p, _out, _error),
    "dataset_new": (c_int32, c_void_p, _out, _error),
    "dataset_load": (c_int32, c_void_p, c_char_p, c_char_p, c_int64, _error),
    "dataset_put": (c_int32, c_void_p, c_char_p, c_int64, POINTER(Column), c_int32, _error),
    "dataset_put_marks": (c_int32, c_void_p, c_int64, c_int64, c_int64, c_int64, POINTER(c_uint8), c_int64, _error),
    "dataset_free": (None, c_void_p),
    "run": (c_int32, c_void_p, c_char_p, c_char_p, c_int64, _out, _error),
    "result_rows": (c_int32, c_void_p, c_char_p, POINTER(c_int64)),
    "result_column": (c_int32, c_void_p, c_char_p, c_char_p, POINTER(Column)),
    "result_document": (c_int32, c_void_p, c_char_p, POINTER(c_void_p), POINTER(c_int64)),
    "result_free": (None, c_void_p),
}


def library(path):
    """The functions of the library at `path`, without their prefix. OSError where it cannot be loaded."""
    loaded = ctypes.CDLL(path)
    functions = {}
    for name, (result, *arguments) in _signatures.items():
        function = getattr(loaded, "rollmark_" + name)
        function.restype, function.argtypes = result, arguments
        functions[name] = function
    return functions
