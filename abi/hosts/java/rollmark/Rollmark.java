package rollmark;

import com.sun.jna.Native;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The library, loaded once and for good. */
public final class Rollmark {
    private final Api api;

    private Rollmark(Api api) {
        this.api = api;
    }

    /** By its full path: a name alone would be looked for where anybody may have put another. */
    public static Rollmark load(Path library) {
        if (!library.isAbsolute()) throw new IllegalArgumentException("not a full path: " + library);
        Api api = Native.load(library.toString(), Api.class);
        int version = api.rollmark_abi_version();
        int major = version >>> 16;
        int minor = version & 0xFFFF;
        // 0.x may change with each minor; from 1.0 on a later minor serves an earlier host.
        if (major != Api.ABI_MAJOR || (major == 0 ? minor != Api.ABI_MINOR : minor < Api.ABI_MINOR)) {
            throw new UnsupportedOperationException(String.format("%s speaks version %d.%d, this host %d.%d", library, major, minor,
                                                                  Api.ABI_MAJOR, Api.ABI_MINOR));
        }
        return new Rollmark(api);
    }

    /** config is key=value lines, as rollmark.h lists them; log and progress may be null. */
    public Engine open(String config, LogHandler log, ProgressHandler progress) {
        return new Engine(this, config, new Callbacks(log, progress));
    }

    /** Version, compiler and rulebook, for a support desk. */
    public String buildInfo() {
        return Utf8.text(api.rollmark_build_info());
    }

    Api api() {
        return api;
    }

    void check(int status, Api.Error error) {
        if (status == Api.OK) return;
        String message = new String(error.message, 0, error.message_len, StandardCharsets.UTF_8);
        String name = Utf8.text(api.rollmark_status_name(status));
        if (status == Api.CANCELLED) throw new RollmarkException.Cancelled(status, name, error.detail, message);
        throw new RollmarkException(status, name, error.detail, message);
    }

    /** For the calls that have no error struct. */
    void check(int status, String about) {
        if (status == Api.OK) return;
        String name = Utf8.text(api.rollmark_status_name(status));
        throw new RollmarkException(status, name, 0, name + ": " + about);
    }

    /** One line of the log; the levels are rollmark.h's ROLLMARK_LOG_*. */
    @FunctionalInterface
    public interface LogHandler {
        int WARNING = 2;

        void line(int level, String category, String message);
    }

    /** Where a call is; total is -1 where it is not known. True cancels the call. */
    @FunctionalInterface
    public interface ProgressHandler {
        boolean at(String phase, long done, long total);
    }
}
