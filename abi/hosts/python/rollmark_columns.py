"""Columns in Arrow's layout: Python values to what rollmark_dataset_put takes, and back. It must not call the library."""
import array
import ctypes
import datetime

import rollmark_c as c

_epoch = datetime.date(1970, 1, 1)
_numbers = {c.U8: ctypes.c_uint8, c.I32: ctypes.c_int32, c.I64: ctypes.c_int64, c.DATE32: ctypes.c_int32}


class Repeated(list):
    """Text that takes few values (255 at most): it travels as a byte a row and a dictionary."""


def _numbers_of(kind, values):
    """Numbers one after the other. OverflowError where one does not fit; ctypes would cut it."""
    return array.array(kind, [*values, 0])  # never empty: it has an address


def _validity(values):
    bits = (ctypes.c_uint8 * (len(values) // 8 + 1))()
    for row, value in enumerate(values):
        if value is not None:
            bits[row // 8] |= 1 << row % 8
    return bits


def _column(name, kind, values, buffer, offsets=None, dictionary=None):
    column = c.Column(struct_size=ctypes.sizeof(c.Column), type=kind, name=name.encode(), length=len(values))
    column.held = (buffer, offsets, _validity(values), dictionary)  # what the pointers point to lives as long as the column
    column.values = buffer.buffer_info()[0] if isinstance(buffer, array.array) else ctypes.addressof(buffer)
    if offsets is not None:
        column.offsets = ctypes.addressof(offsets)
    column.validity = ctypes.addressof(column.held[2])
    if dictionary is not None:
        column.dictionary = ctypes.pointer(dictionary)
    return column


def _text(name, values):
    cells = [b"" if value is None else value.encode() for value in values]
    offsets = (ctypes.c_int32 * (len(cells) + 1))()
    for row, cell in enumerate(cells):
        offsets[row + 1] = offsets[row] + len(cell)
    return _column(name, c.TEXT, values, ctypes.create_string_buffer(b"".join(cells)), offsets)


def pack(name, values):
    """One column of text (str), days (datetime.date) or whole numbers (int); None is no value."""
    if isinstance(values, Repeated):
        words = list(dict.fromkeys(value for value in values if value is not None))
        if len(words) > 255:
            raise ValueError(f"column {name} has {len(words)} words, which are more than Repeated can hold")
        places = {word: place for place, word in enumerate(words)}
        codes = _numbers_of("B", (places.get(value, 0) for value in values))
        return _column(name, c.DICT8, values, codes, dictionary=_text(name, words))
    sample = next((value for value in values if value is not None), "")
    if isinstance(sample, str):
        return _text(name, values)
    days = isinstance(sample, datetime.date)
    cells = [0 if value is None else (value - _epoch).days if days else value for value in values]
    return _column(name, c.DATE32 if days else c.I32, values, _numbers_of("i", cells))


def unpack(column):
    """The values of a column that the library filled, as `pack` takes them. A copy: the result may go afterwards."""
    length, kind = column.length, column.type
    if kind in _numbers:
        values = list((_numbers[kind] * length).from_address(column.values))
        if kind == c.DATE32:
            values = [_epoch + datetime.timedelta(days=value) for value in values]
    elif kind in (c.TEXT, c.BINARY):
        offsets = (ctypes.c_int32 * (length + 1)).from_address(column.offsets)
        values = [ctypes.string_at(column.values + offsets[row], offsets[row + 1] - offsets[row]) for row in range(length)]
        if kind == c.TEXT:
            values = [value.decode() for value in values]
    elif kind == c.DICT8:
        words = unpack(column.dictionary.contents)
        # A row without a value may hold any byte.
        values = [words[place] if place < len(words) else None for place in (ctypes.c_uint8 * length).from_address(column.values)]
    else:  # a host meets columns that are younger than it is
        raise TypeError(f"column {column.name.decode()} is of type {kind}, which this host does not know")
    if column.validity:
        bits = (ctypes.c_uint8 * ((length + 7) // 8)).from_address(column.validity)
        values = [value if bits[row // 8] >> row % 8 & 1 else None for row, value in enumerate(values)]
    return values
