package rollmark;

/**
 * What the library calls back. Nothing thrown crosses it: the first is kept, stops the call, and is thrown again when the call has
 * returned. JNA holds callbacks weakly; the struct here, and whoever holds this, keep them.
 */
final class Callbacks {
    final Api.Host host = new Api.Host();
    private final Rollmark.LogHandler log;
    private final Rollmark.ProgressHandler progress;
    private Throwable raised;

    Callbacks(Rollmark.LogHandler log, Rollmark.ProgressHandler progress) {
        this.log = log;
        this.progress = progress;
        host.log = (context, level, category, message, length) -> {
            try {
                if (this.log != null && raised == null) this.log.line(level, Utf8.text(category), Utf8.text(message, 0, length));
            } catch (Throwable thrown) {
                raised = thrown;
            }
        };
        host.progress = (context, phase, done, total) -> {
            try {
                return raised != null || (this.progress != null && this.progress.at(Utf8.text(phase), done, total)) ? 1 : 0;
            } catch (Throwable thrown) {
                raised = thrown;
                return 1;
            }
        };
    }

    void throwRaised() {
        Throwable thrown = raised;
        raised = null;
        // A handler's signature lets nothing else through.
        if (thrown instanceof RuntimeException) throw (RuntimeException) thrown;
        if (thrown instanceof java.lang.Error) throw (java.lang.Error) thrown;
    }
}
