package rollmark;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text to and from the library. Strict: half a surrogate pair is refused here, where String.getBytes would write a '?'. */
final class Utf8 {
    private Utf8() {}

    static byte[] bytes(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException unpaired) {
            throw new IllegalArgumentException("text with half a surrogate pair", unpaired);
        }
    }

    /** A name, which goes over NUL-terminated. */
    static byte[] name(String text) {
        if (text.indexOf('\0') >= 0) throw new IllegalArgumentException("a name holds a NUL");
        return bytes(text + "\0");
    }

    static String text(Pointer bytes, long offset, long length) {
        return new String(bytes.getByteArray(offset, Math.toIntExact(length)), StandardCharsets.UTF_8);
    }

    /** Text that ends with a NUL. */
    static String text(Pointer bytes) {
        return bytes.getString(0, "UTF-8");
    }
}
