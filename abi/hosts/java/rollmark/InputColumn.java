package rollmark;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Java values as a column that rollmark_dataset_put takes, in Arrow's layout. null is no value. It must not know a table. */
public final class InputColumn {
    final int length;
    private final int type;
    private final Memory name;
    private final Memory values;
    private Memory offsets;
    private final Memory validity;
    private Api.ColumnStruct dictionary;
    private InputColumn words; // the dictionary's bytes live as long as this

    private InputColumn(String name, int type, Object[] cells, long size) {
        this.type = type;
        length = cells.length;
        this.name = copy(Utf8.name(name));
        // A byte more than needed: JNA allocates no empty block.
        values = new Memory(size + 1);
        values.clear();
        validity = new Memory(length / 8 + 1);
        validity.clear();
        for (int row = 0; row < length; ++row) {
            if (cells[row] != null) validity.setByte(row / 8, (byte) (validity.getByte(row / 8) | 1 << row % 8));
        }
    }

    public static InputColumn text(String name, String... cells) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Memory offsets = new Memory((cells.length + 1L) * Integer.BYTES);
        offsets.setInt(0, 0);
        for (int row = 0; row < cells.length; ++row) {
            if (cells[row] != null) bytes.writeBytes(Utf8.bytes(cells[row]));
            offsets.setInt((row + 1L) * Integer.BYTES, bytes.size());
        }
        InputColumn column = new InputColumn(name, Api.TEXT, cells, bytes.size());
        column.values.write(0, bytes.toByteArray(), 0, bytes.size());
        column.offsets = offsets;
        return column;
    }

    public static InputColumn numbers(String name, Integer... cells) {
        return integers(name, Api.I32, cells);
    }

    public static InputColumn dates(String name, LocalDate... cells) {
        Integer[] days = new Integer[cells.length];
        for (int row = 0; row < cells.length; ++row) {
            days[row] = cells[row] == null ? null : (Integer) Math.toIntExact(cells[row].toEpochDay());
        }
        return integers(name, Api.DATE32, days);
    }

    /** Text that takes few values, 255 at most: it travels as a byte a row and a dictionary. */
    public static InputColumn repeated(String name, String... cells) {
        List<String> words = new ArrayList<>();
        InputColumn column = new InputColumn(name, Api.DICT8, cells, cells.length);
        for (int row = 0; row < cells.length; ++row) {
            if (cells[row] == null) continue;
            if (!words.contains(cells[row])) words.add(cells[row]);
            if (words.size() > 255) throw new IllegalArgumentException("more than 255 words in a column of few");
            column.values.setByte(row, (byte) words.indexOf(cells[row]));
        }
        column.words = text(name, words.toArray(new String[0]));
        column.dictionary = new Api.ColumnStruct();
        column.words.fill(column.dictionary);
        column.dictionary.write();
        return column;
    }

    private static InputColumn integers(String name, int type, Integer[] cells) {
        InputColumn column = new InputColumn(name, type, cells, (long) cells.length * Integer.BYTES);
        for (int row = 0; row < cells.length; ++row) {
            if (cells[row] != null) column.values.setInt((long) row * Integer.BYTES, cells[row]);
        }
        return column;
    }

    private static Memory copy(byte[] bytes) {
        Memory memory = new Memory(bytes.length);
        memory.write(0, bytes, 0, bytes.length);
        return memory;
    }

    void fill(Api.ColumnStruct struct) {
        struct.struct_size = struct.size();
        struct.type = type;
        struct.name = name;
        struct.length = length;
        struct.values = values;
        struct.offsets = offsets;
        struct.validity = validity;
        struct.dictionary = dictionary == null ? Pointer.NULL : dictionary.getPointer();
    }
}
