// Callbacks.cs: what the library calls back. No exception crosses it: the first is kept, stops the call, and is thrown
// again, with its own stack, when the call is over.
using System;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Rollmark
{
    /// <summary>One line of the log.</summary>
    public delegate void LogHandler(LogLevel level, string category, string message);

    /// <summary>Where a call is; total is -1 where it is not known. True cancels the call.</summary>
    public delegate bool ProgressHandler(string phase, long done, long total);

    internal sealed class Callbacks
    {
        private readonly LogHandler log;
        private readonly ProgressHandler progress;
        // Held here, or the collector would take the code that the library calls.
        private readonly LogCallback nativeLog;
        private readonly ProgressCallback nativeProgress;
        private ExceptionDispatchInfo raised;

        public Callbacks(LogHandler log, ProgressHandler progress)
        {
            this.log = log;
            this.progress = progress;
            nativeLog = OnLog;
            nativeProgress = OnProgress;
        }

        public NativeHost Host()
        {
            return new NativeHost
            {
                StructSize = (uint)Marshal.SizeOf(typeof(NativeHost)),
                Log = log == null ? IntPtr.Zero : Marshal.GetFunctionPointerForDelegate(nativeLog),
                Progress = Marshal.GetFunctionPointerForDelegate(nativeProgress),
            };
        }

        public void ThrowRaised()
        {
            ExceptionDispatchInfo thrown = raised;
            raised = null;
            if (thrown != null)
                thrown.Throw();
        }

        private void OnLog(IntPtr context, int level, IntPtr category, IntPtr message, long length)
        {
            try
            {
                if (raised == null)
                    log((LogLevel)level, Utf8.Text(category), Utf8.Text(message, checked((int)length)));
            }
            catch (Exception exception)
            {
                raised = ExceptionDispatchInfo.Capture(exception);
            }
        }

        private int OnProgress(IntPtr context, IntPtr phase, long done, long total)
        {
            try
            {
                return raised != null || (progress != null && progress(Utf8.Text(phase), done, total)) ? 1 : 0;
            }
            catch (Exception exception)
            {
                raised = ExceptionDispatchInfo.Capture(exception);
                return 1;
            }
        }
    }
}
