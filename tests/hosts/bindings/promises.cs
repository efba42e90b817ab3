// promises.cs: what the binding in C# does where a host makes a mistake. Ends with a failure where it does something else.
using System;
using Rollmark;

internal static class Promises
{
    private const string Audit = "on=2026-11-06\ndocuments=none";

    private static void Main(string[] arguments)
    {
        Library.Load(arguments[0]);
        bool raises = true, callsBackIn = false;
        Engine engine = null;
        engine = new Engine("jobs=audit", (level, category, message) =>
        {
            if (level >= LogLevel.Warning)
                throw new FormatException("from log");
        }, (phase, done, total) =>
        {
            if (raises)
                throw new InvalidCastException("from progress");
            if (callsBackIn)
                engine.Describe("jobs").Dispose(); // which is logged as a mistake
            return false;
        });
        Dataset dataset = engine.NewDataset();
        School.Push(dataset);
        Console.WriteLine("progress raised: " + Caught<InvalidCastException>(() => dataset.Run("audit", Audit)).Message);
        raises = false;
        callsBackIn = true;
        Console.WriteLine("log raised: " + Caught<FormatException>(() => dataset.Run("audit", Audit)).Message);
        callsBackIn = false;
        Result result = dataset.Run("audit", Audit);
        Console.WriteLine("afterwards: " + result.Rows("findings") + " findings");
        Console.WriteLine("unknown key: " + Caught<RollmarkException>(() => new Engine("nonsense=1")).StatusName);
        Column rule = result.Column("findings", "rule");
        Caught<ArgumentOutOfRangeException>(() => rule.Text(2));
        result.Dispose();
        Caught<ObjectDisposedException>(() => rule.Text(0));
        Caught<ObjectDisposedException>(() => result.Rows("findings"));
        Caught<ArgumentException>(() => dataset.Run("\ud83d"));
        engine.Dispose();
        Caught<ObjectDisposedException>(() => engine.Describe("jobs"));
        Console.WriteLine("engine closed: " + Caught<RollmarkException>(() => dataset.Run("audit", Audit)).StatusName);
        dataset.Dispose();
        for (int i = 0; i < 20; ++i)
            new Engine("jobs=audit").NewDataset(); // for the collector, in whatever order it likes
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private static TException Caught<TException>(Func<object> action)
        where TException : Exception
    {
        try
        {
            action();
        }
        catch (TException expected)
        {
            return expected;
        }
        throw new InvalidOperationException("no " + typeof(TException).Name);
    }
}
