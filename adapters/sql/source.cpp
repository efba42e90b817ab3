// The keys of this adapter. It must not guess a default for the place of the data.
#include "source.hpp"

#include "database.hpp"
#include "schema_name.hpp"
#include "sdk/fault.hpp"
#include "sdk/source_lines.hpp"

namespace rollmark::sql {

using adapter::Fault;

namespace {

// A day, which is longer than any statement here may take, and fits every server's own unit.
constexpr std::int64_t longest_timeout = 86'400;

std::int64_t timeout_of(const adapter::SourceLine& line) {
  const std::int64_t seconds = adapter::ceiling_of(line);
  if (seconds > longest_timeout) {
    throw Fault(ROLLMARK_E_ARGUMENT, "key \"timeout\": seconds, at most " + std::to_string(longest_timeout));
  }
  return seconds;
}

void set(Source& source, const adapter::SourceLine& line) {
  constexpr std::string_view parameter = "param.";
  const auto& [key, value] = line;
  if (key == "url") {
    source.url = value;
  } else if (key == "mapping") {
    source.mapping = value;
  } else if (key == "school") {
    source.school = value;
  } else if (key == "from") {
    source.from = adapter::date_of(line);
  } else if (key == "to") {
    source.to = adapter::date_of(line);
  } else if (key == "tables") {
    // The host's: it has become the sink's list of what is wanted.
  } else if (key == "max_rows") {
    source.max_rows = adapter::ceiling_of(line);
  } else if (key == "schema") {
    if (!is_schema_name(value)) {
      throw Fault(ROLLMARK_E_ARGUMENT, "key \"schema\": letters, digits and _ only, 1 to 60");
    }
    source.schema = value;
  } else if (key == "packed") {
    if (value != "yes" && value != "no") throw Fault(ROLLMARK_E_ARGUMENT, "key \"packed\": yes or no");
    source.packed = value;
  } else if (key == "timeout") {
    source.timeout = timeout_of(line);
  } else if (key == "secret") {
    if (value.empty()) throw Fault(ROLLMARK_E_ARGUMENT, "key \"secret\": the name of a secret is needed");
    source.secret = value;
  } else if (key.starts_with(parameter)) {
    source.parameters.emplace(key.substr(parameter.size()), value);
  } else {
    adapter::refuse_key(key, source_keys);
  }
}

}  // namespace

Source read_source(std::string_view text) {
  Source source;
  for (const adapter::SourceLine& line : adapter::read_lines(text)) set(source, line);
  if (source.url.empty()) {
    throw Fault(ROLLMARK_E_ARGUMENT, "key \"url\" is missing: " + url_forms());
  }
  if (source.mapping.empty()) {
    throw Fault(ROLLMARK_E_ARGUMENT,
                "key \"mapping\" is missing: an embedded name or the absolute path of a mapping");
  }
  return source;
}

}  // namespace rollmark::sql
