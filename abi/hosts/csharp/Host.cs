// Host.cs: a whole host in C#: the scenario of abi/hosts/README.md, step by step.
//
//   Host.exe PREFIX DATABASE FOLDER
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Rollmark;

internal static class Host
{
    private static readonly string[] Groups =
        { "group_kind", "group", "possible", "attended", "absence_rate", "unauthorised", "persistent", "severe" };
    private static readonly string[] Pupils =
        { "enrolment_key", "possible", "missing", "absence_rate", "persistent", "band", "main_cause", "to_date" };
    private static readonly string[] Findings = { "rule", "weight", "enrolment_key", "date", "half_day", "sessions" };

    private static int Main(string[] arguments)
    {
        if (arguments.Length != 3)
        {
            Console.Error.WriteLine("usage: Host.exe PREFIX DATABASE FOLDER");
            return 2;
        }
        // UTF-8 and \n, whatever the console and the locale are.
        using (var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" })
        {
            Console.SetOut(output);
            Play(arguments[0], arguments[1], arguments[2]);
        }
        return 0;
    }

    private static void Play(string prefix, string database, string folder)
    {
        bool windows = Environment.OSVersion.Platform == PlatformID.Win32NT;
        Library.Load(prefix + (windows ? @"\bin\rollmark.dll" : "/lib/librollmark.so.0"));
        Console.WriteLine("interface: fits"); // else Load has thrown
        string config = "adapters=" + prefix + "/lib\njobs=absence,audit";
        var phases = new List<string>();
        Func<bool> eachCall = null;

        var engine = new Engine(config, OnLog, (phase, done, total) =>
        {
            if (!phases.Contains(phase))
                phases.Add(phase);
            return eachCall != null && eachCall();
        });
        Describe(engine, "adapters", "id", "adapter", "csv", "sql");
        Describe(engine, "jobs", "name", "job", "absence", "audit");
        LoadAndCount(engine, database);

        Console.WriteLine("pushed from memory");
        Dataset dataset = engine.NewDataset();
        School.Push(dataset);
        using (Result absence = dataset.Run("absence", "on=2026-11-06\ndocuments=csv"))
        {
            PrintAbsence(absence);
            Save(absence, "absence.csv", folder);
        }

        phases.Clear();
        Result audit = dataset.Run("audit", "on=2026-11-06\ndocuments=xml");
        Console.WriteLine("phases: " + string.Join(" ", phases));
        PrintTable(audit, "findings", Findings);
        Save(audit, "report.xml", folder);

        eachCall = () => true;
        try
        {
            dataset.Run("audit", "on=2026-11-06").Dispose();
        }
        catch (CancelledException stopped)
        {
            Console.WriteLine("cancelled: " + stopped.StatusName);
        }
        eachCall = null;
        try
        {
            dataset.Run("Prüfung 😀").Dispose();
        }
        catch (RollmarkException mistake)
        {
            Console.WriteLine("expected: " + mistake.StatusName + ": " + mistake.Message);
        }
        Console.WriteLine("from a callback: " + CallBackIn(engine, dataset, step => eachCall = step));

        bool same = TwoEngines(config, audit.Document("report.xml"));
        Console.WriteLine("two engines on two threads: " + (same ? "the same" : "different"));
        engine.Dispose();
        dataset.Dispose();
        Console.WriteLine("freed, and still read: " + audit.Rows("findings") + " findings");
        audit.Dispose();
    }

    private static void OnLog(LogLevel level, string category, string message)
    {
        if (level >= LogLevel.Warning)
            Console.WriteLine("log " + (int)level + " " + category + ": " + message);
    }

    private static void Describe(Engine engine, string what, string column, string word, params string[] wanted)
    {
        using (Result known = engine.Describe(what))
        {
            Column names = known.Column(what, column);
            foreach (string name in wanted)
            {
                bool there = Enumerable.Range(0, (int)names.Length).Any(row => names.Text(row) == name);
                Console.WriteLine(word + " " + name + ": " + (there ? "there" : "missing"));
            }
        }
    }

    private static void LoadAndCount(Engine engine, string database)
    {
        Console.WriteLine("loaded from a database");
        using (Dataset dataset = engine.NewDataset())
        {
            dataset.Load("sql", "url=sqlite://" + database + "\nmapping=canonical");
            using (Result result = dataset.Run("absence", "on=2026-10-16\ndocuments=none"))
                PrintAbsence(result);
        }
    }

    /// <summary>What a call from within a call of the same engine is answered: a mistake of the host.</summary>
    private static string CallBackIn(Engine engine, Dataset dataset, Action<Func<bool>> each)
    {
        string refused = null;
        each(() =>
        {
            try
            {
                if (refused == null)
                    engine.Describe("jobs").Dispose();
            }
            catch (RollmarkException mistake)
            {
                refused = mistake.StatusName;
            }
            return false;
        });
        dataset.Run("audit", "on=2026-11-06\ndocuments=none").Dispose();
        each(null);
        return refused;
    }

    private static bool TwoEngines(string config, byte[] expected)
    {
        var reports = new byte[2][];
        Thread[] threads = Enumerable.Range(0, 2).Select(place => new Thread(() =>
        {
            using (var engine = new Engine(config))
            using (Dataset dataset = engine.NewDataset())
            {
                School.Push(dataset);
                using (Result result = dataset.Run("audit", "on=2026-11-06\ndocuments=xml"))
                    reports[place] = result.Document("report.xml");
            }
        })).ToArray();
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        return reports.All(report => report != null && report.SequenceEqual(expected));
    }

    private static void PrintAbsence(Result result)
    {
        PrintTable(result, "absence_group", Groups);
        PrintTable(result, "absence_enrolment", Pupils);
    }

    private static void PrintTable(Result result, string table, string[] names)
    {
        Console.WriteLine(table + ": " + string.Join(" ", names));
        Column[] columns = names.Select(name => result.Column(table, name)).ToArray();
        for (long row = 0; row < result.Rows(table); ++row)
            Console.WriteLine(string.Concat(columns.Select(column => "  " + Cell(column, row))));
    }

    private static string Cell(Column column, long row)
    {
        if (!column.HasValue(row))
            return "-";
        switch (column.Type)
        {
            case ColumnType.Date32:
                return column.Date(row).Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            case ColumnType.Text:
            case ColumnType.Dict8:
                return column.Text(row);
            default:
                return column.Number(row).Value.ToString(CultureInfo.InvariantCulture);
        }
    }

    private static void Save(Result result, string name, string folder)
    {
        byte[] document = result.Document(name);
        File.WriteAllBytes(Path.Combine(folder, name), document);
        Console.WriteLine("saved " + name + ", " + document.Length + " bytes");
    }
}
