// The keys of a case file.
#include "source.hpp"

#include "database.hpp"
#include "sdk/fault.hpp"
#include "sdk/source_lines.hpp"

namespace rollmark::casefile {

using adapter::Fault;

namespace {

constexpr std::int64_t longest_timeout = 86'400;

[[noreturn]] void refuse(const std::string& message) {
  throw Fault(ROLLMARK_E_ARGUMENT, message);
}

void set(CaseSource& source, const adapter::SourceLine& line) {
  const auto& [key, value] = line;
  if (key == "url") {
    source.url = value;
  } else if (key == "school") {
    source.school = value;
  } else if (key == "from" || key == "to") {
    adapter::date_of(line);  // they narrow marks and registers, of which a case file has none
  } else if (key == "tables") {
    // The host's: it has become the sink's list of what is wanted.
  } else if (key == "timeout") {
    source.timeout = adapter::ceiling_of(line);
    if (source.timeout > longest_timeout) {
      refuse("key \"timeout\": seconds, at most " + std::to_string(longest_timeout));
    }
  } else if (key == "secret") {
    if (value.empty()) refuse("key \"secret\": the name of a secret is needed");
    source.secret = value;
  } else if (key == "database_password") {
    source.password = value;
    source.has_password = true;
  } else if (key == "create") {
    if (value != "yes" && value != "no") refuse("key \"create\": yes or no");
    source.create = value == "yes";
  } else if (key == "check") {
    if (value != "refuse" && value != "report") refuse("key \"check\": refuse or report");
    source.report = value == "report";
  } else {
    adapter::refuse_key(key, source_keys);
  }
}

}  // namespace

CaseSource read_case_source(std::string_view text) {
  CaseSource source;
  for (const adapter::SourceLine& line : adapter::read_lines(text)) set(source, line);
  if (source.url.empty()) {
    refuse(
        "key \"url\" is missing: sqlite:///absolute/path, postgresql://user@host:port/database, "
        "mariadb://user@host:port/database");
  }
  return source;
}

}  // namespace rollmark::casefile
