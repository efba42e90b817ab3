// Native.cs: rollmark.h as P/Invoke sees it: structs, numbers, signatures. It must not decide anything; the other files do.
using System;
using System.Runtime.InteropServices;

namespace Rollmark
{
    /// <summary>What a call answers. A number that is not here is a failure, too.</summary>
    public enum Status
    {
        Ok = 0,
        Cancelled = 1,
        Argument = 10,
        State = 11,
        NotFound = 12,
        Unsupported = 13,
        Data = 20,
        IO = 21,
        Adapter = 22,
        Memory = 30,
        Internal = 31,
    }

    public enum LogLevel
    {
        Debug,
        Info,
        Warning,
        Error,
        HostMisbehaving,
        AdapterMisbehaving,
    }

    public enum ColumnType
    {
        U8 = 1,
        I32,
        I64,
        Date32,
        Text,
        Binary,
        Dict8,
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    internal delegate void LogCallback(IntPtr context, int level, IntPtr category, IntPtr message, long length);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    internal delegate int ProgressCallback(IntPtr context, IntPtr phase, long done, long total);

    // All blittable: the marshaller copies nothing and allocates nothing.
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct NativeError
    {
        public uint StructSize;
        public int Status;
        public int Detail;
        public uint MessageLength;
        public fixed byte Message[496];
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct NativeHost
    {
        public uint StructSize;
        public uint Reserved;
        public IntPtr Context;
        public IntPtr Log;
        public IntPtr Progress;
        public IntPtr Extension;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct NativeColumn
    {
        public uint StructSize;
        public int Type;
        public IntPtr Name;
        public long Length;
        public IntPtr Values;
        public IntPtr Offsets;
        public IntPtr Validity;
        public IntPtr Dictionary;
    }

    internal static class Native
    {
        // Not const, or the compiler calls what asks for a later major unreachable.
        public static readonly uint AbiMajor = 0;
        public static readonly uint AbiMinor = 2;

        // Library.Load has loaded it by its full path; the name finds that one again.
        private const string Name = "rollmark";

        // Text that the library owns comes back as IntPtr: the marshaller would free a string.
        [DllImport(Name, EntryPoint = "rollmark_abi_version", CallingConvention = CallingConvention.Cdecl)]
        public static extern uint AbiVersion();

        [DllImport(Name, EntryPoint = "rollmark_build_info", CallingConvention = CallingConvention.Cdecl)]
        public static extern IntPtr BuildInfo();

        [DllImport(Name, EntryPoint = "rollmark_status_name", CallingConvention = CallingConvention.Cdecl)]
        public static extern IntPtr StatusName(int status);

        [DllImport(Name, EntryPoint = "rollmark_engine_open", CallingConvention = CallingConvention.Cdecl)]
        public static extern int EngineOpen(ref NativeHost host, byte[] config, long length, out IntPtr engine,
                                            ref NativeError error);

        [DllImport(Name, EntryPoint = "rollmark_engine_cancel", CallingConvention = CallingConvention.Cdecl)]
        public static extern void EngineCancel(EngineHandle engine);

        [DllImport(Name, EntryPoint = "rollmark_engine_close", CallingConvention = CallingConvention.Cdecl)]
        public static extern void EngineClose(IntPtr engine);

        [DllImport(Name, EntryPoint = "rollmark_describe", CallingConvention = CallingConvention.Cdecl)]
        public static extern int Describe(EngineHandle engine, byte[] what, out ResultHandle result,
                                          ref NativeError error);

        [DllImport(Name, EntryPoint = "rollmark_dataset_new", CallingConvention = CallingConvention.Cdecl)]
        public static extern int DatasetNew(EngineHandle engine, out DatasetHandle dataset, ref NativeError error);

        [DllImport(Name, EntryPoint = "rollmark_dataset_load", CallingConvention = CallingConvention.Cdecl)]
        public static extern int DatasetLoad(DatasetHandle dataset, byte[] adapter, byte[] source, long length,
                                             ref NativeError error);

        [DllImport(Name, EntryPoint = "rollmark_dataset_put", CallingConvention = CallingConvention.Cdecl)]
        public static extern int DatasetPut(DatasetHandle dataset, byte[] table, long rows,
                                            [In] NativeColumn[] columns, int count, ref NativeError error);

        [DllImport(Name, EntryPoint = "rollmark_dataset_put_marks", CallingConvention = CallingConvention.Cdecl)]
        public static extern int DatasetPutMarks(DatasetHandle dataset, long firstEnrolment, long enrolments,
                                                 long firstHalfDay, long halfDays, byte[] marks, long stride,
                                                 ref NativeError error);

        [DllImport(Name, EntryPoint = "rollmark_dataset_free", CallingConvention = CallingConvention.Cdecl)]
        public static extern void DatasetFree(IntPtr dataset);

        [DllImport(Name, EntryPoint = "rollmark_run", CallingConvention = CallingConvention.Cdecl)]
        public static extern int Run(DatasetHandle dataset, byte[] job, byte[] parameters, long length,
                                     out ResultHandle result, ref NativeError error);

        [DllImport(Name, EntryPoint = "rollmark_result_rows", CallingConvention = CallingConvention.Cdecl)]
        public static extern int ResultRows(ResultHandle result, byte[] table, out long rows);

        [DllImport(Name, EntryPoint = "rollmark_result_column", CallingConvention = CallingConvention.Cdecl)]
        public static extern int ResultColumn(ResultHandle result, byte[] table, byte[] name, ref NativeColumn column);

        [DllImport(Name, EntryPoint = "rollmark_result_document", CallingConvention = CallingConvention.Cdecl)]
        public static extern int ResultDocument(ResultHandle result, byte[] name, out IntPtr data, out long length);

        [DllImport(Name, EntryPoint = "rollmark_result_free", CallingConvention = CallingConvention.Cdecl)]
        public static extern void ResultFree(IntPtr result);
    }
}
