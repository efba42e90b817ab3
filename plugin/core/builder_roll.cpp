// The roll of a school: pupils, enrolments, and the stretches on which each is in the attendance register.
#include <algorithm>

#include "core/school_builder.hpp"

namespace rollmark {
namespace {

std::uint16_t group_id(const std::vector<std::string>& groups, const std::string& name) {
  return static_cast<std::uint16_t>(std::ranges::lower_bound(groups, name) - groups.begin());
}

void sort_groups(std::vector<std::string>& groups) {
  groups.emplace_back();
  std::ranges::sort(groups);
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  groups.shrink_to_fit();
}

// Puts details into the order that their rows are about to be sorted into: by key, stably.
template <class Row, class Detail>
void sort_beside(const std::vector<Row>& rows, std::vector<Detail>& details) {
  if (details.empty()) return;
  std::vector<std::size_t> order(rows.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](std::size_t i) -> const std::string& { return rows[i].key; });
  std::vector<Detail> sorted;
  sorted.reserve(details.size());
  for (const std::size_t i : order) sorted.push_back(std::move(details[i]));
  details = std::move(sorted);
}

}  // namespace

std::string year_group_by_age(Day dob, Day on) {
  // Born in the school year that starts in Y, a child enters Reception in the one that starts in Y + 5 (four
  // on the 31 August before; EA 1996 s.8 brings compulsory age in that year or at its end).
  const std::int32_t years = school_year_of(on) - (school_year_of(dob) + 5);
  if (years < -1) return "N1";
  if (years == -1) return "N2";
  if (years == 0) return "R";
  return std::to_string(years);
}

std::string_view SchoolBuilder::add_pupil(const RowReader& row) {
  Pupil pupil;
  pupil.key = row.text("pupil_key");
  pupil.upn = row.text("upn");
  pupil.dob = row.day("dob");
  school_.pupils.push_back(std::move(pupil));
  if (details_.pupils) school_.records.pupil_details.push_back(read_pupil_detail(row));
  return {};
}

void SchoolBuilder::sort_pupils() {
  sort_beside(school_.pupils, school_.records.pupil_details);
  std::ranges::stable_sort(school_.pupils, {}, &Pupil::key);
  school_.pupils.shrink_to_fit();
}

std::string_view SchoolBuilder::add_enrolment(const RowReader& row) {
  const std::int32_t pupil = pupil_of(row.text("pupil_key"));
  if (pupil < 0) return "pupil_key: no such pupil at this school";
  Enrolment enrolment;
  enrolment.key = row.text("enrolment_key");
  enrolment.pupil = static_cast<std::uint32_t>(pupil);
  const Day start = *row.day("start_date");
  enrolment.first = row.afternoon("start_half_day", false) ? afternoon_of(start) : morning_of(start);
  if (const std::optional<Day> end = row.day("end_date")) {
    enrolment.last = row.afternoon("end_half_day", true) ? afternoon_of(*end) : morning_of(*end);
  }
  enrolment.status = row.text("enrol_status");
  const std::string_view boarder = row.text("boarder");
  enrolment.boarder = !boarder.empty() && boarder != "N";
  school_.enrolments.push_back(std::move(enrolment));
  groups_given_.push_back(
      {group_names_.id_of(row.text("nc_year")), group_names_.id_of(row.text("registration_group"))});
  if (details_.enrolments) school_.records.enrolment_details.push_back(read_enrolment_detail(row));
  return {};
}

