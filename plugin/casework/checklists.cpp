// Laying answers beside the items of their lists.
#include "casework/checklists.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "core/words.hpp"
#include "rules/roll_view.hpp"

namespace rollmark {
namespace {

bool has_word(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, small_letters(word)) != words.end();
}

using Child = std::pair<std::string, std::string>;  // school, pupil

// Answered by the end of a day: with an answer and a day.
bool answered(const ChecklistAnswer& one, Day on) {
  return !one.answer.empty() && one.answered_on && *one.answered_on <= on;
}

// Of two rows of an item: the answered one, then the later.
bool says_more(const ChecklistAnswer& a, const ChecklistAnswer& b, Day on) {
  return std::tuple(answered(a, on), a.answered_on) > std::tuple(answered(b, on), b.answered_on);
}

std::map<Child, Day> last_days(const std::vector<ChildLeft>& left, Day on) {
  std::map<Child, Day> days;
  for (const ChildLeft& one : left) {
    if (on < one.last_day) continue;
    const auto [found, made] = days.try_emplace({one.school_key, one.pupil_key}, one.last_day);
    if (!made) found->second = std::max(found->second, one.last_day);
  }
  return days;
}

ChecklistLine line_of(const ChecklistAnswer& row, const Checklist* list, const ChecklistItem* item, Day on) {
  ChecklistLine line;
  line.school_key = row.school_key;
  line.pupil_key = row.pupil_key;
  line.case_ref = row.case_ref;
  line.list = list;
  line.item = item;
  line.list_word = row.list;
  line.item_word = row.item;
  const bool is_answered = answered(row, on);
  line.state = item == nullptr ? "not of this list" : is_answered ? "answered" : "not answered";
  if (is_answered) {
    line.answer = row.answer;
    line.answered_on = row.answered_on;
    line.by = row.by;
  }
  return line;
}

}  // namespace

const ChecklistItem* Checklist::item(std::string_view word) const {
  for (const ChecklistItem& one : items) {
    if (has_word(one.words, word)) return &one;
  }
  return nullptr;
}

const Checklist* ChecklistPolicy::list(std::string_view word) const {
  for (const Checklist& one : lists) {
    if (has_word(one.words, word)) return &one;
  }
  return nullptr;
}

std::vector<ChecklistLine> checklist_lines(const std::vector<ChecklistAnswer>& answers,
                                           const std::vector<ChildLeft>& left, const ChecklistPolicy& policy,
                                           Day on) {
  using Begun = std::tuple<std::string, std::string, std::string, std::string>;  // school, pupil, case, list
  std::map<Begun, std::vector<const ChecklistAnswer*>> begun;
  for (const ChecklistAnswer& one : answers) {
    const Checklist* const list = policy.list(one.list);
    begun[{one.school_key, one.pupil_key, one.case_ref, list == nullptr ? one.list : list->id}].push_back(
        &one);
  }
  const std::map<Child, Day> days = last_days(left, on);
  std::vector<ChecklistLine> all;
  for (const auto& [key, rows] : begun) {
    const Checklist* const list = policy.list(rows.front()->list);
    const auto left_on = days.find({std::get<0>(key), std::get<1>(key)});
    if (list != nullptr) {
      for (const ChecklistItem& item : list->items) {
        const ChecklistAnswer* best = nullptr;
        for (const ChecklistAnswer* row : rows) {
          if (list->item(row->item) == &item && (best == nullptr || says_more(*row, *best, on))) best = row;
        }
        ChecklistAnswer none{rows.front()->list,
                             std::get<0>(key),
                             std::get<1>(key),
                             std::get<2>(key),
                             {},
                             {},
                             std::nullopt,
                             {}};
        ChecklistLine line = line_of(best == nullptr ? none : *best, list, &item, on);
        if (best == nullptr) line.state = "not on record";
        if (item.within_days && left_on != days.end()) {
          line.due_on = left_on->second + static_cast<std::int32_t>(*item.within_days);
          line.overdue = line.state != "answered" && *line.due_on < on;
        }
        all.push_back(std::move(line));
      }
    }
    for (const ChecklistAnswer* row : rows) {
      if (list == nullptr || list->item(row->item) == nullptr)
        all.push_back(line_of(*row, list, nullptr, on));
    }
  }
  return all;
}

std::vector<ListToBegin> lists_to_begin(const std::vector<ChecklistAnswer>& answers,
                                        const std::vector<ChildLeft>& left, const ChecklistPolicy& policy,
                                        Day on) {
  std::set<std::tuple<std::string_view, std::string_view, const Checklist*>> begun;
  for (const ChecklistAnswer& one : answers)
    begun.emplace(one.school_key, one.pupil_key, policy.list(one.list));
  std::vector<ListToBegin> all;
  for (const ChildLeft& child : left) {
    // The letters are those of SI 2024/208, which came into force then; before, they meant other grounds.
    if (on < child.last_day || child.last_day < day_of(2024, 8, 19)) continue;
    const std::optional<Ground> ground = ground_of(child.ground);
    if (!ground || ground->paragraph != '1') continue;
    const std::string letter(1, ground->letter);
    for (const Checklist& list : policy.lists) {
      if (std::ranges::find(list.grounds, letter) == list.grounds.end()) continue;
      if (!begun.contains({child.school_key, child.pupil_key, &list})) all.push_back({child, &list});
    }
  }
  std::ranges::stable_sort(all, {}, [](const ListToBegin& one) {
    return std::tuple(std::string_view(one.child.school_key), one.child.last_day,
                      std::string_view(one.child.pupil_key));
  });
  return all;
}

}  // namespace rollmark
