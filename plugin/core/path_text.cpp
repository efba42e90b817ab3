// From the system's characters to UTF-8.
#include "core/path_text.hpp"

#if defined(_WIN32)
#include <boost/locale/encoding_utf.hpp>
#endif

namespace rollmark {

std::string path_text(const std::filesystem::path& path) {
#if defined(_WIN32)
  return boost::locale::conv::utf_to_utf<char>(path.native());
#else
  return path.native();
#endif
}

}  // namespace rollmark
