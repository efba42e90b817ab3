// Which schools have not sent a return that was expected of them: neither the return nor a nil return. It
// must not say why.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/tally.hpp"
#include "returns/intake/across_files.hpp"

namespace rollmark {

struct ExpectedSchool {
  std::string lea, estab, name;
  std::string document_type;  // empty: any return
};

enum class SchoolSent : std::uint8_t { nothing, nil, returns };
std::string_view school_sent_name(SchoolSent sent);

struct ExpectedAnswer {
  SchoolSent sent = SchoolSent::nothing;
  std::int64_t files = 0;
};

// Of each school, in the order given: whether a readable file of the document, made within the period
// (Header/DateTime), or a nil return for days within it, is among the files.
std::vector<ExpectedAnswer> who_sent(const std::vector<ReceivedFile>& files,
                                     const std::vector<ExpectedSchool>& expected, Period period);

}  // namespace rollmark
