import java.nio.file.Path;
import rollmark.Column;
import rollmark.Dataset;
import rollmark.Engine;
import rollmark.Result;
import rollmark.Rollmark;
import rollmark.RollmarkException;

/** What the binding in Java does where a host makes a mistake. Ends with a failure where it does something else. */
final class Promises {
    private static final String AUDIT = "on=2026-11-06\ndocuments=none";
    private static boolean raises = true;
    private static boolean callsBackIn;
    private static Engine engine;

    private Promises() {}

    public static void main(String[] arguments) {
        Rollmark rollmark = Rollmark.load(Path.of(arguments[0]));
        engine = rollmark.open("jobs=audit", Promises::log, Promises::progress);
        Dataset dataset = engine.newDataset();
        School.push(dataset);
        print("progress raised: " + caught(IllegalCallerException.class, () -> dataset.run("audit", AUDIT)).getMessage());
        raises = false;
        callsBackIn = true;
        print("log raised: " + caught(ArithmeticException.class, () -> dataset.run("audit", AUDIT)).getMessage());
        callsBackIn = false;
        Result result = dataset.run("audit", AUDIT);
        print("afterwards: " + result.rows("findings") + " findings");
        print("unknown key: " + caught(RollmarkException.class, () -> rollmark.open("nonsense=1", null, null)).statusName());
        Column rule = result.column("findings", "rule");
        caught(IndexOutOfBoundsException.class, () -> rule.text(2));
        result.close();
        result.close();
        caught(IllegalStateException.class, () -> rule.text(0));
        caught(IllegalStateException.class, () -> result.rows("findings"));
        caught(IllegalArgumentException.class, () -> dataset.run("\ud83d", ""));
        engine.close();
        caught(IllegalStateException.class, () -> engine.describe("jobs"));
        print("engine closed: " + caught(RollmarkException.class, () -> dataset.run("audit", AUDIT)).statusName());
        dataset.close();
        for (int i = 0; i < 20; ++i) rollmark.open("jobs=audit", null, null).newDataset(); // for the collector
        System.gc();
    }

    private static void log(int level, String category, String message) {
        if (level >= Rollmark.LogHandler.WARNING) throw new ArithmeticException("from log");
    }

    private static boolean progress(String phase, long done, long total) {
        if (raises) throw new IllegalCallerException("from progress");
        if (callsBackIn) engine.describe("jobs").close(); // which is logged as a mistake
        return false;
    }

    private static <T extends RuntimeException> T caught(Class<T> expected, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException thrown) {
            return expected.cast(thrown);
        }
        throw new AssertionError("no " + expected.getSimpleName());
    }

    private static void print(String line) {
        System.out.print(line + "\n");
    }
}
