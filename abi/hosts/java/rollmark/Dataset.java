package rollmark;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.lang.ref.Reference;

/** A dataset. It keeps its engine from being collected; an engine that was closed answers it with ROLLMARK_E_STATE. */
public final class Dataset extends Handle {
    private final Engine engine;

    Dataset(Engine engine, Pointer pointer) {
        super(pointer, engine.api()::rollmark_dataset_free, null);
        this.engine = engine;
    }

    /** Loads a source through an adapter, all of it or nothing. Several add up. */
    public void load(String adapter, String source) {
        Api.Error error = new Api.Error();
        byte[] lines = Utf8.bytes(source);
        int status = call(
            dataset -> engine.api().rollmark_dataset_load(dataset, Utf8.name(adapter), lines, lines.length, error));
        engine.check(status, error);
    }

    /** Pushes rows into a canonical table: columns of one length, in any order. */
    public void put(String table, InputColumn... columns) {
        Api.Error error = new Api.Error();
        int rows = columns.length == 0 ? 0 : columns[0].length;
        // JNA passes an array of its own allocation, one struct behind the other.
        Api.ColumnStruct[] structs =
            (Api.ColumnStruct[]) new Api.ColumnStruct().toArray(Math.max(1, columns.length));
        for (int i = 0; i < columns.length; ++i) {
            if (columns[i].length != rows) throw new IllegalArgumentException("columns of different lengths");
            columns[i].fill(structs[i]);
        }
        int status = call(
            dataset -> engine.api().rollmark_dataset_put(dataset, Utf8.name(table), rows, structs, columns.length, error));
        Reference.reachabilityFence(columns);
        engine.check(status, error);
    }

    /** Pushes marks, a row an enrolment, all of one length; a byte is the 1-based place of a code, 0 is no mark. */
    public void putMarks(long firstEnrolment, long firstHalfDay, byte[][] marks) {
        Api.Error error = new Api.Error();
        int halfDays = marks.length == 0 ? 0 : marks[0].length;
        byte[] cells = new byte[marks.length * halfDays];
        for (int row = 0; row < marks.length; ++row) {
            if (marks[row].length != halfDays) throw new IllegalArgumentException("rows of different lengths");
            System.arraycopy(marks[row], 0, cells, row * halfDays, halfDays);
        }
        int status = call(dataset -> engine.api().rollmark_dataset_put_marks(dataset, firstEnrolment, marks.length, firstHalfDay,
                                                                             halfDays, cells, halfDays, error));
        engine.check(status, error);
    }

    /** Runs a job; params are key=value lines. */
    public Result run(String job, String params) {
        Api.Error error = new Api.Error();
        PointerByReference made = new PointerByReference();
        byte[] lines = Utf8.bytes(params);
        int status =
            call(dataset -> engine.api().rollmark_run(dataset, Utf8.name(job), lines, lines.length, made, error));
        return new Result(engine.rollmark(), engine.made(status, error, made, engine.api()::rollmark_result_free));
    }
}
