// Utf8.cs: text to and from the library. Strict both ways: half a surrogate pair is refused here, not replaced.
using System;
using System.Runtime.InteropServices;
using System.Text;

namespace Rollmark
{
    internal static class Utf8
    {
        private static readonly UTF8Encoding Strict = new UTF8Encoding(false, true);

        public static byte[] Bytes(string text)
        {
            return Strict.GetBytes(text);
        }

        /// <summary>A name, which goes over NUL-terminated.</summary>
        public static byte[] Name(string text)
        {
            if (text.IndexOf('\0') >= 0)
                throw new ArgumentException("a name holds a NUL");
            return Strict.GetBytes(text + "\0");
        }

        public static string Text(IntPtr bytes, int length)
        {
            var copy = new byte[length];
            Marshal.Copy(bytes, copy, 0, length);
            return Strict.GetString(copy);
        }

        /// <summary>Text that ends with a NUL.</summary>
        public static string Text(IntPtr bytes)
        {
            int length = 0;
            while (Marshal.ReadByte(bytes, length) != 0)
                ++length;
            return Text(bytes, length);
        }
    }
}
