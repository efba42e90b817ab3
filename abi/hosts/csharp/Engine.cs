// Engine.cs: engines and datasets. One engine and its datasets on one thread at a time; any number of engines.
using System;

namespace Rollmark
{
    public sealed class Engine : IDisposable
    {
        private readonly EngineHandle handle;

        /// <summary>config is key=value lines, as rollmark.h lists them; log and progress may be null.</summary>
        public Engine(string config, LogHandler log = null, ProgressHandler progress = null)
        {
            var callbacks = new Callbacks(log, progress);
            NativeHost host = callbacks.Host();
            NativeError error = RollmarkException.NewError();
            byte[] lines = Utf8.Bytes(config);
            IntPtr engine;
            int status = Native.EngineOpen(ref host, lines, lines.Length, out engine, ref error);
            handle = new EngineHandle(engine, callbacks);
            try
            {
                Check(status, ref error);
            }
            catch
            {
                handle.Dispose();
                throw;
            }
        }

        public Dataset NewDataset()
        {
            return new Dataset(this);
        }

        /// <summary>A list of what the engine knows: "jobs", "adapters", "tables" ...</summary>
        public Result Describe(string what)
        {
            NativeError error = RollmarkException.NewError();
            ResultHandle result;
            return Result.Made(this, Native.Describe(handle, Utf8.Name(what), out result, ref error), result, ref error);
        }

        /// <summary>Asks the running call to stop. From any thread, and from a callback.</summary>
        public void Cancel()
        {
            Native.EngineCancel(handle);
        }

        public void Dispose()
        {
            handle.Dispose();
        }

        internal EngineHandle Handle
        {
            get { return handle; }
        }

        /// <summary>An exception of a callback goes before the status that it led to.</summary>
        internal void Check(int status, ref NativeError error)
        {
            handle.Callbacks.ThrowRaised();
            RollmarkException.Check(status, ref error);
        }
    }

    public sealed class Dataset : IDisposable
    {
        private readonly Engine engine; // which must live: a dataset without its engine can no longer be run
        private readonly DatasetHandle handle;

        internal Dataset(Engine engine)
        {
            this.engine = engine;
            NativeError error = RollmarkException.NewError();
            engine.Check(Native.DatasetNew(engine.Handle, out handle, ref error), ref error);
        }

        /// <summary>Loads a source through an adapter, all of it or nothing. Several add up.</summary>
        public void Load(string adapter, string source)
        {
            NativeError error = RollmarkException.NewError();
            byte[] lines = Utf8.Bytes(source);
            int status = Native.DatasetLoad(handle, Utf8.Name(adapter), lines, lines.Length, ref error);
            engine.Check(status, ref error);
        }

        /// <summary>Pushes rows into a canonical table: columns of one length, in any order.</summary>
        public void Put(string table, params InputColumn[] columns)
        {
            NativeError error = RollmarkException.NewError();
            using (var pinned = new PinnedColumns(columns))
            {
                int status = Native.DatasetPut(handle, Utf8.Name(table), pinned.Rows, pinned.Columns, columns.Length,
                                               ref error);
                engine.Check(status, ref error);
            }
        }

        /// <summary>Pushes marks, enrolment by enrolment; a byte is the 1-based place of a code, 0 is no mark.</summary>
        public void PutMarks(long firstEnrolment, long firstHalfDay, byte[,] marks)
        {
            NativeError error = RollmarkException.NewError();
            int halfDays = marks.GetLength(1);
            var cells = new byte[marks.Length];
            Buffer.BlockCopy(marks, 0, cells, 0, cells.Length);
            int status = Native.DatasetPutMarks(handle, firstEnrolment, marks.GetLength(0), firstHalfDay, halfDays, cells,
                                                halfDays, ref error);
            engine.Check(status, ref error);
        }

        /// <summary>Runs a job; parameters are key=value lines.</summary>
        public Result Run(string job, string parameters = "")
        {
            NativeError error = RollmarkException.NewError();
            byte[] lines = Utf8.Bytes(parameters);
            ResultHandle result;
            int status = Native.Run(handle, Utf8.Name(job), lines, lines.Length, out result, ref error);
            return Result.Made(engine, status, result, ref error);
        }

        public void Dispose()
        {
            handle.Dispose();
        }
    }
}
