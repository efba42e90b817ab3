// Random seeds by the system, the public key by the library's job `key`.
#include "keygen.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <rollmark/ext_secret.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "dates.hpp"
#include "document_folder.hpp"
#include "engine.hpp"
#include "text_table.hpp"

namespace rollmark::cli {
namespace {

constexpr std::size_t seed_bytes = 32;
constexpr std::size_t longest_secret = 200;

// 64 hex digits and a NUL, wiped when they go.
class SecretText {
 public:
  SecretText() { text_.fill('\0'); }
  ~SecretText() { explicit_bzero(text_.data(), text_.size()); }
  SecretText(const SecretText&) = delete;
  SecretText& operator=(const SecretText&) = delete;

  void draw() {
    std::array<unsigned char, seed_bytes> seed{};
    if (getentropy(seed.data(), seed.size()) != 0) throw CommandError("the system gives no random bytes");
    constexpr const char* digits = "0123456789abcdef";
    for (std::size_t i = 0; i < seed.size(); ++i) {
      text_[2 * i] = digits[seed[i] >> 4];
      text_[2 * i + 1] = digits[seed[i] & 15];
    }
    explicit_bzero(seed.data(), seed.size());
  }

  void read(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    in.read(text_.data(), longest_secret);
    if (in.gcount() == 0) throw CommandError(fmt::format("cannot read a key from \"{}\"", file));
  }

  const char* text() const { return text_.data(); }
  std::string_view view() const { return text_.data(); }

 private:
  std::array<char, longest_secret + 1> text_;
};

struct Secrets {
  SecretText signing;
  SecretText sealing;
  SecretText old;

  // The library asks by name, during the run.
  static const char* ROLLMARK_CALL secret(void* context, const char* name) {
    const auto& self = *static_cast<const Secrets*>(context);
    const std::string_view wanted = name == nullptr ? "" : name;
    if (wanted == "signing-key") return self.signing.text();
    if (wanted == "sealing-key") return self.sealing.text();
    if (wanted == "old-signing-key" && !self.old.view().empty()) return self.old.text();
    return nullptr;
  }
};

const void* ROLLMARK_CALL offer_secrets(void* /*context*/, const char* id) {
  static const rollmark_host_secret service = {sizeof(rollmark_host_secret), 0, &Secrets::secret};
  return id != nullptr && std::string_view(id) == ROLLMARK_EXT_HOST_SECRET ? &service : nullptr;
}

// A file that was not there, whole or not at all.
void write_new(const std::filesystem::path& file, std::string_view bytes, mode_t mode) {
  const auto refuse = [&](int why) {
    throw CommandError(fmt::format("cannot write \"{}\": {}", file.string(), std::strerror(why)));
  };
  const int to = open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
  if (to < 0) refuse(errno);
  int fault = 0;
  while (!bytes.empty() && fault == 0) {
    const ssize_t written = write(to, bytes.data(), bytes.size());
    if (written > 0)
      bytes.remove_prefix(static_cast<std::size_t>(written));
    else if (written == 0 || errno != EINTR)
      fault = written == 0 ? EIO : errno;
  }
  if (fault == 0 && fsync(to) != 0) fault = errno;
  if (close(to) != 0 && fault == 0) fault = errno;
  if (fault == 0) return;
  unlink(file.c_str());
  refuse(fault);
}

// The three files, all or none.
class NewFiles {
 public:
  explicit NewFiles(const std::string& folder)
      : folder_(std::filesystem::absolute(folder).lexically_normal()) {
    for (const char* name : {"signing-key", "sealing-key", "key.xml"}) {
      std::error_code error;
      if (std::filesystem::symlink_status(folder_ / name, error).type() ==
          std::filesystem::file_type::not_found)
        continue;
      throw CommandError(
          fmt::format("\"{}\" is there already, and a key is never overwritten", (folder_ / name).string()));
    }
  }
  ~NewFiles() {
    if (kept_) return;
    std::error_code ignored;
    for (const std::filesystem::path& file : written_) std::filesystem::remove(file, ignored);
  }
  NewFiles(const NewFiles&) = delete;
  NewFiles& operator=(const NewFiles&) = delete;

  void write(const char* name, std::string_view bytes, mode_t mode) {
    write_new(folder_ / name, bytes, mode);
    written_.push_back(folder_ / name);
  }
  const std::vector<std::filesystem::path>& keep() {
    kept_ = true;
    return written_;
  }

 private:
  std::filesystem::path folder_;
  std::vector<std::filesystem::path> written_;
  bool kept_ = false;
};

}  // namespace

Exit run_keygen(const Command& command, const Library& library, const Terminal& terminal) {
  const JobOptions& job = command.job;
  NewFiles files(job.out);

  Secrets secrets;
  secrets.signing.draw();
  secrets.sealing.draw();
  Lines params = {
      {"party", command.party}, {"from", job.from.empty() ? local_now().date : job.from}, {"to", job.to}};
  if (!command.old_key.empty()) {
    secrets.old.read(command.old_key);
    params.emplace_back("status", "renewal");
  }
  rollmark_host host{};
  host.struct_size = sizeof host;
  host.context = &secrets;
  host.extension = offer_secrets;
  Engine engine(library, host, {});
  const Result result = engine.run("key", params);
  const std::optional<ResultTable> key = result.table("key");
  const std::vector<DocumentView> documents = result.documents();
  if (!key || documents.empty()) throw CommandError("the library made no key");

  const DocumentFolder made(job.out);
  files.write("signing-key", secrets.signing.view(), S_IRUSR | S_IWUSR);
  files.write("sealing-key", secrets.sealing.view(), S_IRUSR | S_IWUSR);
  files.write("key.xml", documents.front().bytes, S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH);

  TextTable shown({{""}, {"", Align::left, true}});
  shown.add({"Party", key->shown("party", 0)});
  shown.add({"Fingerprint", key->shown("fingerprint", 0)}, Style::heading);
  shown.add({"Valid", fmt::format("{} to {}", key->shown("from_date", 0), key->shown("to_date", 0))});
  if (!command.old_key.empty()) shown.add({"Renews", key->shown("renews", 0)});
  for (const std::filesystem::path& file : files.keep()) {
    shown.add({file.filename() == "signing-key" ? "Written" : "", file.string()}, Style::quiet);
  }
  print(shown.text(terminal));
  print(
      "\nsigning-key and sealing-key are secret: keep them where the host alone reads them. key.xml is for "
      "everybody;\n"
      "whoever takes it in compares the fingerprint with you by telephone.\n\n");
  print(documents.front().bytes);
  return Exit::done;
}

}  // namespace rollmark::cli
