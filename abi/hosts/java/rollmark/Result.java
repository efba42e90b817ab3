package rollmark;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.lang.ref.Reference;

/** Immutable; outlives its dataset and engine; any number of threads may read it, and none may close it meanwhile. */
public final class Result extends Handle {
    private final Rollmark rollmark;

    Result(Rollmark rollmark, Pointer pointer) {
        super(pointer, rollmark.api()::rollmark_result_free, null);
        this.rollmark = rollmark;
    }

    public long rows(String table) {
        LongByReference rows = new LongByReference();
        rollmark.check(call(result -> rollmark.api().rollmark_result_rows(result, Utf8.name(table), rows)), table);
        return rows.getValue();
    }

    public Column column(String table, String name) {
        Api.ColumnStruct column = new Api.ColumnStruct();
        int status =
            call(result -> rollmark.api().rollmark_result_column(result, Utf8.name(table), Utf8.name(name), column));
        rollmark.check(status, table + "." + name);
        return new Column(this, column);
    }

    /** A copy of a document's bytes. */
    public byte[] document(String name) {
        PointerByReference data = new PointerByReference();
        LongByReference length = new LongByReference();
        int status = call(result -> rollmark.api().rollmark_result_document(result, Utf8.name(name), data, length));
        rollmark.check(status, name);
        try {
            return data.getValue().getByteArray(0, Math.toIntExact(length.getValue()));
        } finally {
            Reference.reachabilityFence(this);
        }
    }
}
