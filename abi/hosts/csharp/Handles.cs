// Handles.cs: one SafeHandle per kind of handle. The marshaller holds a handle during a call, so that no finalizer frees it
// under one; an engine left to its finalizer is closed when nobody can call it any more. Frees go in any order.
using System;
using System.Runtime.InteropServices;

namespace Rollmark
{
    internal abstract class NativeHandle : SafeHandle
    {
        protected NativeHandle()
            : base(IntPtr.Zero, true)
        {
        }

        public override bool IsInvalid
        {
            get { return handle == IntPtr.Zero; }
        }
    }

    internal sealed class EngineHandle : NativeHandle
    {
        // The library may call back until the engine is closed, so what it calls lives as long as the handle.
        private readonly Callbacks callbacks;

        public EngineHandle(IntPtr engine, Callbacks callbacks)
        {
            this.callbacks = callbacks;
            SetHandle(engine);
        }

        public Callbacks Callbacks
        {
            get { return callbacks; }
        }

        protected override bool ReleaseHandle()
        {
            Native.EngineClose(handle);
            return true;
        }
    }

    internal sealed class DatasetHandle : NativeHandle
    {
        protected override bool ReleaseHandle()
        {
            Native.DatasetFree(handle);
            return true;
        }
    }

    internal sealed class ResultHandle : NativeHandle
    {
        protected override bool ReleaseHandle()
        {
            Native.ResultFree(handle);
            return true;
        }
    }
}
