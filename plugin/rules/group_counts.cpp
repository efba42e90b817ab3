// The pass over the marks by registration group.
#include "rules/group_counts.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

// The statutory code, those of pupils who were there in time as one.
std::int16_t code_of(const CodeFact& fact) {
  constexpr std::int16_t present = 0;
  if (fact.category == Category::present && !fact.late) return present;
  return fact.statutory < 0 ? std::int16_t{-1} : static_cast<std::int16_t>(fact.statutory + 1);
}

using Member = std::pair<std::uint16_t, std::uint32_t>;  // group, pupil

std::vector<std::int64_t> pupils_by_group(std::vector<Member> members, std::size_t groups) {
  std::ranges::sort(members);
  const auto doubles = std::ranges::unique(members);
  members.erase(doubles.begin(), doubles.end());
  std::vector<std::int64_t> pupils(groups, 0);
  for (const auto& [group, pupil] : members) ++pupils[group];
  return pupils;
}

class Counting {
 public:
  explicit Counting(SchoolAudit& audit) : audit_(audit), school_(audit.school()) {
    out_.width = audit.end() - audit.first();
    out_.sessions.resize(school_.registration_groups.size() * out_.width);
    std::vector<std::int32_t> place_of_table(school_.facts.table_count(), -1);
    for (std::uint32_t column = audit.first(); column < audit.end(); ++column) {
      std::int32_t& place = place_of_table[school_.fact_of_column[column]];
      if (place < 0) {
        place = static_cast<std::int32_t>(code_of_id_.size());
        code_of_id_.push_back(codes_in(school_.facts.table(school_.fact_of_column[column])));
      }
      codes_of_column_.push_back(static_cast<std::size_t>(place));
    }
    std::vector<std::uint32_t> columns(out_.width);
    std::iota(columns.begin(), columns.end(), audit.first());
    alike_.assign(school_.registration_groups.size(), columns);
  }

  GroupCounts run() {
    std::vector<bool> seen(school_.pupils.size(), false);
    for (std::uint32_t row = 0; row < school_.rows(); ++row) {
      if (count(row)) seen[audit_.enrolment(row).pupil] = true;
      const auto [begin, end] = school_.spans(row);
      for (const RegisterSpan* span = begin; span != end; ++span) look(row, *span);
    }
    out_.pupils_due = std::ranges::count(seen, true);
    std::vector<Member> members;
    for (const GroupDue& one : out_.due) members.emplace_back(one.group, one.pupil);
    out_.pupils = pupils_by_group(std::move(members), school_.registration_groups.size());
    return std::move(out_);
  }

 private:
  using Codes = std::array<std::int16_t, 256>;
  static constexpr std::int16_t nothing = -2;

  static std::int16_t code_or_nothing(const CodeFact& fact) {
    return fact.category == Category::nothing ? nothing : code_of(fact);
  }

  // What each id is where a fact table holds.
  Codes codes_in(const FactTable& facts) const {
    Codes codes;
    codes.fill(-1);
    for (std::size_t id = 0; id <= std::min<std::size_t>(school_.dictionary.size(), see_extra - 1U); ++id)
      codes[id] = code_or_nothing(facts[id]);
    return codes;
  }

  // A pupil's due sessions and codes, by group; whether there is a due session.
  bool count(std::uint32_t row) {
    const std::span<const DueCount> counts = audit_.due_counts().of_row(row);
    const std::uint32_t pupil = audit_.enrolment(row).pupil;
    for (auto begin = counts.begin(); begin != counts.end();) {
      const auto end =
          std::find_if(begin, counts.end(), [&](const DueCount& one) { return !one.same_groups(*begin); });
      std::int64_t due = 0;
      const std::size_t first_code = out_.codes.size();
      for (const DueCount& one : std::span(begin, end)) {
        due += one.sessions;
        const std::int16_t code = code_or_nothing(one.fact);
        if (code <= 0) continue;
        const auto statutory = static_cast<std::int16_t>(code - 1);
        const auto known =
            std::find_if(out_.codes.begin() + static_cast<std::ptrdiff_t>(first_code), out_.codes.end(),
                         [&](const GroupCode& kept) { return kept.code == statutory; });
        if (known == out_.codes.end()) {
          out_.codes.push_back({.group = one.registration_group,
                                .code = statutory,
                                .pupil = pupil,
                                .year_group = one.year_group,
                                .sessions = one.sessions,
                                .first_column = one.first_column});
        } else {
          known->sessions += one.sessions;
          known->first_column = std::min(known->first_column, one.first_column);
        }
      }
      out_.due.push_back({begin->registration_group, pupil, begin->year_group, due});
      begin = end;
    }
    return !counts.empty();
  }

  // Whether all of a group have the same mark. A session in which two differ is looked at no more, so that
  // most marks are not.
  void look(std::uint32_t row, const RegisterSpan& span) {
    const std::uint8_t* marks = school_.row_marks(row);
    GroupSession* sessions = out_.sessions.data() + span.registration_group * out_.width;
    for (const std::uint32_t column : audit_.due_columns(span)) ++sessions[column - audit_.first()].due;
    std::vector<std::uint32_t>& alike = alike_[span.registration_group];
    const auto from = std::ranges::lower_bound(alike, span.first_column);
    const auto to = std::ranges::lower_bound(from, alike.end(), span.end_column);
    alike.erase(std::remove_if(from, to,
                               [&](std::uint32_t column) {
                                 if (!audit_.is_due_column(span.year_group, column)) return false;
                                 std::int16_t& code = sessions[column - audit_.first()].code;
                                 const std::int16_t own = code_at(row, column, marks[column]);
                                 const bool same =
                                     own != nothing && (code == GroupSession::none || code == own);
                                 code = same ? own : GroupSession::mixed;
                                 return !same;
                               }),
                to);
  }

  std::int16_t code_at(std::uint32_t row, std::uint32_t column, std::uint8_t id) const {
    if (id == see_extra) return code_or_nothing(school_.fact(row, column));
    return code_of_id_[codes_of_column_[column - audit_.first()]][id];
  }

  SchoolAudit& audit_;
  const School& school_;
  GroupCounts out_;
  std::vector<Codes> code_of_id_;
  std::vector<std::size_t> codes_of_column_;       // by column - first
  std::vector<std::vector<std::uint32_t>> alike_;  // by group: columns whose marks have not differed yet
};

}  // namespace

std::vector<std::uint16_t> GroupCounts::groups_of(std::int64_t pupils_at_least) const {
  std::vector<std::uint16_t> groups;
  for (std::size_t group = 1; group < pupils.size(); ++group) {
    if (pupils[group] >= pupils_at_least) groups.push_back(static_cast<std::uint16_t>(group));
  }
  return groups;
}

GroupCounts count_groups(SchoolAudit& audit) {
  return Counting(audit).run();
}

std::vector<std::int64_t> pupils_of_groups(const School& school, Day from, Day to) {
  const std::uint32_t first = school.column_from(morning_of(from));
  const std::uint32_t end = school.column_from(morning_of(to + 1));
  std::vector<Member> members;
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    const auto [begin, spans_end] = school.spans(row);
    for (const RegisterSpan* span = begin; span != spans_end; ++span) {
      if (std::max(span->first_column, first) >= std::min(span->end_column, end)) continue;
      members.emplace_back(span->registration_group, school.enrolments[row].pupil);
    }
  }
  return pupils_by_group(std::move(members), school.registration_groups.size());
}

}  // namespace rollmark
