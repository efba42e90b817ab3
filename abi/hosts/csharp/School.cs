// School.cs: one week of one small school, as a host that has its data in memory would hold it. The figures that follow
// are worked out by hand in tests/hosts/scenario.
using System;
using System.Linq;
using Rollmark;

internal static class School
{
    // 1-based places in the table `code`.
    private const byte None = 0, Am = 1, Pm = 2, Ill = 3, Out = 4;

    private static readonly byte[,] Marks =
    {
        { Am, Pm, Am, Pm, Am, Pm, Am, Pm, Am, None },
        { Ill, Pm, Am, Pm, Am, Pm, Am, Pm, Am, Pm },
        { Out, Out, Out, Out, Out, Pm, Am, Pm, Am, Pm },
    };

    /// <summary>Tables first, then the rectangle of marks. A name is shown only if it is asked for.</summary>
    public static void Push(Dataset dataset)
    {
        var monday = new DateTime(2026, 11, 2);
        dataset.Put("school", InputColumn.Text("school_key", "S1"), InputColumn.Text("name", "St Brónach's"),
                    InputColumn.Text("urn", "100001"), InputColumn.Text("school_type", "maintained"),
                    InputColumn.Text("phase", "secondary"), InputColumn.Numbers("register_minutes", 30));
        dataset.Put("calendar", InputColumn.Text("school_key", Times("S1", 10)),
                    InputColumn.Dates("date", Enumerable.Range(0, 10).Select(i => (DateTime?)monday.AddDays(i / 2)).ToArray()),
                    InputColumn.Repeated("half_day", Enumerable.Range(0, 10).Select(i => i % 2 == 0 ? "AM" : "PM").ToArray()),
                    InputColumn.Repeated("kind", Times("open", 10)));
        dataset.Put("code", InputColumn.Text("school_key", Times("S1", 4)),
                    InputColumn.Text("vendor_code", "/", "\\", "I", "O"),
                    InputColumn.Text("statutory_code", "/", "\\", "I", "O"));
        dataset.Put("pupil", InputColumn.Text("school_key", Times("S1", 3)), InputColumn.Text("pupil_key", "P1", "P2", "P3"),
                    InputColumn.Text("upn", "H801200001001", null, "L801200001003"),
                    InputColumn.Text("legal_surname", "Müller", "Ó Briain", "😀"),
                    InputColumn.Dates("dob", new DateTime(2015, 1, 15), new DateTime(2015, 3, 1), new DateTime(2015, 8, 31)));
        dataset.Put("enrolment", InputColumn.Text("school_key", Times("S1", 3)),
                    InputColumn.Text("enrolment_key", "E1", "E2", "E3"), InputColumn.Text("pupil_key", "P1", "P2", "P3"),
                    InputColumn.Dates("start_date", Enumerable.Repeat((DateTime?)new DateTime(2026, 9, 1), 3).ToArray()),
                    InputColumn.Repeated("nc_year", Times("7", 3)),
                    InputColumn.Repeated("registration_group", Times("7A", 3)),
                    InputColumn.Repeated("enrol_status", Times("C", 3)));
        long days = (monday - new DateTime(1970, 1, 1)).Days;
        dataset.PutMarks(0, 2 * days, Marks);
    }

    private static string[] Times(string text, int count)
    {
        return Enumerable.Repeat(text, count).ToArray();
    }
}
