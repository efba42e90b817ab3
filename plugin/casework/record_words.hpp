// The words on a record that is missing or due, how it is put right and who asks for it: data
// (schemas/casework/records.xml). It must not look at a record.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"

namespace rollmark {

struct RecordWord {
  std::string record;  // policy, strategy, plan, action, agreement, export
  std::string what;    // "review overdue"
  std::string settle;  // how to put it right
  std::string cites;   // who asks for it
};

struct RecordWords {
  std::string name;
  Day edition;
  std::string about;
  std::vector<RecordWord> all;
  // One of those that the code can say: a document without it was refused.
  const RecordWord& find(std::string_view record, std::string_view what) const;
};

inline constexpr std::size_t longest_record_words = 1U << 20U;

// Throws Failure(DATA): "records line 12: ...".
std::shared_ptr<const RecordWords> read_record_words(std::string_view xml);
std::shared_ptr<const RecordWords> embedded_record_words();

namespace embedded {
extern const std::string_view records;
}

}  // namespace rollmark
