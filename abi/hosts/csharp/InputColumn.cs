// InputColumn.cs: .NET values as the columns that rollmark_dataset_put takes, in Arrow's layout. It must not know a table.
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Rollmark
{
    /// <summary>A column to push. null is no value.</summary>
    public sealed class InputColumn
    {
        internal static readonly DateTime Epoch = new DateTime(1970, 1, 1);

        private InputColumn(string name, ColumnType type, int length)
        {
            Name = name;
            Type = type;
            Length = length;
            Validity = new byte[length / 8 + 1];
        }

        internal string Name { get; private set; }
        internal ColumnType Type { get; private set; }
        internal int Length { get; private set; }
        internal Array Values { get; private set; }
        internal int[] Offsets { get; private set; }
        internal byte[] Validity { get; private set; }
        internal InputColumn Dictionary { get; private set; }

        public static InputColumn Text(string name, params string[] values)
        {
            var column = new InputColumn(name, ColumnType.Text, values.Length) { Offsets = new int[values.Length + 1] };
            var bytes = new List<byte>();
            for (int row = 0; row < values.Length; ++row)
            {
                if (values[row] != null)
                {
                    bytes.AddRange(Utf8.Bytes(values[row]));
                    column.SetValid(row);
                }
                column.Offsets[row + 1] = bytes.Count;
            }
            column.Values = bytes.ToArray();
            return column;
        }

        /// <summary>Text that takes few values, 255 at most: it travels as a byte a row and a dictionary.</summary>
        public static InputColumn Repeated(string name, params string[] values)
        {
            var places = new Dictionary<string, byte>();
            var words = new List<string>();
            var column = new InputColumn(name, ColumnType.Dict8, values.Length);
            var bytes = new byte[values.Length];
            for (int row = 0; row < values.Length; ++row)
            {
                if (values[row] == null)
                    continue;
                if (!places.TryGetValue(values[row], out bytes[row]))
                {
                    bytes[row] = checked((byte)words.Count);
                    places.Add(values[row], bytes[row]);
                    words.Add(values[row]);
                }
                column.SetValid(row);
            }
            column.Values = bytes;
            column.Dictionary = Text(name, words.ToArray());
            return column;
        }

        public static InputColumn Dates(string name, params DateTime?[] values)
        {
            return Numbers(name, ColumnType.Date32, Array.ConvertAll(
                values, value => value.HasValue ? (int?)(value.Value.Date - Epoch).Days : null));
        }

        public static InputColumn Numbers(string name, params int?[] values)
        {
            return Numbers(name, ColumnType.I32, values);
        }

        private static InputColumn Numbers(string name, ColumnType type, int?[] values)
        {
            var column = new InputColumn(name, type, values.Length);
            var numbers = new int[values.Length];
            for (int row = 0; row < values.Length; ++row)
            {
                if (values[row].HasValue)
                {
                    numbers[row] = values[row].Value;
                    column.SetValid(row);
                }
            }
            column.Values = numbers;
            return column;
        }

        private void SetValid(int row)
        {
            Validity[row >> 3] |= (byte)(1 << (row & 7));
        }
    }

    /// <summary>The columns of one put, held still for the time of the call.</summary>
    internal sealed class PinnedColumns : IDisposable
    {
        private readonly List<GCHandle> pins = new List<GCHandle>();

        public PinnedColumns(InputColumn[] columns)
        {
            Columns = new NativeColumn[columns.Length];
            Rows = columns.Length == 0 ? 0 : columns[0].Length;
            for (int i = 0; i < columns.Length; ++i)
            {
                if (columns[i].Length != Rows)
                {
                    Dispose();
                    throw new ArgumentException("columns of different lengths");
                }
                Columns[i] = PinColumn(columns[i]);
            }
        }

        public NativeColumn[] Columns { get; private set; }

        public long Rows { get; private set; }

        public void Dispose()
        {
            foreach (GCHandle pin in pins)
                pin.Free();
            pins.Clear();
        }

        private NativeColumn PinColumn(InputColumn column)
        {
            return new NativeColumn
            {
                StructSize = (uint)Marshal.SizeOf(typeof(NativeColumn)),
                Type = (int)column.Type,
                Name = Pin(Utf8.Name(column.Name)),
                Length = column.Length,
                Values = Pin(column.Values),
                Offsets = column.Offsets == null ? IntPtr.Zero : Pin(column.Offsets),
                Validity = Pin(column.Validity),
                Dictionary = column.Dictionary == null ? IntPtr.Zero : Pin(new[] { PinColumn(column.Dictionary) }),
            };
        }

        private IntPtr Pin(object array)
        {
            GCHandle pin = GCHandle.Alloc(array, GCHandleType.Pinned);
            pins.Add(pin);
            return pin.AddrOfPinnedObject();
        }
    }
}
