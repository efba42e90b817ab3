package rollmark;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/** An engine: it and its datasets on one thread at a time, and any number of engines. */
public final class Engine extends Handle {
    private final Rollmark rollmark;
    private final Callbacks callbacks;

    Engine(Rollmark rollmark, String config, Callbacks callbacks) {
        super(opened(rollmark, config, callbacks), rollmark.api()::rollmark_engine_close, callbacks);
        this.rollmark = rollmark;
        this.callbacks = callbacks;
    }

    private static Pointer opened(Rollmark rollmark, String config, Callbacks callbacks) {
        Api.Error error = new Api.Error();
        PointerByReference made = new PointerByReference();
        byte[] lines = Utf8.bytes(config);
        int status = rollmark.api().rollmark_engine_open(callbacks.host, lines, lines.length, made, error);
        try {
            callbacks.throwRaised();
        } catch (Throwable thrown) {
            rollmark.api().rollmark_engine_close(made.getValue());
            throw thrown;
        }
        rollmark.check(status, error);
        return made.getValue();
    }

    public Dataset newDataset() {
        Api.Error error = new Api.Error();
        PointerByReference made = new PointerByReference();
        int status = call(engine -> api().rollmark_dataset_new(engine, made, error));
        return new Dataset(this, made(status, error, made, api()::rollmark_dataset_free));
    }

    /** A list of what the engine knows: "jobs", "adapters", "tables" ... */
    public Result describe(String what) {
        Api.Error error = new Api.Error();
        PointerByReference made = new PointerByReference();
        int status = call(engine -> api().rollmark_describe(engine, Utf8.name(what), made, error));
        return new Result(rollmark, made(status, error, made, api()::rollmark_result_free));
    }

    /** Asks the running call to stop. From any thread until close, and from a callback. */
    public void cancel() {
        call(engine -> {
            api().rollmark_engine_cancel(engine);
            return Api.OK;
        });
    }

    Api api() {
        return rollmark.api();
    }

    Rollmark rollmark() {
        return rollmark;
    }

    /** What a callback has thrown goes before the status that it led to. */
    void check(int status, Api.Error error) {
        callbacks.throwRaised();
        rollmark.check(status, error);
    }

    /** The handle that a call has made, or what it threw; then the handle is freed. */
    Pointer made(int status, Api.Error error, PointerByReference made, java.util.function.Consumer<Pointer> free) {
        try {
            check(status, error);
        } catch (Throwable thrown) {
            free.accept(made.getValue());
            throw thrown;
        }
        return made.getValue();
    }
}
