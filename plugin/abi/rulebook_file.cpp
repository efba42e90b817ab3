// Reads the whole file once: what was checked is what is used. What it says is the rulebook reader's
// business.
#include "abi/rulebook_file.hpp"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <new>
#include <optional>
#include <system_error>

#include "core/failure.hpp"
#include "core/path_text.hpp"
#include "returns/integrity/rulebook_signature.hpp"
#include "rulebook/unsigned_rulebook.hpp"

namespace rollmark {
namespace {

std::string whole_file(const std::filesystem::path& file, std::size_t longest, std::string_view what) {
  const auto refuse = [&](std::string_view why) {
    throw Failure(ROLLMARK_E_IO, "config key \"rulebook\": " + path_text(file) + " " + std::string(why));
  };
  std::error_code fault;
  if (!std::filesystem::is_regular_file(file, fault)) refuse("is no file");
  const std::uintmax_t size = std::filesystem::file_size(file, fault);
  if (fault) refuse("cannot be read");
  if (size > longest) refuse("is too long for a " + std::string(what));
  std::string text(static_cast<std::size_t>(size), '\0');
  errno = 0;
  std::ifstream in(file, std::ios::binary);
  in.read(text.data(), static_cast<std::streamsize>(size));
  if (!in) {
    // A stream that got no memory says no more than that it failed.
    if (errno == ENOMEM) throw std::bad_alloc();
    refuse("cannot be read");
  }
  return text;
}

// Whatever stands under that name is to be judged: only nothing at all is "unsigned".
std::optional<std::string> signature_beside(std::filesystem::path file) {
  file += ".sig";
  std::error_code fault;
  const std::filesystem::file_status status = std::filesystem::symlink_status(file, fault);
  if (status.type() == std::filesystem::file_type::not_found) return std::nullopt;
  return whole_file(file, longest_rulebook_signature, "rulebook's signature");
}

}  // namespace

RulebookFile read_rulebook_file(const Config& config) {
  const std::string text = whole_file(config.rulebook, longest_rulebook, "rulebook");
  const std::optional<std::string> signature = signature_beside(config.rulebook);
  if (!signature && config.rulebook_signed) {
    throw Failure(ROLLMARK_E_DATA, "rulebook signature: none beside " + path_text(config.rulebook) +
                                       ", and the config says rulebook_signed=required");
  }
  RulebookFile file;
  RulebookKeys keys;
  RulebookSigner signer;
  if (signature) {
    keys = {read_publishers(embedded::publishers), config.rulebook_keys, config.rulebook_keys_revoked};
    signer = rulebook_signer(text, *signature, keys);
    file.signed_by = signer.fingerprint;
  }
  const std::shared_ptr<const Rulebook> read = read_rulebook(text);
  const Day oldest = embedded_rulebook()->edition;
  if (read->edition < oldest) {
    throw Failure(ROLLMARK_E_DATA, "rulebook edition " + to_text(read->edition) + " is older than " +
                                       to_text(oldest) +
                                       ", the one inside the library; leave the config key \"rulebook\" out");
  }
  if (signature) {
    require_may_sign(signer, read->edition);
    file.rulebook = read;
    return file;
  }
  auto marked = std::make_shared<Rulebook>(*read);
  mark_unsigned(*marked);
  file.rulebook = std::move(marked);
  return file;
}

}  // namespace rollmark
