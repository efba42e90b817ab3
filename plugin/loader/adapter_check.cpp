// Looks at struct_size and abi before anything else: where those are wrong nothing behind them can be
// trusted.
#include "loader/adapter_check.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>

#include "core/failure.hpp"
#include "core/path_text.hpp"
#include "core/utf8.hpp"
#include "loader/adapter_registry.hpp"

namespace rollmark {
namespace {

// The only adapter that may write: it keeps Rollmark's own case file and never an MIS's data.
constexpr std::string_view writer = "casefile";

std::string number(std::uint64_t value) {
  return std::to_string(value);
}

class Check {
 public:
  Check(const rollmark_adapter* theirs, const std::filesystem::path& file, std::string_view id)
      : theirs_(theirs), file_(path_text(file)), id_(id) {}

  rollmark_adapter run() {
    if (theirs_ == nullptr)
      refuse("says that it cannot run here (its description is NULL); its supplier knows why");
    size_and_abi();
    std::memcpy(&ours_, theirs_, std::min<std::size_t>(theirs_->struct_size, sizeof ours_));
    ours_.struct_size = sizeof ours_;
    identity();
    verbs();
    return ours_;
  }

 private:
  [[noreturn]] void refuse(const std::string& reason) const {
    throw Failure(ROLLMARK_E_ADAPTER, file_ + " " + reason);
  }

  void size_and_abi() const {
    constexpr std::size_t smallest = offsetof(rollmark_adapter, load) + sizeof(ours_.load);
    if (theirs_->struct_size < smallest) {
      refuse("describes itself in " + number(theirs_->struct_size) + " bytes; " + number(smallest) +
             " or more are accepted; the adapter's supplier must rebuild it");
    }
    if (theirs_->abi >= ROLLMARK_ADAPTER_ABI_OLDEST && theirs_->abi <= ROLLMARK_ADAPTER_ABI) return;
    const bool older = theirs_->abi < ROLLMARK_ADAPTER_ABI_OLDEST;
    refuse("has adapter ABI " + number(theirs_->abi) + "; this library accepts " +
           number(ROLLMARK_ADAPTER_ABI_OLDEST) + " to " + number(ROLLMARK_ADAPTER_ABI) + "; " +
           (older ? "the adapter's supplier must upgrade the adapter"
                  : "the host's supplier must upgrade Rollmark"));
  }

  void text(const char* value, const char* field) const {
    if (value == nullptr || *value == '\0') {
      refuse(std::string("gives no ") + field + "; the adapter's supplier must fill it");
    }
    if (first_invalid_utf8(value)) refuse(std::string("gives a ") + field + " that is not UTF-8");
  }

  void identity() const {
    text(ours_.id, "id");
    text(ours_.name, "name");
    text(ours_.vendor, "vendor");
    text(ours_.version, "version");
    if (!is_adapter_id(ours_.id)) {
      refuse("gives an id that is not lower-case letters, digits and _, 40 at most");
    }
    if (ours_.id != id_) {
      refuse("says that its id is \"" + std::string(ours_.id) + "\", but its file is named for \"" +
             std::string(id_) + "\"; put back the name that its supplier gave it");
    }
    if (ours_.mappings != nullptr) text(ours_.mappings, "list of mappings");
    if (ours_.source_keys != nullptr) text(ours_.source_keys, "list of source keys");
  }

  void verbs() const {
    if (ours_.load == nullptr) refuse("has no load; the adapter's supplier must add it");
    const auto promises = [&](std::int64_t bit) { return (ours_.capabilities & bit) != 0; };
    if (promises(ROLLMARK_ADAPTER_PROBES) && ours_.probe == nullptr) {
      refuse("promises a probe and has none; the adapter's supplier must add it");
    }
    const bool writes = promises(ROLLMARK_ADAPTER_WRITES) || ours_.append != nullptr;
    if (writes && ours_.id != writer) {
      refuse("can write; only the adapter \"" + std::string(writer) +
             "\" may, and an MIS is never written to; its supplier must take append out");
    }
    if (writes && (ours_.append == nullptr || !promises(ROLLMARK_ADAPTER_WRITES))) {
      refuse("promises to write and has no append, or has one without saying so; its supplier must set both");
    }
  }

  const rollmark_adapter* theirs_;
  std::string file_;
  std::string_view id_;
  rollmark_adapter ours_{};
};

}  // namespace

rollmark_adapter check_adapter(const rollmark_adapter* theirs, const std::filesystem::path& file,
                               std::string_view id) {
  return Check(theirs, file, id).run();
}

}  // namespace rollmark
