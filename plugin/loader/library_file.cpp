// The names of files are ASCII by rule (is_adapter_id), their folders may be anything.
#include "loader/library_file.hpp"

#include "core/path_text.hpp"

#if defined(_WIN32)
#define WIN32_LEAN_AND_MEAN
#if !defined(NOMINMAX)  // libstdc++ may have
#define NOMINMAX
#endif
#include <windows.h>
#endif

namespace rollmark {
namespace {

#if defined(_WIN32)
constexpr std::string_view prefix = "rollmark_adapter_";
constexpr std::string_view suffix = ".dll";
constexpr auto mode =
    static_cast<boost::dll::load_mode::type>(LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32);

// Windows else stops a program with a window, "Bad Image", until somebody presses its button. For this thread
// alone.
class NoWindows {
 public:
  NoWindows() { SetThreadErrorMode(SEM_FAILCRITICALERRORS | SEM_NOOPENFILEERRORBOX, &before_); }
  ~NoWindows() { SetThreadErrorMode(before_, nullptr); }
  NoWindows(const NoWindows&) = delete;
  NoWindows& operator=(const NoWindows&) = delete;

 private:
  DWORD before_ = 0;
};
#else
constexpr std::string_view prefix = "librollmark_adapter_";
constexpr std::string_view suffix = ".so";
constexpr auto mode = boost::dll::load_mode::rtld_now | boost::dll::load_mode::rtld_local;

struct NoWindows {
  NoWindows() {}
};
#endif

}  // namespace

#if defined(_WIN32)
const std::string_view loading_hint = "dumpbin /dependents";
#else
const std::string_view loading_hint = "ldd";
#endif

std::string adapter_file_name(std::string_view id) {
  return std::string(prefix) + std::string(id) + std::string(suffix);
}

std::string adapter_id_of(const std::filesystem::path& file) {
  const std::string text = path_text(file.filename());
  if (text.size() <= prefix.size() + suffix.size()) return {};
  if (!text.starts_with(prefix) || !text.ends_with(suffix)) return {};
  return text.substr(prefix.size(), text.size() - prefix.size() - suffix.size());
}

bool open_library(const std::filesystem::path& file, boost::dll::shared_library& library) {
  const NoWindows quiet;
  std::filesystem::path native = file;
  native.make_preferred();  // Windows takes no '/' in a path whose folder it is to search
  std::error_code fault;
  library.load(native, fault, mode);
  return !fault;
}

}  // namespace rollmark
