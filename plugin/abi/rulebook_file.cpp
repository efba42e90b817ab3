// Reads the whole file; what it says is the rulebook reader's business.
#include "abi/rulebook_file.hpp"

#include <fstream>
#include <string>
#include <system_error>

#include "core/failure.hpp"
#include "core/path_text.hpp"

namespace rollmark {

std::shared_ptr<const Rulebook> read_rulebook_file(const std::filesystem::path& file) {
  const auto refuse = [&](std::string_view why) {
    throw Failure(ROLLMARK_E_IO, "config key \"rulebook\": " + path_text(file) + " " + std::string(why));
  };
  std::error_code fault;
  if (!std::filesystem::is_regular_file(file, fault)) refuse("is no file");
  const std::uintmax_t size = std::filesystem::file_size(file, fault);
  if (fault) refuse("cannot be read");
  if (size > longest_rulebook) refuse("is too long for a rulebook");
  std::ifstream in(file, std::ios::binary);
  std::string text(static_cast<std::size_t>(size), '\0');
  in.read(text.data(), static_cast<std::streamsize>(size));
  if (!in || in.gcount() != static_cast<std::streamsize>(size)) refuse("cannot be read");
  return read_rulebook(text);
}

}  // namespace rollmark
