// Result.cs: results, which any number of threads may read, and views of their columns. A view reads the library's own
// memory; after Dispose of its result it throws ObjectDisposedException. Do not dispose of a result while another thread
// reads it.
using System;
using System.Runtime.InteropServices;

namespace Rollmark
{
    /// <summary>Immutable, and outlives its dataset and its engine.</summary>
    public sealed class Result : IDisposable
    {
        private readonly ResultHandle handle;

        private Result(ResultHandle handle)
        {
            this.handle = handle;
        }

        public long Rows(string table)
        {
            long rows;
            RollmarkException.Check(Native.ResultRows(handle, Utf8.Name(table), out rows), table);
            return rows;
        }

        public Column Column(string table, string name)
        {
            var column = new NativeColumn { StructSize = (uint)Marshal.SizeOf(typeof(NativeColumn)) };
            int status = Native.ResultColumn(handle, Utf8.Name(table), Utf8.Name(name), ref column);
            RollmarkException.Check(status, table + "." + name);
            return new Column(this, column);
        }

        /// <summary>A copy of a document's bytes.</summary>
        public byte[] Document(string name)
        {
            IntPtr data;
            long length;
            RollmarkException.Check(Native.ResultDocument(handle, Utf8.Name(name), out data, out length), name);
            var bytes = new byte[length];
            Marshal.Copy(data, bytes, 0, bytes.Length);
            GC.KeepAlive(this);
            return bytes;
        }

        public void Dispose()
        {
            handle.Dispose();
        }

        internal static Result Made(Engine engine, int status, ResultHandle handle, ref NativeError error)
        {
            try
            {
                engine.Check(status, ref error);
            }
            catch
            {
                handle.Dispose();
                throw;
            }
            return new Result(handle);
        }

        internal void ThrowIfDisposed()
        {
            if (handle.IsClosed)
                throw new ObjectDisposedException(typeof(Result).Name);
        }
    }

    /// <summary>One column of a result.</summary>
    public sealed class Column
    {
        private readonly Result result;
        private readonly NativeColumn column;
        private readonly Column dictionary;

        internal Column(Result result, NativeColumn column)
        {
            this.result = result;
            this.column = column;
            if (column.Dictionary != IntPtr.Zero)
                dictionary = new Column(result,
                                        (NativeColumn)Marshal.PtrToStructure(column.Dictionary, typeof(NativeColumn)));
        }

        public ColumnType Type
        {
            get { return (ColumnType)column.Type; }
        }

        public long Length
        {
            get { return column.Length; }
        }

        public unsafe bool HasValue(long row)
        {
            if (row < 0 || row >= column.Length)
                throw new ArgumentOutOfRangeException("row");
            result.ThrowIfDisposed();
            bool has = column.Validity == IntPtr.Zero || (((byte*)column.Validity)[row >> 3] >> (int)(row & 7) & 1) != 0;
            GC.KeepAlive(result);
            return has;
        }

        /// <summary>U8, I32, I64 and Date32 (days since 1970-01-01); null is no value.</summary>
        public unsafe long? Number(long row)
        {
            if (!HasValue(row))
                return null;
            long number;
            switch (Type)
            {
                case ColumnType.U8:
                    number = ((byte*)column.Values)[row];
                    break;
                case ColumnType.I32:
                case ColumnType.Date32:
                    number = ((int*)column.Values)[row];
                    break;
                case ColumnType.I64:
                    number = ((long*)column.Values)[row];
                    break;
                default:
                    throw new InvalidOperationException("a column of type " + Type + " holds no numbers");
            }
            GC.KeepAlive(result);
            return number;
        }

        public DateTime? Date(long row)
        {
            long? days = Number(row);
            return days.HasValue ? InputColumn.Epoch.AddDays(days.Value) : (DateTime?)null;
        }

        /// <summary>Text and Dict8; null is no value.</summary>
        public unsafe string Text(long row)
        {
            if (!HasValue(row))
                return null;
            if (Type == ColumnType.Dict8)
                return dictionary.Text(((byte*)column.Values)[row]);
            if (Type != ColumnType.Text)
                throw new InvalidOperationException("a column of type " + Type + " holds no text");
            int* offsets = (int*)column.Offsets;
            string text = Utf8.Text(column.Values + offsets[row], offsets[row + 1] - offsets[row]);
            GC.KeepAlive(result);
            return text;
        }

        /// <summary>A whole column of I32 or Date32 in one copy; a row without a value is whatever is there.</summary>
        public void CopyTo(int[] values)
        {
            if (Type != ColumnType.I32 && Type != ColumnType.Date32)
                throw new InvalidOperationException("a column of type " + Type + " holds no Int32");
            result.ThrowIfDisposed();
            Marshal.Copy(column.Values, values, 0, checked((int)column.Length));
            GC.KeepAlive(result);
        }
    }
}
