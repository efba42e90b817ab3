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
# A DLL carries gcc's libraries inside: nothing of gcc's is beside it on a school's server.
set(CMAKE_SHARED_LINKER_FLAGS_INIT "-static")
set(CMAKE_EXE_LINKER_FLAGS_INIT "-static")
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES ROLLMARK_PROCESSOR ROLLMARK_WINDOWS_LIBRARIES)
