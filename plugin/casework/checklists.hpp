// Checklists: what is gone through for home education, for children missing education, before court; what of
// it is answered at the end of a day, and for which children who left a list should have begun. It must not
// judge an answer.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/support_records.hpp"

namespace rollmark {

struct ChecklistItem {
  std::string id;
  std::string title;
  std::vector<std::string> words;           // in small letters
  std::optional<std::int64_t> within_days;  // after the day of leaving
  std::string cites;
};

struct Checklist {
  std::string id;
  std::string title;
  std::vector<std::string> words;
  std::vector<std::string> grounds;  // letters of reg. 9(1) on which it is begun; empty: none
  std::vector<ChecklistItem> items;
  const ChecklistItem* item(std::string_view word) const;
};

struct ChecklistPolicy {
  std::string name;
  Day edition;
  std::string about;
  std::vector<Checklist> lists;
  const Checklist* list(std::string_view word) const;  // nullptr: none of them
};

inline constexpr std::size_t longest_checklists = 1U << 20U;

// Throws Failure(DATA): "checklists line 12: ...".
std::shared_ptr<const ChecklistPolicy> read_checklists(std::string_view xml);
std::shared_ptr<const ChecklistPolicy> embedded_checklists();

// A child who left, as the register says.
struct ChildLeft {
  std::string school_key;
  std::string pupil_key;
  Day last_day;
  std::string ground;  // as recorded: "9(1)(f)", "f"
};
// One item of one child's list.
struct ChecklistLine {
  std::string school_key;
  std::string pupil_key;
  std::string case_ref;
  const Checklist* list = nullptr;      // of the policy; nullptr: the row names a list that is none
  const ChecklistItem* item = nullptr;  // nullptr: an item that is none
  std::string list_word;                // as the row says it, where it is none
  std::string item_word;                // as the row says it; empty where there is no row
  std::string_view state;               // "answered", "not answered", "not on record", "not of this list"
  std::string answer;
  std::optional<Day> answered_on;
  std::string by;
  std::optional<Day> due_on;
  bool overdue = false;
};

// Of every list begun: its items in the policy's order, then rows that name none. By school, pupil, case and
// list; of two rows of an item the one answered last. `left`: the last leaving of each child counts.
std::vector<ChecklistLine> checklist_lines(const std::vector<ChecklistAnswer>& answers,
                                           const std::vector<ChildLeft>& left, const ChecklistPolicy& policy,
                                           Day on);

// Children who left up to `on` on a ground of a list that is not begun for them.
struct ListToBegin {
  ChildLeft child;
  const Checklist* list = nullptr;
};
std::vector<ListToBegin> lists_to_begin(const std::vector<ChecklistAnswer>& answers,
                                        const std::vector<ChildLeft>& left, const ChecklistPolicy& policy,
                                        Day on);

namespace embedded {
extern const std::string_view checklists;
}

}  // namespace rollmark
