// RollmarkException.cs: a status that is not OK, as an exception.
using System;
using System.Runtime.InteropServices;

namespace Rollmark
{
    /// <summary>The job was not done. The message names the key, table, row or file, and never a pupil.</summary>
    public class RollmarkException : Exception
    {
        internal RollmarkException(int status, int detail, string message)
            : base(message)
        {
            Status = (Status)status;
            StatusName = Utf8.Text(Native.StatusName(status));
            Detail = detail;
        }

        public Status Status { get; private set; }

        /// <summary>"ROLLMARK_E_DATA" and so on; also for a status younger than this host.</summary>
        public string StatusName { get; private set; }

        /// <summary>A number for a support desk, 0 where there is none.</summary>
        public int Detail { get; private set; }

        internal static NativeError NewError()
        {
            return new NativeError { StructSize = (uint)Marshal.SizeOf(typeof(NativeError)) };
        }

        internal static unsafe void Check(int status, ref NativeError error)
        {
            if (status == (int)Status.Ok)
                return;
            fixed (byte* message = error.Message)
            {
                string text = Utf8.Text((IntPtr)message, (int)error.MessageLength);
                if (status == (int)Status.Cancelled)
                    throw new CancelledException(status, error.Detail, text);
                throw new RollmarkException(status, error.Detail, text);
            }
        }

        /// <summary>For the calls that have no error struct.</summary>
        internal static void Check(int status, string about)
        {
            if (status != (int)Status.Ok)
                throw new RollmarkException(status, 0, Utf8.Text(Native.StatusName(status)) + ": " + about);
        }
    }

    /// <summary>Progress answered true, or Engine.Cancel was called. The call changed nothing.</summary>
    public sealed class CancelledException : RollmarkException
    {
        internal CancelledException(int status, int detail, string message)
            : base(status, detail, message)
        {
        }
    }
}
