// Keeps the library in the process for good, as `-z nodelete` does on Linux: its adapters are never unloaded,
// and gcc's thread support, which is linked into it, leaves calls for the end of every thread. Part of the
// Windows build alone; nothing else of plugin/ may include a header of Windows.
#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>

// Called under the loader's lock, where this function may be used and little else.
extern "C" BOOL WINAPI DllMain(HINSTANCE library, DWORD reason, LPVOID) {
  if (reason != DLL_PROCESS_ATTACH) return TRUE;
  HMODULE pinned = nullptr;
  return GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_PIN,
                            reinterpret_cast<LPCWSTR>(library), &pinned);
}
