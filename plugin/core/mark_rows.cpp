// Rows of marks: the usual row takes a short way, every other one the long way.
#include "core/mark_rows.hpp"

#include <optional>

#include "core/utf8.hpp"

namespace rollmark {
namespace {

class MarkRowReader {
 public:
  MarkRowReader(const std::vector<GivenColumn>& given, Part& part, std::int64_t pushed_before)
      : school_(*find(given, "school_key")),
        enrolment_(find(given, "enrolment_key")),
        pupil_(find(given, "pupil_key")),
        date_(*find(given, "date")),
        half_day_(*find(given, "half_day")),
        code_(*find(given, "vendor_code")),
        recorded_(find(given, "recorded_at")),
        part_(part),
        marks_(part.marks),
        pushed_before_(pushed_before) {}

  void read(std::int64_t row) {
    if (read_known(row)) return;
    std::int64_t day = 0;
    std::int64_t moment = MarkRows::no_moment;
    std::int64_t none = 0;
    const bool has_enrolment = enrolment_ != nullptr && has_text(*enrolment_, row);
    const GivenColumn* subject = has_enrolment ? enrolment_ : pupil_;
    if (check_school(row) && check_subject(subject, row) && check_date(row, day) &&
        check(half_day_, row, none) && check_code(row) &&
        (recorded_ == nullptr || check(*recorded_, row, moment))) {
      marks_.school.push_back(static_cast<std::uint16_t>(marks_.schools.id_of(school_.view.text(row))));
      const std::string_view key = subject->view.text(row);
      marks_.subject.push_back(has_enrolment ? marks_.enrolments.id_of(key) | MarkRows::enrolment_bit
                                             : marks_.pupils.id_of(key));
      const bool afternoon = half_day_.view.text(row)[0] == 'P';
      marks_.half_day.push_back(static_cast<std::int32_t>(day * 2 + (afternoon ? 1 : 0)));
      const std::string_view code = code_.view.has(row) ? code_.view.text(row) : std::string_view{};
      marks_.code.push_back(static_cast<std::uint16_t>(marks_.codes.id_of(code)));
      keep_moment(moment);
    }
  }

 private:
  // The usual row: every text has been read before, so it is known to be good, and the date is the last
  // one's. Any other row goes the long way, which alone decides what is rejected.
  bool read_known(std::int64_t row) {
    if (!school_.view.has(row) || !date_.view.has(row) || !half_day_.view.has(row) || !code_.view.has(row))
      return false;
    if (!date_.view.is_text() || last_date_.empty() || date_.view.text(row) != last_date_) return false;
    const std::string_view half_day = half_day_.view.text(row);
    if (half_day != "AM" && half_day != "PM") return false;
    std::int64_t moment = MarkRows::no_moment;
    if (recorded_ != nullptr && recorded_->view.has(row)) {
      if (!recorded_->view.is_text()) return false;
      const std::optional<std::int64_t> read = known_moment(recorded_->view.text(row));
      if (!read) return false;
      moment = *read;
    }
    const bool has_enrolment = enrolment_ != nullptr && has_text(*enrolment_, row);
    if (!has_enrolment && (pupil_ == nullptr || !has_text(*pupil_, row))) return false;
    const std::uint32_t school = marks_.schools.find(school_.view.text(row));
    const std::uint32_t code = marks_.codes.find(code_.view.text(row));
    const std::uint32_t subject = has_enrolment ? marks_.enrolments.find(enrolment_->view.text(row))
                                                : marks_.pupils.find(pupil_->view.text(row));
    if (school == TextPool::no_id || code == TextPool::no_id || subject == TextPool::no_id) return false;
    marks_.school.push_back(static_cast<std::uint16_t>(school));
    marks_.subject.push_back(has_enrolment ? subject | MarkRows::enrolment_bit : subject);
    marks_.half_day.push_back(static_cast<std::int32_t>(last_day_ * 2 + (half_day[0] == 'P' ? 1 : 0)));
    marks_.code.push_back(static_cast<std::uint16_t>(code));
    keep_moment(moment);
    return true;
  }

