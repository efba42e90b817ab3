// The folder that --out names: made if missing, files written whole or not at all. It must not write anywhere
// else.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace rollmark::cli {

class DocumentFolder {
 public:
  // Throws CommandError where the folder cannot be made or written to.
  explicit DocumentFolder(const std::string& folder);

  // Throws CommandError for a name that is no plain file name, and where the file cannot be written.
  void write(const std::string& name, std::string_view bytes);
  // As write; `make` fills the file it is given the path of.
  void write_with(const std::string& name, const std::function<void(const std::string& file)>& make);

  // What was written, in that order; absolute.
  const std::vector<std::filesystem::path>& written() const { return written_; }

 private:
  std::filesystem::path folder_;
  std::vector<std::filesystem::path> written_;
};

}  // namespace rollmark::cli