void SchoolBuilder::sort_enrolments() {
  sort_beside(school_.enrolments, school_.records.enrolment_details);
  std::vector<std::size_t> order(school_.enrolments.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {},
                           [&](std::size_t i) -> const std::string& { return school_.enrolments[i].key; });
  std::vector<Enrolment> enrolments;
  std::vector<GroupsGiven> groups;
  enrolments.reserve(order.size());
  groups.reserve(order.size());
  for (const std::size_t i : order) {
    enrolments.push_back(std::move(school_.enrolments[i]));
    groups.push_back(groups_given_[i]);
  }
  school_.enrolments = std::move(enrolments);
  groups_given_ = std::move(groups);
  school_.nc_year_names = group_names_.texts();
  school_.nc_year_of_row.reserve(groups_given_.size());
  for (const GroupsGiven& given : groups_given_) school_.nc_year_of_row.push_back(given.year);

  rows_by_pupil_.resize(school_.rows());
  for (std::size_t row = 0; row < school_.rows(); ++row) rows_by_pupil_[row] = static_cast<std::int32_t>(row);
  const auto at = [this](std::int32_t row) -> const Enrolment& {
    return school_.enrolments[static_cast<std::size_t>(row)];
  };
  std::ranges::stable_sort(rows_by_pupil_, [&](std::int32_t a, std::int32_t b) {
    return std::pair(at(a).pupil, at(a).first) < std::pair(at(b).pupil, at(b).first);
  });
  first_of_pupil_.assign(school_.pupils.size() + 1, 0);
  for (const Enrolment& enrolment : school_.enrolments) ++first_of_pupil_[enrolment.pupil + 1];
  for (std::size_t i = 1; i < first_of_pupil_.size(); ++i) first_of_pupil_[i] += first_of_pupil_[i - 1];
}

// Both lists are sorted by key; of two rows with one key the first pushed is meant.
std::int32_t SchoolBuilder::row_of_enrolment(std::string_view key) const {
  const auto found = std::ranges::lower_bound(school_.enrolments, key, {},
                                              [](const Enrolment& e) { return std::string_view(e.key); });
  if (found == school_.enrolments.end() || found->key != key) return -1;
  return static_cast<std::int32_t>(found - school_.enrolments.begin());
}

std::int32_t SchoolBuilder::pupil_of(std::string_view key) const {
  const auto found = std::ranges::lower_bound(school_.pupils, key, {},
                                              [](const Pupil& p) { return std::string_view(p.key); });
  if (found == school_.pupils.end() || found->key != key) return -1;
  return static_cast<std::int32_t>(found - school_.pupils.begin());
}

std::int32_t SchoolBuilder::row_of_pupil(std::int32_t pupil, HalfDay half_day) const {
  const std::uint32_t begin = first_of_pupil_[static_cast<std::size_t>(pupil)];
  const std::uint32_t end = first_of_pupil_[static_cast<std::size_t>(pupil) + 1];
  // One enrolment, the usual case, has all the marks whatever their dates.
  if (end - begin == 1) return rows_by_pupil_[begin];
  std::int32_t ended = -1;
  std::int32_t coming = -1;
  for (std::uint32_t i = begin; i < end; ++i) {
    const std::int32_t row = rows_by_pupil_[i];
    const Enrolment& enrolment = school_.enrolments[static_cast<std::size_t>(row)];
    if (half_day < enrolment.first) {
      if (coming < 0) coming = row;
    } else if (enrolment.last < half_day) {
      if (ended < 0 || school_.enrolments[static_cast<std::size_t>(ended)].last <= enrolment.last)
        ended = row;
    } else {
      return row;
    }
  }
  return ended >= 0 ? ended : coming;
}

std::string_view SchoolBuilder::add_membership(const RowReader& row) {
  const std::string_view kind = row.text("kind");
  const std::int32_t place = row_of_enrolment(row.text("enrolment_key"));
  if (place < 0) return "enrolment_key: no such enrolment at this school";
  school_.records.memberships.push_back(
      {.row = place, .kind = std::string(kind), .value = std::string(row.text("value")), .span = row.span()});
  if (kind != "year" && kind != "registration") return {};
  Member member{.enrolment = std::string(row.text("enrolment_key")),
                .year = kind == "year",
                .value = std::string(row.text("value")),
                .first = row.span().first,
                .last = row.span().last};
  members_.push_back(std::move(member));
  return {};
}

