// Group `hostile`, first half: sources that nobody honest sends, and what messages and log lines may not say.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "text.hpp"
#include "trial.hpp"
#include "watched_source.hpp"

namespace rollmark::conform {
namespace {

// What must hold of a load whatever its source was.
std::string ends_properly(const LoadRun& run) {
  if (run.threw) return "an exception left load";
  if (run.error.overrun()) return "bytes were written behind the error";
  if (run.status != ROLLMARK_OK && !is_utf8(run.error.message())) return "the message is no UTF-8";
  if (run.status != ROLLMARK_OK && run.error.message().find('\n') != std::string::npos)
    return "the message has several lines";
  return {};
}

Verdict proper(Trial& trial, const std::string& source, std::string_view what) {
  const LoadRun run = trial.load(source, {.wanted = trial.wanted()});
  const std::string why = ends_properly(run);
  return why.empty() ? passed() : failed(fmt::format("{}: {}", what, why));
}

std::string key_that_takes_text(Trial& trial) {
  return trial.takes_key("school") && !trial.source_has("school") ? "school=" : "rollmark_conform=";
}

Verdict invalid_utf8(Trial& trial) {
  return proper(trial, trial.source_with(key_that_takes_text(trial) + "\xFF\xFE\xC3"),
                "bytes that are no UTF-8");
}

Verdict nul_inside(Trial& trial) {
  return proper(trial, trial.source_with(key_that_takes_text(trial) + std::string("a\0b\nx=1", 7)),
                "a NUL in the source");
}

Verdict very_long(Trial& trial) {
  return proper(trial, trial.source_with(key_that_takes_text(trial) + std::string(1'000'000, 'x')),
                "a value of a megabyte");
}

Verdict no_lines(Trial& trial) {
  for (const char* source : {"", "\n\n", "=", "no line of any source", "a=1\na=2", "\r\n#only a comment"}) {
    Verdict verdict = proper(trial, source, fmt::format("the source \"{}\"", source));
    if (verdict.answer == Answer::failed) return verdict;
  }
  return passed();
}

Verdict secrets(Trial& trial) {
  constexpr std::string_view planted = "Planted-Secret-7391";
  for (const char* key : {"password", "pwd", "secret", "token", "api_key"}) {
    if (trial.takes_key(key)) continue;  // `secret`: loading.keys refuses the others
    const LoadRun run = trial.load(trial.source_with(std::string(key) + "=" + std::string(planted)),
                                   {.wanted = trial.wanted()});
    if (run.threw || run.status == ROLLMARK_OK)
      return failed(fmt::format("key {}: the load {}", key, run.answer()));
    if (run.error.message().find(planted) != std::string::npos)
      return failed(fmt::format("the message says the value of {}", key));
    for (const LogLine& line : run.sink->log()) {
      if (line.text.find(planted) != std::string::npos)
        return failed(fmt::format("a log line says the value of {}", key));
    }
  }
  return passed();
}

// The source, with each path in it leading nowhere.
std::string source_to_nowhere(const Trial& trial) {
  std::string source = trial.request().source;
  for (const std::filesystem::path& path : paths_in(source)) {
    const std::size_t at = source.find(path.string());
    if (at != std::string::npos) source.insert(at + path.string().size(), ".rollmark-conform-nowhere");
  }
  return source;
}

Verdict nowhere(Trial& trial) {
  const std::string source = source_to_nowhere(trial);
  if (source == trial.request().source) return does_not_apply("the source names no file or folder");
  const LoadRun run = trial.load(source, {.wanted = trial.wanted()});
  if (const std::string why = ends_properly(run); !why.empty()) return failed(why);
  if (run.status == ROLLMARK_OK) return failed("a source that is not there was answered ROLLMARK_OK");
  if (run.sink->data().rows() > 0) return failed("a source that is not there brought rows");
  const std::string fault = run.error.fault(run.status);
  return fault.empty() ? passed() : failed(fault);
}

// Names, numbers and addresses of the people in the source, long enough to be no common word.
std::set<std::string> personal_values(const Delivered& data) {
  static constexpr std::pair<const char*, const char*> columns[] = {{"pupil", "upn"},
                                                                    {"pupil", "former_upn"},
                                                                    {"pupil", "legal_surname"},
                                                                    {"pupil", "legal_forename"},
                                                                    {"pupil", "preferred_surname"},
                                                                    {"pupil", "preferred_forename"},
                                                                    {"pupil", "address"},
                                                                    {"pupil", "postcode"},
                                                                    {"contact", "surname"},
                                                                    {"contact", "forename"},
                                                                    {"contact", "address"},
                                                                    {"contact", "phones"},
                                                                    {"contact", "email"}};
  std::set<std::string> values;
  for (const auto& [table_name, column] : columns) {
    const DeliveredTable* table = data.table(table_name);
    for (std::size_t row = 0; table != nullptr && row < table->rows; ++row) {
      const std::string_view value = table->at(column, row);
      if (value.size() >= 4) values.emplace(value);
    }
  }
  return values;
}

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool says(const std::string& text, const std::set<std::string>& values) {
  return std::ranges::any_of(values, [&](const std::string& value) {
    for (std::size_t at = text.find(value); at != std::string::npos; at = text.find(value, at + 1)) {
      const bool starts = at == 0 || !letter(text[at - 1]);
      const std::size_t end = at + value.size();
      if (starts && (end == text.size() || !letter(text[end]))) return true;
    }
    return false;
  });
}

Verdict personal_data(Trial& trial) {
  const LoadRun& plain = trial.plain();
  const std::set<std::string> values = personal_values(plain.sink->data());
  if (values.empty()) return does_not_apply("no names, numbers or addresses came");
  std::vector<LoadRun> runs;
  for (const std::int64_t at : {std::int64_t{1}, (plain.sink->puts() + 1) / 2, plain.sink->puts()}) {
    if (at > 0) runs.push_back(trial.load_refused(at));
  }
  if (plain.sink->progress_calls() > 0) runs.push_back(trial.load_cancelled(plain.sink->progress_calls()));
  runs.push_back(trial.load(trial.source_with("rollmark_conform=1"), {.wanted = trial.wanted()}));
  const auto look = [&](const LoadRun& run) -> const char* {
    if (says(run.error.message(), values)) return "an error message says a value of a pupil or contact";
    for (const LogLine& line : run.sink->log()) {
      if (line.level >= ROLLMARK_LOG_INFO && says(line.text, values))
        return "a log line says a value of a pupil or contact";
    }
    return nullptr;
  };
  if (const char* why = look(plain); why != nullptr) return failed(why);
  for (const LoadRun& run : runs) {
    if (const char* why = look(run); why != nullptr) return failed(why);
  }
  return passed(fmt::format("{} values looked for in {} loads", values.size(), runs.size() + 1));
}

constexpr Check checks[] = {
    {"hostile.invalid-utf8", "A source that is no UTF-8 does no harm",
     "Treat the source as bytes; refuse, and do not repeat, what you cannot use.", Need::load, invalid_utf8},
    {"hostile.nul-inside", "A NUL inside the source does no harm", "Use source_len; never strlen.",
     Need::load, nul_inside},
    {"hostile.very-long", "A value of a megabyte does no harm",
     "Bound what you copy; cut what you repeat in messages.", Need::load, very_long},
    {"hostile.no-lines", "A source that has no key=value lines does no harm",
     "Refuse a line that is none, and a key that is missing.", Need::load, no_lines},
    {"hostile.secrets", "Keys like password are refused, and their values never repeated",
     "Ask for secrets through sink.secret alone; name a key in a message, never its value.", Need::load,
     secrets},
    {"hostile.nowhere", "A source that is not there is refused with a reason",
     "Answer ROLLMARK_E_IO, say what cannot be opened, put nothing.", Need::load, nowhere},
    {"hostile.personal-data", "No error message and no log line says who a pupil is",
     "Name table, column and row; never put a value, or another library's message, into a message or log "
     "line.",
     Need::data, personal_data}};

}  // namespace

std::span<const Check> hostile_checks() {
  return checks;
}

}  // namespace rollmark::conform
