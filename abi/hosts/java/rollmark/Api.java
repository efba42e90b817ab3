package rollmark;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * rollmark.h as JNA sees it: structs, numbers, signatures. It must not decide anything; the other classes do. Text goes in as bytes
 * of UTF-8 and comes out as a Pointer, so that no platform encoding has a say. Public because JNA asks for it.
 */
public interface Api extends Library {
    int ABI_MAJOR = 0;
    int ABI_MINOR = 2;

    int OK = 0;
    int CANCELLED = 1;

    int U8 = 1;
    int I32 = 2;
    int I64 = 3;
    int DATE32 = 4;
    int TEXT = 5;
    int BINARY = 6;
    int DICT8 = 7;

    @FieldOrder({"struct_size", "status", "detail", "message_len", "message"})
    final class Error extends Structure {
        public int struct_size;
        public int status;
        public int detail;
        public int message_len;
        public byte[] message = new byte[496];

        public Error() {
            struct_size = size();
        }
    }

    interface Log extends Callback {
        void invoke(Pointer context, int level, Pointer category, Pointer message, long length);
    }

    interface Progress extends Callback {
        int invoke(Pointer context, Pointer phase, long done, long total);
    }

    @FieldOrder({"struct_size", "reserved", "context", "log", "progress", "extension"})
    final class Host extends Structure {
        public int struct_size;
        public int reserved;
        public Pointer context;
        public Log log;
        public Progress progress;
        public Pointer extension;

        public Host() {
            struct_size = size();
        }
    }

    @FieldOrder({"struct_size", "type", "name", "length", "values", "offsets", "validity", "dictionary"})
    class ColumnStruct extends Structure {
        public int struct_size;
        public int type;
        public Pointer name;
        public long length;
        public Pointer values;
        public Pointer offsets;
        public Pointer validity;
        public Pointer dictionary;

        public ColumnStruct() {
            struct_size = size();
        }

        ColumnStruct(Pointer filled) {
            super(filled);
            read();
        }
    }

    int rollmark_abi_version();

    Pointer rollmark_build_info();

    Pointer rollmark_status_name(int status);

    int rollmark_engine_open(Host host, byte[] config, long length, PointerByReference engine, Error error);

    void rollmark_engine_cancel(Pointer engine);

    void rollmark_engine_close(Pointer engine);

    int rollmark_describe(Pointer engine, byte[] what, PointerByReference result, Error error);

    int rollmark_dataset_new(Pointer engine, PointerByReference dataset, Error error);

    int rollmark_dataset_load(Pointer dataset, byte[] adapter, byte[] source, long length, Error error);

    int rollmark_dataset_put(Pointer dataset, byte[] table, long rows, ColumnStruct[] columns, int count, Error error);

    int rollmark_dataset_put_marks(Pointer dataset, long firstEnrolment, long enrolments, long firstHalfDay, long halfDays,
                                   byte[] marks, long stride, Error error);

    void rollmark_dataset_free(Pointer dataset);

    int rollmark_run(Pointer dataset, byte[] job, byte[] params, long length, PointerByReference result, Error error);

    int rollmark_result_rows(Pointer result, byte[] table, LongByReference rows);

    int rollmark_result_column(Pointer result, byte[] table, byte[] name, ColumnStruct column);

    int rollmark_result_document(Pointer result, byte[] name, PointerByReference data, LongByReference length);

    void rollmark_result_free(Pointer result);
}
