// inotify on the source's folders.
#include "watched_source.hpp"

#include <sys/inotify.h>
#include <unistd.h>

#include <cstring>

namespace rollmark::conform {
namespace {

constexpr std::size_t most_folders = 256;

}  // namespace

std::vector<std::filesystem::path> paths_in(std::string_view source) {
  std::vector<std::filesystem::path> paths;
  while (!source.empty()) {
    const std::size_t end = source.find('\n');
    std::string_view value = source.substr(0, end);
    source = end == std::string_view::npos ? std::string_view() : source.substr(end + 1);
    const std::size_t equals = value.find('=');
    if (equals == std::string_view::npos) continue;
    value.remove_prefix(equals + 1);
    if (const std::size_t scheme = value.find("://"); scheme != std::string_view::npos)
      value.remove_prefix(scheme + 3);
    std::error_code error;
    const std::filesystem::path path(value);
    if (path.is_absolute() && std::filesystem::exists(path, error)) paths.push_back(path);
  }
  return paths;
}

WatchedSource::WatchedSource(std::string_view source) : inotify_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  for (const std::filesystem::path& path : paths_in(source)) {
    std::error_code error;
    if (!std::filesystem::is_directory(path, error)) {
      watch(path.parent_path(), path.filename().string());
      continue;
    }
    watch(path, {});
    for (std::filesystem::recursive_directory_iterator at(path, error), end; at != end && !error;
         at.increment(error)) {
      if (at->is_directory(error) && watched_.size() < most_folders) watch(at->path(), {});
    }
  }
}

WatchedSource::~WatchedSource() {
  close(inotify_);
}

void WatchedSource::watch(const std::filesystem::path& folder, const std::string& names) {
  const int watched =
      inotify_add_watch(inotify_, folder.c_str(), IN_CREATE | IN_DELETE | IN_MODIFY | IN_MOVE | IN_ATTRIB);
  if (watched >= 0) watched_.emplace(watched, names);
}

std::string WatchedSource::happened() {
  alignas(inotify_event) char bytes[16384];
  std::string first;
  for (ssize_t length = read(inotify_, bytes, sizeof bytes); length > 0;
       length = read(inotify_, bytes, sizeof bytes)) {
    for (ssize_t at = 0; at < length;) {
      inotify_event event{};
      std::memcpy(&event, bytes + at, sizeof event);
      const std::string name = event.len > 0 ? bytes + at + sizeof event : "";
      at += static_cast<ssize_t>(sizeof event + event.len);
      const auto found = watched_.find(event.wd);
      if (!first.empty() || found == watched_.end() || !name.starts_with(found->second)) continue;
      const char* const what = (event.mask & IN_CREATE) != 0   ? "made"
                               : (event.mask & IN_DELETE) != 0 ? "removed"
                               : (event.mask & IN_MODIFY) != 0 ? "written to"
                               : (event.mask & IN_MOVE) != 0   ? "renamed"
                                                               : "given other rights or times";
      first = (name.empty() ? std::string("the folder") : "file " + name) + " was " + what;
    }
  }
  return first;
}

}  // namespace rollmark::conform
