import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import rollmark.Api;
import rollmark.Column;
import rollmark.Dataset;
import rollmark.Engine;
import rollmark.Result;
import rollmark.Rollmark;
import rollmark.RollmarkException;

/**
 * A whole host in Java: the scenario of abi/hosts/README.md, step by step.
 *
 * <pre>java -cp jna.jar:CLASSES Host PREFIX DATABASE FOLDER</pre>
 */
final class Host {
    private static final String[] GROUPS = {"group_kind", "group", "possible", "attended", "absence_rate", "unauthorised",
                                            "persistent", "severe"};
    private static final String[] PUPILS = {"enrolment_key", "possible", "missing", "absence_rate", "persistent", "band",
                                            "main_cause", "to_date"};
    private static final String[] FINDINGS = {"rule", "weight", "enrolment_key", "date", "half_day", "sessions"};
    private static final String REPORT = "on=2026-11-06\ndocuments=xml";

    // UTF-8, whatever the locale is.
    private final PrintStream output = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    private final Set<String> phases = new LinkedHashSet<>();
    private final Rollmark rollmark;
    private final String config;
    private final Path folder;
    private BooleanSupplier eachCall = () -> false;
    private String refused;

    private Host(Path prefix, Path folder) {
        this.folder = folder;
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        rollmark = Rollmark.load(prefix.resolve(windows ? "bin/rollmark.dll" : "lib/librollmark.so.0"));
        print("interface: fits"); // else load has thrown
        config = "adapters=" + prefix + "/lib\njobs=absence,audit";
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 3) {
            System.err.println("usage: Host PREFIX DATABASE FOLDER");
            System.exit(2);
        }
        Host host = new Host(Path.of(arguments[0]), Path.of(arguments[2]));
        host.play(arguments[1]);
        host.output.flush();
    }

    private void play(String database) throws IOException, InterruptedException {
        // Closed one by one below, to show that the order does not matter; else `try` would do it.
        Engine engine = rollmark.open(config, this::log, (phase, done, total) -> {
            phases.add(phase);
            return eachCall.getAsBoolean();
        });
        describe(engine, "adapters", "id", "adapter", "csv", "sql");
        describe(engine, "jobs", "name", "job", "absence", "audit");
        loadAndCount(engine, database);

        print("pushed from memory");
        Dataset dataset = engine.newDataset();
        School.push(dataset);
        try (Result absence = dataset.run("absence", "on=2026-11-06\ndocuments=csv")) {
            printAbsence(absence);
            save(absence, "absence.csv");
        }

        phases.clear();
        Result audit = dataset.run("audit", REPORT);
        print("phases: " + String.join(" ", phases));
        printTable(audit, "findings", FINDINGS);
        save(audit, "report.xml");

        provoke(engine, dataset);
        print("two engines on two threads: " + (twoEngines(audit.document("report.xml")) ? "the same" : "different"));
        engine.close();
        dataset.close();
        print("freed, and still read: " + audit.rows("findings") + " findings");
        audit.close();
    }

    /** Cancels a call, makes a mistake, and makes another from within a call. */
    private void provoke(Engine engine, Dataset dataset) {
        eachCall = () -> true;
        try (Result none = dataset.run("audit", "on=2026-11-06")) {
            print("not cancelled: " + none.rows("findings"));
        } catch (RollmarkException.Cancelled stopped) {
            print("cancelled: " + stopped.statusName());
        }
        eachCall = () -> false;
        try (Result none = dataset.run("Prüfung 😀", "")) {
            print("there is such a job: " + none.rows("summary"));
        } catch (RollmarkException mistake) {
            print("expected: " + mistake.statusName() + ": " + mistake.getMessage());
        }
        eachCall = () -> {
            if (refused == null) refused = describedFromACallback(engine);
            return false;
        };
        dataset.run("audit", "on=2026-11-06\ndocuments=none").close();
        eachCall = () -> false;
        print("from a callback: " + refused);
    }

    private static String describedFromACallback(Engine engine) {
        try (Result known = engine.describe("jobs")) {
            return "answered with " + known.rows("jobs") + " jobs";
        } catch (RollmarkException mistake) {
            return mistake.statusName();
        }
    }

    private void log(int level, String category, String message) {
        if (level >= Rollmark.LogHandler.WARNING) print("log " + level + " " + category + ": " + message);
    }

    private void describe(Engine engine, String what, String column, String word, String... wanted) {
        try (Result known = engine.describe(what)) {
            Column names = known.column(what, column);
            for (String name : wanted) {
                boolean there = LongStream.range(0, names.length()).anyMatch(row -> name.equals(names.text(row)));
                print(word + " " + name + ": " + (there ? "there" : "missing"));
            }
        }
    }

    private void loadAndCount(Engine engine, String database) {
        print("loaded from a database");
        try (Dataset dataset = engine.newDataset()) {
            dataset.load("sql", "url=sqlite://" + database + "\nmapping=canonical");
            try (Result result = dataset.run("absence", "on=2026-10-16\ndocuments=none")) {
                printAbsence(result);
            }
        }
    }

    private boolean twoEngines(byte[] expected) throws InterruptedException {
        byte[][] reports = new byte[2][];
        Thread[] threads = new Thread[2];
        for (int i = 0; i < 2; ++i) {
            int place = i;
            threads[i] = new Thread(() -> {
                try (Engine engine = rollmark.open(config, null, null); Dataset dataset = engine.newDataset()) {
                    School.push(dataset);
                    try (Result result = dataset.run("audit", REPORT)) {
                        reports[place] = result.document("report.xml");
                    }
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) thread.join();
        return Arrays.stream(reports).allMatch(report -> Arrays.equals(report, expected));
    }

    private void printAbsence(Result result) {
        printTable(result, "absence_group", GROUPS);
        printTable(result, "absence_enrolment", PUPILS);
    }

    private void printTable(Result result, String table, String... names) {
        print(table + ": " + String.join(" ", names));
        Column[] columns = Arrays.stream(names).map(name -> result.column(table, name)).toArray(Column[]::new);
        for (long row = 0; row < result.rows(table); ++row) {
            StringBuilder line = new StringBuilder();
            for (Column column : columns) line.append("  ").append(cell(column, row));
            print(line.toString());
        }
    }

    private static String cell(Column column, long row) {
        if (!column.hasValue(row)) return "-";
        switch (column.type()) {
            case Api.DATE32:
                return column.date(row).toString();
            case Api.TEXT:
            case Api.DICT8:
                return column.text(row);
            default:
                return column.number(row).toString();
        }
    }

    private void save(Result result, String name) throws IOException {
        byte[] document = result.document(name);
        Files.write(folder.resolve(name), document);
        print("saved " + name + ", " + document.length + " bytes");
    }

    private void print(String line) {
        output.print(line + "\n");
    }
}
