package rollmark;

import java.lang.ref.Reference;
import java.time.LocalDate;

/** A view of one column, in the library's own memory; it keeps its result from being collected. */
public final class Column {
    private final Result result;
    private final Api.ColumnStruct column;
    private final Column dictionary;

    Column(Result result, Api.ColumnStruct column) {
        this.result = result;
        this.column = column;
        dictionary = column.dictionary == null ? null : new Column(result, new Api.ColumnStruct(column.dictionary));
    }

    public int type() {
        return column.type;
    }

    public long length() {
        return column.length;
    }

    public boolean hasValue(long row) {
        if (row < 0 || row >= column.length) throw new IndexOutOfBoundsException("no such row");
        result.open();
        try {
            return column.validity == null || (column.validity.getByte(row >> 3) >> (row & 7) & 1) != 0;
        } finally {
            Reference.reachabilityFence(result);
        }
    }

    /** U8, I32, I64 and DATE32 (days since 1970-01-01); null is no value. */
    public Long number(long row) {
        if (!hasValue(row)) return null;
        try {
            switch (column.type) {
                case Api.U8:
                    return (long) (column.values.getByte(row) & 0xFF);
                case Api.I32:
                case Api.DATE32:
                    return (long) column.values.getInt(row * Integer.BYTES);
                case Api.I64:
                    return column.values.getLong(row * Long.BYTES);
                default: // a host meets columns that are younger than it is
                    throw new IllegalStateException("a column of type " + column.type + " holds no numbers");
            }
        } finally {
            Reference.reachabilityFence(result);
        }
    }

    public LocalDate date(long row) {
        Long days = number(row);
        return days == null ? null : LocalDate.ofEpochDay(days);
    }

    /** TEXT and DICT8; null is no value. */
    public String text(long row) {
        if (!hasValue(row)) return null;
        try {
            if (column.type == Api.DICT8) return dictionary.text(column.values.getByte(row) & 0xFF);
            if (column.type != Api.TEXT) throw new IllegalStateException("a column of type " + column.type + " holds no text");
            int first = column.offsets.getInt(row * Integer.BYTES);
            int past = column.offsets.getInt((row + 1) * Integer.BYTES);
            return Utf8.text(column.values, first, past - first);
        } finally {
            Reference.reachabilityFence(result);
        }
    }
}