  // A moment of a day that has just been read: the date before it need not be read again.
  std::optional<std::int64_t> known_moment(std::string_view text) const {
    if (text.size() < 16 || text.substr(0, 10) != last_date_ || (text[10] != 'T' && text[10] != ' ')) {
      return parse_moment(text);
    }
    const std::optional<std::int32_t> minutes = parse_time_of_day(text.substr(11));
    if (!minutes) return std::nullopt;
    const std::int32_t seconds = text.size() == 19 ? (text[17] - '0') * 10 + (text[18] - '0') : 0;
    return last_day_ * 86400 + *minutes * 60 + seconds;
  }

  // No column of moments is kept until a row has one.
  void keep_moment(std::int64_t moment) {
    if (moment != MarkRows::no_moment && marks_.recorded_at.empty()) {
      marks_.recorded_at.assign(marks_.half_day.size() - 1, MarkRows::no_moment);
    }
    if (moment != MarkRows::no_moment || !marks_.recorded_at.empty()) marks_.recorded_at.push_back(moment);
  }

  static bool has_text(const GivenColumn& given, std::int64_t row) {
    return given.view.has(row) && !given.view.text(row).empty();
  }

  void reject(std::string_view column, std::string_view reason, std::int64_t row) {
    const bool readable = school_.view.has(row) && !first_invalid_utf8(school_.view.text(row));
    part_.rejected.push_back({readable ? std::string(school_.view.text(row)) : std::string{}, "mark_row",
                              pushed_before_ + row, std::string(column), std::string(reason)});
  }

  bool check(const GivenColumn& given, std::int64_t row, std::int64_t& number) {
    const std::string_view why = complaint(given, row, number);
    if (!why.empty()) reject(given.column->name, why, row);
    return why.empty();
  }

  // A row that has no enrolment needs its pupil.
  bool check_subject(const GivenColumn* subject, std::int64_t row) {
    std::int64_t none = 0;
    if (subject != nullptr && has_text(*subject, row)) return check(*subject, row, none);
    reject("pupil_key", no_value, row);
    return false;
  }

  // The same date comes many times running, so the last one read is kept.
  bool check_date(std::int64_t row, std::int64_t& day) {
    if (date_.view.is_text() && date_.view.has(row) && date_.view.text(row) == last_date_) {
      day = last_day_;
      return true;
    }
    if (!check(date_, row, day)) return false;
    if (date_.view.is_text()) {
      last_date_ = date_.view.text(row);
      last_day_ = day;
    }
    return true;
  }

  // No code is the producer's way of saying nothing, not a row that cannot be read.
  bool check_code(std::int64_t row) {
    std::int64_t none = 0;
    if (!code_.view.has(row)) return true;
    if (!check(code_, row, none)) return false;
    const bool room = has_room(marks_.codes, code_.view.text(row));
    if (!room) reject("vendor_code", "more than 65,535 different codes", row);
    return room;
  }

  bool check_school(std::int64_t row) {
    std::int64_t none = 0;
    if (!check(school_, row, none)) return false;
    const bool room = has_room(marks_.schools, school_.view.text(row));
    if (!room) reject("school_key", "more than 65,535 different schools", row);
    return room;
  }

  // Schools and codes are held in 16 bits.
  static bool has_room(TextPool& pool, std::string_view text) {
    return pool.texts().size() < 65535 || pool.find(text) != TextPool::no_id;
  }

  const GivenColumn& school_;
  const GivenColumn* enrolment_;
  const GivenColumn* pupil_;
  const GivenColumn& date_;
  const GivenColumn& half_day_;
  const GivenColumn& code_;
  const GivenColumn* recorded_;
  Part& part_;
  MarkRows& marks_;
  std::int64_t pushed_before_;
  std::string_view last_date_;
  std::int64_t last_day_ = 0;
};

}  // namespace

void read_mark_rows(const std::vector<GivenColumn>& given, std::int64_t rows, Part& part,
                    std::int64_t pushed_before) {
  part.has_mark_rows = true;
  MarkRowReader reader(given, part, pushed_before);
  for (std::int64_t row = 0; row < rows; ++row) reader.read(row);
  part.marks.pushed += rows;
}

}  // namespace rollmark