void SchoolBuilder::lay_spans() {
  std::ranges::stable_sort(members_, [](const Member& a, const Member& b) {
    return std::tie(a.enrolment, a.first, a.last, a.value) < std::tie(b.enrolment, b.first, b.last, b.value);
  });
  const std::size_t row_count = school_.enrolments.size();
  const HalfDay before_all = school_.columns.empty() ? HalfDay{} : school_.columns.front();
  const HalfDay after_all = school_.columns.empty() ? HalfDay{} : HalfDay{school_.columns.back().value + 1};

  // The groups that hold on a half day, for a row whose members are [from, to).
  struct Groups {
    std::string year;
    std::string registration;
  };
  const auto groups_on = [&](std::size_t row, std::size_t from, std::size_t to, HalfDay half_day) {
    Groups groups;
    for (std::size_t i = from; i < to; ++i) {
      const Member& member = members_[i];
      if (half_day < member.first || member.last < half_day) continue;
      (member.year ? groups.year : groups.registration) = member.value;
    }
    if (groups.year.empty()) groups.year = group_names_.texts()[groups_given_[row].year];
    const std::optional<Day> dob = school_.pupils[school_.enrolments[row].pupil].dob;
    if (groups.year.empty() && dob) groups.year = year_group_by_age(*dob, half_day.day());
    if (groups.registration.empty())
      groups.registration = group_names_.texts()[groups_given_[row].registration];
    return groups;
  };

  struct NamedSpan {
    HalfDay first;
    HalfDay end;
    Groups groups;
  };
  std::vector<std::vector<NamedSpan>> named(row_count);
  std::size_t member = 0;  // in the order of the rows, and each of an enrolment that there is
  for (std::size_t row = 0; row < row_count; ++row) {
    const Enrolment& enrolment = school_.enrolments[row];
    const std::size_t from = member;
    while (member < members_.size() && members_[member].enrolment == enrolment.key) ++member;
    if (enrolment.boarder) continue;
    const HalfDay first = std::max(enrolment.first, before_all);
    const HalfDay end =
        enrolment.last == open_ended ? after_all : std::min(HalfDay{enrolment.last.value + 1}, after_all);
    if (!(first < end)) continue;
    // Groups can change where a membership starts or ends, and each September where age gives the year.
    std::vector<HalfDay> cuts = {first};
    for (std::size_t i = from; i < member; ++i) {
      cuts.push_back(members_[i].first);
      if (members_[i].last != open_ended) cuts.push_back(HalfDay{members_[i].last.value + 1});
    }
    for (std::int32_t year = school_year_of(first.day()) + 1; year <= school_year_of(end.day()); ++year) {
      cuts.push_back(morning_of(school_year_start(year)));
    }
    std::ranges::sort(cuts);
    for (std::size_t i = 0; i < cuts.size(); ++i) {
      const HalfDay start = std::max(cuts[i], first);
      const HalfDay stop = i + 1 < cuts.size() ? std::min(cuts[i + 1], end) : end;
      if (!(start < stop)) continue;
      Groups groups = groups_on(row, from, member, start);
      std::vector<NamedSpan>& spans = named[row];
      if (!spans.empty() && spans.back().groups.year == groups.year &&
          spans.back().groups.registration == groups.registration) {
        spans.back().end = stop;
      } else {
        spans.push_back({start, stop, std::move(groups)});
      }
    }
    for (const NamedSpan& span : named[row]) {
      school_.year_groups.push_back(span.groups.year);
      school_.registration_groups.push_back(span.groups.registration);
    }
    if (row % 1024 == 0) {
      sort_groups(school_.year_groups);
      sort_groups(school_.registration_groups);
    }
  }
  for (const auto& [name, kinds] : scoped_by_name_) school_.year_groups.push_back(name);
  sort_groups(school_.year_groups);
  sort_groups(school_.registration_groups);

  school_.span_of_row.assign(row_count + 1, 0);
  for (std::size_t row = 0; row < row_count; ++row) {
    for (const NamedSpan& span : named[row]) {
      const std::uint32_t begin = school_.column_from(span.first);
      const std::uint32_t end = school_.column_from(span.end);
      if (begin == end) continue;
      school_.all_spans.push_back({begin, end, group_id(school_.year_groups, span.groups.year),
                                   group_id(school_.registration_groups, span.groups.registration)});
    }
    school_.span_of_row[row + 1] = static_cast<std::uint32_t>(school_.all_spans.size());
  }
  school_.all_spans.shrink_to_fit();
}

}  // namespace rollmark
