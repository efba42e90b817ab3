// The pass over the marks by registration group.
#include "rules/group_counts.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

// The statutory code, those of pupils who were there in time as one.
std::int16_t code_of(const CodeFact& fact) {
  constexpr std::int16_t present = 0;
  if (fact.category == Category::present && !fact.late) return present;
  return fact.statutory < 0 ? std::int16_t{-1} : static_cast<std::int16_t>(fact.statutory + 1);
}

class Counting {
 public:
  explicit Counting(const SchoolAudit& audit)
      : audit_(audit), school_(audit.school()), codes_(audit.request().rulebook.codes.size() + 1) {
    out_.width = audit.end() - audit.first();
    out_.sessions.resize(school_.registration_groups.size() * out_.width);
    count_.resize(codes_);
    first_.resize(codes_);
    code_of_id_.resize(school_.facts.table_count());
  }

  GroupCounts run() {
    std::vector<bool> seen(school_.pupils.size(), false);
    for (std::uint32_t row = 0; row < school_.rows(); ++row) {
      const auto [begin, end] = school_.spans(row);
      for (const RegisterSpan* span = begin; span != end; ++span) {
        if (look(row, *span)) seen[audit_.enrolment(row).pupil] = true;
      }
    }
    out_.pupils_due = std::ranges::count(seen, true);
    std::ranges::sort(out_.codes, {}, [](const GroupCode& one) {
      return std::tuple(one.group, one.code, one.pupil, one.year_group, one.first_column);
    });
    std::ranges::sort(out_.due, {},
                      [](const GroupDue& one) { return std::tuple(one.group, one.pupil, one.year_group); });
    out_.pupils.assign(school_.registration_groups.size(), 0);
    for (std::size_t i = 0; i < out_.due.size(); ++i) {
      const bool again =
          i > 0 && out_.due[i - 1].group == out_.due[i].group && out_.due[i - 1].pupil == out_.due[i].pupil;
      if (!again) ++out_.pupils[out_.due[i].group];
    }
    return std::move(out_);
  }

 private:
  using Codes = std::array<std::int16_t, 256>;
  static constexpr std::int16_t nothing = -2;

  // What each id is in a column, made once for each fact table.
  const Codes& codes_in(std::uint32_t column) {
    const std::uint16_t number = school_.fact_of_column[column];
    std::vector<Codes>& made = code_of_id_[number];
    if (!made.empty()) return made.front();
    Codes& codes = made.emplace_back();
    codes.fill(-1);
    const FactTable& facts = school_.facts.table(number);
    for (std::size_t id = 0; id <= std::min<std::size_t>(school_.dictionary.size(), see_extra - 1U); ++id) {
      const CodeFact& fact = facts[id];
      codes[id] = id == no_mark || fact.category == Category::nothing ? nothing : code_of(fact);
    }
    return codes;
  }

  bool look(std::uint32_t row, const RegisterSpan& span) {
    const std::uint32_t from = std::max(span.first_column, audit_.first());
    const std::uint32_t to = std::min(span.end_column, audit_.end());
    const std::uint8_t* marks = school_.row_marks(row);
    const std::uint32_t pupil = audit_.enrolment(row).pupil;
    std::ranges::fill(count_, 0);
    std::int64_t due = 0;
    for (std::uint32_t column = from; column < to; ++column) {
      if ((audit_.allowed(span.year_group, column) & says_something_bit) == 0) continue;
      ++due;
      std::int16_t code = codes_in(column)[marks[column]];
      if (marks[column] == see_extra) {
        const CodeFact fact = school_.fact(row, column);
        code = fact.category == Category::nothing ? nothing : code_of(fact);
      }
      GroupSession& session = out_.sessions[span.registration_group * out_.width + column - audit_.first()];
      ++session.due;
      if (session.code == GroupSession::none) {
        session.code = code == nothing ? GroupSession::mixed : code;
      } else if (session.code != code) {
        session.code = GroupSession::mixed;
      }
      if (code > 0 && count_[static_cast<std::size_t>(code)]++ == 0)
        first_[static_cast<std::size_t>(code)] = column;
    }
    if (due == 0) return false;
    out_.due.push_back({span.registration_group, pupil, span.year_group, due});
    for (std::size_t code = 1; code < codes_; ++code) {
      if (count_[code] == 0) continue;
      out_.codes.push_back({.group = span.registration_group,
                            .code = static_cast<std::int16_t>(code - 1),
                            .pupil = pupil,
                            .year_group = span.year_group,
                            .sessions = count_[code],
                            .first_column = first_[code]});
    }
    return true;
  }

  const SchoolAudit& audit_;
  const School& school_;
  std::size_t codes_;
  GroupCounts out_;
  std::vector<std::int64_t> count_;
  std::vector<std::uint32_t> first_;
  std::vector<std::vector<Codes>> code_of_id_;
};

}  // namespace

std::vector<std::uint16_t> GroupCounts::groups_of(std::int64_t pupils_at_least) const {
  std::vector<std::uint16_t> groups;
  for (std::size_t group = 1; group < pupils.size(); ++group) {
    if (pupils[group] >= pupils_at_least) groups.push_back(static_cast<std::uint16_t>(group));
  }
  return groups;
}

GroupCounts count_groups(const SchoolAudit& audit) {
  return Counting(audit).run();
}

std::vector<std::int64_t> pupils_of_groups(const School& school, Day from, Day to) {
  const std::uint32_t first = school.column_from(morning_of(from));
  const std::uint32_t end = school.column_from(morning_of(to + 1));
  std::vector<std::pair<std::uint16_t, std::uint32_t>> members;
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    const auto [begin, spans_end] = school.spans(row);
    for (const RegisterSpan* span = begin; span != spans_end; ++span) {
      if (std::max(span->first_column, first) >= std::min(span->end_column, end)) continue;
      members.emplace_back(span->registration_group, school.enrolments[row].pupil);
    }
  }
  std::ranges::sort(members);
  const auto doubles = std::ranges::unique(members);
  members.erase(doubles.begin(), doubles.end());
  std::vector<std::int64_t> pupils(school.registration_groups.size(), 0);
  for (const auto& [group, pupil] : members) ++pupils[group];
  return pupils;
}

}  // namespace rollmark
