import java.time.LocalDate;
import java.util.Collections;
import java.util.stream.IntStream;
import rollmark.Dataset;
import rollmark.InputColumn;

/**
 * One week of one small school, as a host that has its data in memory would hold it. The figures that follow are worked out by hand
 * in tests/hosts/scenario.
 */
final class School {
    // 1-based places in the table `code`.
    private static final byte NONE = 0;
    private static final byte AM = 1;
    private static final byte PM = 2;
    private static final byte ILL = 3;
    private static final byte OUT = 4;
    private static final byte[][] MARKS = {
        {AM, PM, AM, PM, AM, PM, AM, PM, AM, NONE},
        {ILL, PM, AM, PM, AM, PM, AM, PM, AM, PM},
        {OUT, OUT, OUT, OUT, OUT, PM, AM, PM, AM, PM},
    };
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 2);
    private static final LocalDate SEPTEMBER = LocalDate.of(2026, 9, 1);

    private School() {}

    /** Tables first, then the rectangle of marks. A name is shown only if it is asked for. */
    static void push(Dataset dataset) {
        dataset.put("school", InputColumn.text("school_key", "S1"), InputColumn.text("name", "St Brónach's"),
                    InputColumn.text("urn", "100001"), InputColumn.text("school_type", "maintained"),
                    InputColumn.text("phase", "secondary"), InputColumn.numbers("register_minutes", 30));
        dataset.put("calendar", InputColumn.text("school_key", times("S1", 10)),
                    InputColumn.dates("date", IntStream.range(0, 10).mapToObj(i -> MONDAY.plusDays(i / 2)).toArray(LocalDate[]::new)),
                    InputColumn.repeated("half_day",
                                         IntStream.range(0, 10).mapToObj(i -> i % 2 == 0 ? "AM" : "PM").toArray(String[]::new)),
                    InputColumn.repeated("kind", times("open", 10)));
        dataset.put("code", InputColumn.text("school_key", times("S1", 4)), InputColumn.text("vendor_code", "/", "\\", "I", "O"),
                    InputColumn.text("statutory_code", "/", "\\", "I", "O"));
        dataset.put("pupil", InputColumn.text("school_key", times("S1", 3)), InputColumn.text("pupil_key", "P1", "P2", "P3"),
                    InputColumn.text("upn", "H801200001001", null, "L801200001003"),
                    InputColumn.text("legal_surname", "Müller", "Ó Briain", "😀"),
                    InputColumn.dates("dob", LocalDate.of(2015, 1, 15), LocalDate.of(2015, 3, 1), LocalDate.of(2015, 8, 31)));
        dataset.put("enrolment", InputColumn.text("school_key", times("S1", 3)),
                    InputColumn.text("enrolment_key", "E1", "E2", "E3"), InputColumn.text("pupil_key", "P1", "P2", "P3"),
                    InputColumn.dates("start_date", SEPTEMBER, SEPTEMBER, SEPTEMBER), InputColumn.repeated("nc_year", times("7", 3)),
                    InputColumn.repeated("registration_group", times("7A", 3)), InputColumn.repeated("enrol_status", times("C", 3)));
        dataset.putMarks(0, 2 * MONDAY.toEpochDay(), MARKS);
    }

    private static String[] times(String text, int count) {
        return Collections.nCopies(count, text).toArray(new String[0]);
    }
}
