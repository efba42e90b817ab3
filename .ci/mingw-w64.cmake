# The Windows build by mingw-w64's gcc with POSIX threads: the one with Win32 threads has no std::mutex before gcc 13.
# ROLLMARK_PROCESSOR is x86_64 or i686; ROLLMARK_WINDOWS_LIBRARIES the folder that .ci/windows-libraries made. .ci/windows gives both.
set(CMAKE_SYSTEM_NAME Windows)
if(NOT ROLLMARK_PROCESSOR)
  set(ROLLMARK_PROCESSOR x86_64)
endif()
set(CMAKE_SYSTEM_PROCESSOR "${ROLLMARK_PROCESSOR}")
set(CMAKE_C_COMPILER "${ROLLMARK_PROCESSOR}-w64-mingw32-gcc-posix")
set(CMAKE_CXX_COMPILER "${ROLLMARK_PROCESSOR}-w64-mingw32-g++-posix")
# binutils 2.40 compares every section of an object with every symbol of it: half a minute of ar, where this takes one second.
set(CMAKE_AR /usr/bin/llvm-ar-16 CACHE FILEPATH "")
set(CMAKE_RANLIB /usr/bin/llvm-ranlib-16 CACHE FILEPATH "")
set(CMAKE_FIND_ROOT_PATH "${ROLLMARK_WINDOWS_LIBRARIES}" "/usr/${ROLLMARK_PROCESSOR}-w64-mingw32")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ENV{PKG_CONFIG_LIBDIR} "${ROLLMARK_WINDOWS_LIBRARIES}/lib/pkgconfig")
# A DLL carries gcc's libraries inside: nothing of gcc's is beside it on a school's server. And lld links, in seconds: binutils takes
# minutes for code that is not optimised. Debian's cross gcc leaves -fuse-ld=lld aside without a word, unless a file of lld's stands
# beside binutils' in /usr/bin; so gcc is given another linker's name by its specs, and no plugin, which is binutils' alone.
set(rollmark_link "-static -specs=${CMAKE_CURRENT_LIST_DIR}/mingw-w64-lld.specs -fno-use-linker-plugin")
set(CMAKE_SHARED_LINKER_FLAGS_INIT "${rollmark_link}")
set(CMAKE_EXE_LINKER_FLAGS_INIT "${rollmark_link}")
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES ROLLMARK_PROCESSOR ROLLMARK_WINDOWS_LIBRARIES)
