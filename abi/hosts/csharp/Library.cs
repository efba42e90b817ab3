// Library.cs: finds the library. By its full path alone: never by PATH, LD_LIBRARY_PATH or the current folder, where
// anybody may have put another.
using System;
using System.ComponentModel;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Rollmark
{
    public static class Library
    {
        private const uint SearchItsFolderAndSystem32 = 0x100 | 0x800;
        private const int ResolveNow = 2; // RTLD_NOW

        /// <summary>
        /// Loads rollmark.dll or librollmark.so.0, once, before anything else. Every DllImport then finds the loaded one by
        /// its name: Windows by itself, mono by the dllmap in the .exe.config.
        /// </summary>
        public static void Load(string fullPath)
        {
            if (!Path.IsPathRooted(fullPath))
                throw new ArgumentException("not a full path: " + fullPath);
            if (Environment.OSVersion.Platform == PlatformID.Win32NT)
            {
                if (LoadLibraryEx(fullPath, IntPtr.Zero, SearchItsFolderAndSystem32) == IntPtr.Zero)
                    throw new Win32Exception(Marshal.GetLastWin32Error(), "cannot load " + fullPath);
            }
            else if (DlOpen(Utf8.Name(fullPath), ResolveNow) == IntPtr.Zero)
            {
                throw new DllNotFoundException(Utf8.Text(DlError()));
            }
            CheckVersion(fullPath);
        }

        // A method of its own: mono looks for the library as it compiles the method that calls it, which is to be after
        // the loading.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void CheckVersion(string fullPath)
        {
            uint version = Native.AbiVersion();
            // 0.x may change with each minor; from 1.0 on a later minor serves an earlier host.
            bool same = version >> 16 == Native.AbiMajor &&
                (Native.AbiMajor == 0 ? (version & 0xFFFF) == Native.AbiMinor : (version & 0xFFFF) >= Native.AbiMinor);
            if (!same)
                throw new NotSupportedException(string.Format("{0} speaks version {1}.{2}, this host {3}.{4}", fullPath,
                    version >> 16, version & 0xFFFF, Native.AbiMajor, Native.AbiMinor));
        }

        public static string BuildInfo
        {
            get { return Utf8.Text(Native.BuildInfo()); }
        }

        [DllImport("kernel32", EntryPoint = "LoadLibraryExW", CharSet = CharSet.Unicode, SetLastError = true)]
        private static extern IntPtr LoadLibraryEx(string path, IntPtr file, uint flags);

        [DllImport("libdl.so.2", EntryPoint = "dlopen")]
        private static extern IntPtr DlOpen(byte[] path, int flags);

        [DllImport("libdl.so.2", EntryPoint = "dlerror")]
        private static extern IntPtr DlError();
    }
}
