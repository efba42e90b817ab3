# Turns one data file into a C++ source that holds it as text, so that one shared library deploys whole.
# Called by rollmark_embed() of the top CMakeLists.txt; it must not change a byte of the data.
file(READ "${INPUT}" text)
string(LENGTH "${text}" length)
# MSVC takes pieces of 16 KiB, which the compiler joins. The standard asks for 65,536 characters in all; gcc and clang take any number.
set(body "")
set(at 0)
while(at LESS length)
  string(SUBSTRING "${text}" ${at} 8000 piece)
  string(APPEND body "    R\"rollmark(${piece})rollmark\"\n")
  math(EXPR at "${at} + 8000")
endwhile()
if(length EQUAL 0)
  set(body "    \"\"")
endif()
file(WRITE "${OUTPUT}"
  "// Made from ${SYMBOL}'s data file by schemas/embed.cmake.\n#include <string_view>\n"
  "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n"
  "namespace rollmark::embedded {\nextern const std::string_view ${SYMBOL};\n"
  "const std::string_view ${SYMBOL} =\n${body};\n}\n")
