// ReadColumns.cs: how fast a host in C# reads, over the binding of abi/hosts/csharp. Prints `columns N`, calls that read a column and its
// first value in a second, and `copy N`, nanoseconds to copy a whole column of 4-byte numbers into an int[], the median.
//
//   ReadColumns.exe LIBRARY ROWS
using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Rollmark;

internal static class ReadColumns
{
    private static void Main(string[] arguments)
    {
        Library.Load(arguments[0]);
        int rows = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        using (var engine = new Engine("jobs=absence"))
        using (Dataset dataset = engine.NewDataset())
        {
            Push(dataset, rows);
            using (Result result = dataset.Run("absence", "on=2026-11-02\ndocuments=none"))
            {
                Console.WriteLine("columns " + CallsASecond(result));
                Console.WriteLine("copy " + NanosecondsToCopy(result, rows));
            }
        }
    }

    // As many pupils as rows, on one day.
    private static void Push(Dataset dataset, int rows)
    {
        string[] school = Enumerable.Repeat("S1", rows).ToArray();
        string[] keys = Enumerable.Range(0, rows).Select(i => i.ToString(CultureInfo.InvariantCulture)).ToArray();
        dataset.Put("school", InputColumn.Text("school_key", "S1"), InputColumn.Text("school_type", "maintained"));
        dataset.Put("calendar", InputColumn.Text("school_key", "S1"), InputColumn.Dates("date", new DateTime(2026, 11, 2)),
                    InputColumn.Text("half_day", "AM"), InputColumn.Text("kind", "open"));
        dataset.Put("code", InputColumn.Text("school_key", "S1"), InputColumn.Text("vendor_code", "/"));
        dataset.Put("pupil", InputColumn.Repeated("school_key", school), InputColumn.Text("pupil_key", keys));
        dataset.Put("enrolment", InputColumn.Repeated("school_key", school), InputColumn.Text("enrolment_key", keys),
                    InputColumn.Text("pupil_key", keys),
                    InputColumn.Dates("start_date", Enumerable.Repeat((DateTime?)new DateTime(2026, 9, 1), rows).ToArray()));
        var marks = new byte[rows, 1];
        for (int row = 0; row < rows; ++row)
            marks[row, 0] = 1;
        dataset.PutMarks(0, 2 * (new DateTime(2026, 11, 2) - new DateTime(1970, 1, 1)).Days, marks);
    }

    private static long CallsASecond(Result result)
    {
        const int Calls = 200000;
        long sum = 0;
        Stopwatch watch = null;
        for (int round = 0; round < 2; ++round) // the first compiles
        {
            watch = Stopwatch.StartNew();
            for (int i = 0; i < Calls; ++i)
                sum += result.Column("absence_enrolment", "to_date").Number(0) ?? 0;
        }
        if (sum == 0)
            throw new InvalidOperationException("nothing was read");
        return (long)(Calls / watch.Elapsed.TotalSeconds);
    }

    private static long NanosecondsToCopy(Result result, int rows)
    {
        Column column = result.Column("absence_enrolment", "to_date");
        if (column.Length != rows)
            throw new InvalidOperationException("a result of " + column.Length + " rows");
        var values = new int[rows];
        var times = new long[101];
        for (int i = 0; i < times.Length; ++i)
        {
            long start = Stopwatch.GetTimestamp();
            column.CopyTo(values);
            times[i] = (long)((Stopwatch.GetTimestamp() - start) * 1e9 / Stopwatch.Frequency);
        }
        if (values[0] != column.Number(0) || values[rows - 1] != column.Number(rows - 1))
            throw new InvalidOperationException("not what was read");
        Array.Sort(times);
        return times[times.Length / 2];
    }
}
