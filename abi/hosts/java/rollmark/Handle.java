package rollmark;

import com.sun.jna.Pointer;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** One handle and what frees it: close(), or a cleaner's thread where nobody did. A closed one is an IllegalStateException. */
abstract class Handle implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Cleaner.Cleanable cleanable;
    private Pointer pointer;

    /** `held` lives until the handle is freed: what the library may call until then. */
    Handle(Pointer pointer, Consumer<Pointer> free, Object held) {
        this.pointer = pointer;
        cleanable = CLEANER.register(this, () -> {
            free.accept(pointer);
            Reference.reachabilityFence(held);
        });
    }

    /** A call with this handle, which no cleaner frees meanwhile. */
    final int call(ToIntFunction<Pointer> function) {
        try {
            return function.applyAsInt(open());
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    final Pointer open() {
        if (pointer == null) throw new IllegalStateException(getClass().getSimpleName() + " is closed");
        return pointer;
    }

    @Override
    public void close() {
        pointer = null;
        cleanable.clean();
    }
}
