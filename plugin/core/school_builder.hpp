// Makes one School from the rows that belong to it. Internal to the snapshot; each step has a file of its
// own.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/part.hpp"
#include "core/row_reader.hpp"
#include "core/school.hpp"

namespace rollmark {

// The year group that a birth date gives on a day: age on 31 August before decides ("R" after the fourth
// birthday, "1" after the fifth ... "N2", "N1" below).
std::string year_group_by_age(Day dob, Day on);

// Which of the rows' further columns were delivered anywhere; nobody pays for details that are not there.
struct DetailsDelivered {
  bool enrolments = false;
  bool pupils = false;
};
DetailsDelivered details_delivered(const std::vector<std::shared_ptr<const Part>>& parts);
EnrolmentDetail read_enrolment_detail(const RowReader& row);
PupilDetail read_pupil_detail(const RowReader& row);

class SchoolBuilder {
 public:
  explicit SchoolBuilder(School& school) : school_(school) {}

  // Rows. Each answers why it cannot be placed, or nothing.
  std::string_view add_pupil(const RowReader& row);
  std::string_view add_enrolment(const RowReader& row);
  std::string_view add_calendar(const RowReader& row);
  std::string_view add_membership(const RowReader& row);
  std::string_view add_change(const RowReader& row);
  std::string_view add_event(const RowReader& row);
  std::string_view add_flag(const RowReader& row);
  std::string_view add_mark_source(const RowReader& row);
  std::string_view add_register(const RowReader& row);
  std::string_view add_contact(const RowReader& row);
  std::string_view add_leave(const RowReader& row);
  std::string_view add_part_time(const RowReader& row);
  std::string_view add_suspension(const RowReader& row);
  std::string_view add_placement(const RowReader& row);
  std::string_view add_action(const RowReader& row);
  std::string_view add_notice(const RowReader& row);
  std::string_view add_return_sent(const RowReader& row);
  std::string_view add_backup(const RowReader& row);
  std::string_view add_roll_change(const RowReader& row);
  std::string_view add_exam(const RowReader& row);
  std::string_view add_case_answer(const RowReader& row);
  std::string_view add_agency(const RowReader& row);
  std::string_view add_paper(const RowReader& row);
  std::string_view add_warning(const RowReader& row);
  std::string_view add_improvement_notice(const RowReader& row);
  std::string_view add_case_date(const RowReader& row);
  std::string_view add_sibling(const RowReader& row);
  void add_term(const RowReader& row);
  void add_session_time(const RowReader& row);
  void add_code(const RowReader& row);

  // Before the pupils: which details to keep.
  void keep_details(DetailsDelivered delivered) { details_ = delivered; }

  // Before the marks: whether to keep when each was entered, for as-at.
  void keep_moments(bool keep) { keeps_moments_ = keep; }

  // After the pupils, then after the enrolments, are all in.
  void sort_pupils();
  void sort_enrolments();

  // Marks: first every text and half day is seen, then the matrix is laid, then marks are placed.
  void see_text(std::string_view text);
  void see_half_day(HalfDay half_day);
  void lay(const CodeLaw& law);
  std::int32_t row_of_enrolment(std::string_view key) const;
  std::int32_t pupil_of(std::string_view key) const;
  // The enrolment that a pupil's mark belongs to: the one that covers it, else the latest that ended before,
  // else the earliest that starts after; -1 where the pupil has none here.
  std::int32_t row_of_pupil(std::int32_t pupil, HalfDay half_day) const;
  // Place in the dictionary; nothing where no mark of this school has the text.
  std::optional<std::uint16_t> text_of(std::string_view text) const;
  void place(std::int32_t row, HalfDay half_day, std::uint16_t text, std::int64_t recorded_at);
  // Two marks met in one cell: then every mark is shown again to `collect`, and `settle` chooses.
  bool collided() const { return !collisions_.empty(); }
  void collect(std::int32_t row, HalfDay half_day, std::uint16_t text, std::int64_t recorded_at);
  void settle();
  // Sorts what rules will search.
  void finish();
  // Sorts School::records and what is searched like them, by every field, so that no order of rows shows.
  void sort_records();

  School& school() { return school_; }

 private:
  struct Candidate {
    std::uint16_t text;
    std::int64_t recorded_at;
  };
  struct Member {
    std::string enrolment;
    bool year;  // else registration
    std::string value;
    HalfDay first;
    HalfDay last;
  };

  void lay_calendar();
  void lay_spans();
  void sort_people();
  void sort_cases();
  // The column of a half day that was seen before the matrix was laid.
  std::uint32_t column_seen(HalfDay half_day) const;
  bool says_nothing(std::uint16_t text, std::uint32_t column) const;

  School& school_;
  DetailsDelivered details_;
  bool keeps_moments_ = false;
  TextPool group_names_;
  struct GroupsGiven {
    std::uint32_t year = 0;  // ids in group_names_
    std::uint32_t registration = 0;
  };
  std::vector<GroupsGiven> groups_given_;  // by enrolment, parallel while it is filled
  std::vector<Member> members_;
  std::vector<CodeListRow> code_list_;
  std::map<std::string, std::map<std::int32_t, SessionKind>> scoped_by_name_;
  // The enrolments of pupil p by start: rows_by_pupil_[first_of_pupil_[p]] to before first_of_pupil_[p + 1].
  std::vector<std::int32_t> rows_by_pupil_;
  std::vector<std::uint32_t> first_of_pupil_;
  std::map<std::string, std::uint16_t, std::less<>> texts_;
  std::vector<bool> seen_half_days_;  // [i]: half day first_seen_ + i
  std::int32_t first_seen_ = 0;
  std::vector<std::uint32_t> column_of_half_day_;             // of those seen
  std::map<std::size_t, std::vector<Candidate>> collisions_;  // cell -> its marks
};

// The tables whose rows only wait to be placed, and how each is taken.
struct RecordTable {
  std::string_view name;
  std::string_view (SchoolBuilder::*add)(const RowReader&);
};
std::span<const RecordTable> record_tables();

FindingResponse read_finding_response(const RowReader& row);
void sort_finding_responses(std::vector<FindingResponse>& responses);

}  // namespace rollmark
