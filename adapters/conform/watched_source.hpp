// The files behind a source, watched while an adapter reads: what was made, written, renamed or removed. A
// source on a server cannot be watched. It must not touch the files.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rollmark::conform {

// The absolute paths among the values of `key=value` lines that exist ("sqlite:///a/b.db" is /a/b.db).
std::vector<std::filesystem::path> paths_in(std::string_view source);

class WatchedSource {
 public:
  explicit WatchedSource(std::string_view source);
  ~WatchedSource();
  WatchedSource(const WatchedSource&) = delete;
  WatchedSource& operator=(const WatchedSource&) = delete;

  // False where there is no file to watch.
  bool watching() const { return !watched_.empty(); }
  // What happened since the last call, by file name; empty where nothing did.
  std::string happened();

 private:
  void watch(const std::filesystem::path& folder, const std::string& names);

  int inotify_ = -1;
  // Watch -> start of the names that count ("" for all: the folder itself is the source).
  std::map<int, std::string> watched_;
};

}  // namespace rollmark::conform
