// The door: every pushed row is read strictly here, and what cannot be read is rejected with its place.
#include "core/part.hpp"

#include <algorithm>
#include <array>

#include "core/column_view.hpp"
#include "core/failure.hpp"
#include "core/utf8.hpp"

namespace rollmark {
namespace {

// A given column and what the canonical table says of it.
struct Given {
  const CanonicalColumn* column;
  ColumnView view;
};

[[noreturn]] void refuse(const CanonicalTable& table, std::string_view column, const std::string& what,
                         rollmark_status status = ROLLMARK_E_ARGUMENT) {
  throw Failure(status, "table " + std::string(table.name) + ", column " + std::string(column) + ": " + what);
}

bool type_serves(ColumnType given, Reading reading) {
  if (given == ColumnType::text || given == ColumnType::dict8) return reading != Reading::bytes;
  return given == held_as(reading) || (held_as(reading) == ColumnType::i64 && given == ColumnType::i32) ||
         (reading == Reading::bytes && given == ColumnType::text);
}

std::vector<Given> match(const CanonicalTable& table, std::int64_t rows,
                         std::span<const rollmark_column* const> columns) {
  std::vector<Given> given;
  for (const rollmark_column* column : columns) {
    const ColumnView view(table.name, *column, rows);
    const auto found = std::ranges::find(table.columns, view.name(), &CanonicalColumn::name);
    if (found == table.columns.end()) refuse(table, view.name(), "no such column in this table");
    if (std::ranges::any_of(given, [&](const Given& other) { return other.column == &*found; })) {
      refuse(table, view.name(), "given twice");
    }
    if (!type_serves(view.type(), found->reading)) {
      refuse(table, view.name(), "type " + std::to_string(static_cast<int>(view.type())) + " does not fit");
    }
    given.push_back({&*found, view});
  }
  for (const CanonicalColumn& column : table.columns) {
    if (column.required &&
        std::ranges::none_of(given, [&](const Given& one) { return one.column == &column; })) {
      refuse(table, column.name, "needed, and not given", ROLLMARK_E_DATA);
    }
  }
  return given;
}

// Reads one value of a column that is not text in its canonical type; false where the text cannot be read.
bool read_number(Reading reading, std::string_view text, std::int64_t& out) {
  switch (reading) {
    case Reading::date: {
      const std::optional<Day> day = parse_day(text);
      if (day) out = day->value;
      return day.has_value();
    }
    case Reading::time_of_day: {
      const std::optional<std::int32_t> minutes = parse_time_of_day(text);
      if (minutes) out = *minutes;
      return minutes.has_value();
    }
    case Reading::moment: {
      const std::optional<std::int64_t> moment = parse_moment(text);
      if (moment) out = *moment;
      return moment.has_value();
    }
    default: {
      const bool negative = text.starts_with('-');
      const std::string_view figures = text.substr(negative ? 1 : 0);
      const std::size_t widest = reading == Reading::count ? 18 : 9;
      if (figures.empty() || figures.size() > widest) return false;
      std::int64_t value = 0;
      for (const char figure : figures) {
        if (figure < '0' || figure > '9') return false;
        value = value * 10 + (figure - '0');
      }
      out = negative ? -value : value;
      return true;
    }
  }
}

std::string_view reason_for(Reading reading) {
  switch (reading) {
    case Reading::date:
      return "not a date (YYYY-MM-DD)";
    case Reading::time_of_day:
      return "not a time of day (HH:MM)";
    case Reading::moment:
      return "not a moment (YYYY-MM-DDTHH:MM:SS)";
    case Reading::half_day:
      return "not AM or PM";
    default:
      return "not a whole number";
  }
}

constexpr std::string_view no_value = "no value";
constexpr std::string_view not_utf8 = "not UTF-8";

// Why a row's value cannot be taken; empty where it can. `number` gets the value of a column that is not
// text.
std::string_view complaint(const Given& given, std::int64_t row, std::int64_t& number) {
  const Reading reading = given.column->reading;
  const ColumnView& view = given.view;
  if (!view.has(row)) return given.column->required ? no_value : std::string_view{};
  if (!view.is_text()) {
    if (reading == Reading::bytes) return {};
    number = view.type() == ColumnType::i64  ? view.i64(row)
             : view.type() == ColumnType::u8 ? view.u8(row)
                                             : view.i32(row);
    const bool in_range =
        number >= day_of(earliest_year, 1, 1).value && number <= day_of(latest_year, 12, 31).value;
    return reading == Reading::date && !in_range ? reason_for(reading) : std::string_view{};
  }
  const std::string_view text = view.text(row);
  if (text.empty()) return given.column->required && reading != Reading::text ? no_value : std::string_view{};
  switch (reading) {
    case Reading::text:
    case Reading::key:
      return first_invalid_utf8(text) || text.find('\0') != std::string_view::npos ? not_utf8
                                                                                   : std::string_view{};
    case Reading::half_day:
      return text == "AM" || text == "PM" ? std::string_view{} : reason_for(reading);
    default:
      return read_number(reading, text, number) ? std::string_view{} : reason_for(reading);
  }
}

void append(Column& column, const Given& given, std::int64_t row, std::int64_t number) {
  const ColumnView& view = given.view;
  const bool text = view.is_text();
  if (!view.has(row) || (text && view.text(row).empty() && given.column->reading != Reading::bytes)) {
    column.add_null();
    return;
  }
  switch (column.type()) {
    case ColumnType::i32:
    case ColumnType::date32:
      column.add_i32(static_cast<std::int32_t>(number));
      break;
    case ColumnType::i64:
      column.add_i64(number);
      break;
    default:
      column.add_text(view.text(row));
  }
}

const Given* find(const std::vector<Given>& given, std::string_view name) {
  const auto found = std::ranges::find_if(given, [&](const Given& one) { return one.column->name == name; });
  return found == given.end() ? nullptr : &*found;
}

// Marks are most of the data, so their rows have a reader of their own; what it accepts is what `complaint`
// accepts.
class MarkRowReader {
 public:
  MarkRowReader(const std::vector<Given>& given, Part& part, std::int64_t pushed_before)
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
    const Given* subject = has_enrolment ? enrolment_ : pupil_;
    if (check(school_, row, none) &&
        (subject != nullptr ? check(*subject, row, none) : reject("pupil_key", no_value, row)) &&
        (has_enrolment || has_text(*subject, row) || reject("pupil_key", no_value, row)) &&
        check_date(row, day) && check(half_day_, row, none) && check_code(row) &&
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

  static bool has_text(const Given& given, std::int64_t row) {
    return given.view.has(row) && !given.view.text(row).empty();
  }

  bool reject(std::string_view column, std::string_view reason, std::int64_t row) {
    const bool readable = school_.view.has(row) && !first_invalid_utf8(school_.view.text(row));
    part_.rejected.push_back({readable ? std::string(school_.view.text(row)) : std::string{}, "mark_row",
                              pushed_before_ + row, std::string(column), std::string(reason)});
    return false;
  }

  bool check(const Given& given, std::int64_t row, std::int64_t& number) {
    const std::string_view why = complaint(given, row, number);
    return why.empty() || reject(given.column->name, why, row);
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
    return marks_.codes.texts().size() < 65535 ||
           reject("vendor_code", "more than 65,535 different codes", row);
  }

  const Given& school_;
  const Given* enrolment_;
  const Given* pupil_;
  const Given& date_;
  const Given& half_day_;
  const Given& code_;
  const Given* recorded_;
  Part& part_;
  MarkRows& marks_;
  std::int64_t pushed_before_;
  std::string_view last_date_;
  std::int64_t last_day_ = 0;
};

void read_mark_rows(const std::vector<Given>& given, std::int64_t rows, Part& part,
                    std::int64_t pushed_before) {
  for (const Given& one : given) {
    const bool text = one.column->reading == Reading::text || one.column->reading == Reading::key ||
                      one.column->reading == Reading::half_day;
    if (text && !one.view.is_text()) {
      throw Failure(ROLLMARK_E_ARGUMENT,
                    "table mark_row, column " + std::string(one.column->name) + ": not text");
    }
  }
  part.has_mark_rows = true;
  MarkRowReader reader(given, part, pushed_before);
  for (std::int64_t row = 0; row < rows; ++row) reader.read(row);
  part.marks.pushed += rows;
}

void read_table_rows(const CanonicalTable& table, const std::vector<Given>& given, std::int64_t rows,
                     Part& part, std::int64_t pushed_before) {
  TablePart& out = part.tables.emplace_back();
  out.table = &table;
  out.pushed = rows;
  out.rows = Table(std::string(table.name));
  for (const Given& one : given) out.rows.add(std::string(one.column->name), held_as(one.column->reading));
  const Given* school = find(given, "school_key");
  std::vector<std::int64_t> numbers(given.size());
  for (std::int64_t row = 0; row < rows; ++row) {
    std::string_view why;
    std::size_t at = 0;
    for (; at < given.size(); ++at) {
      why = complaint(given[at], row, numbers[at]);
      if (!why.empty()) break;
    }
    if (!why.empty()) {
      const bool readable = school != nullptr && school->view.has(row) && school->view.is_text() &&
                            !first_invalid_utf8(school->view.text(row));
      part.rejected.push_back({readable ? std::string(school->view.text(row)) : std::string{},
                               std::string(table.name), pushed_before + row,
                               std::string(given[at].column->name), std::string(why)});
      continue;
    }
    for (std::size_t i = 0; i < given.size(); ++i) append(out.rows.columns()[i], given[i], row, numbers[i]);
    out.accepted.push_back(row);
  }
  if (out.accepted.size() == static_cast<std::size_t>(rows)) out.accepted.clear();
  out.accepted.shrink_to_fit();
  out.rows.shrink();
}

}  // namespace

std::uint32_t TextPool::find(std::string_view text) {
  if (next_.empty()) return no_id;
  const std::uint32_t guess = next_[last_];
  if (texts_[guess] == text) return last_ = guess;
  if (texts_[last_] == text) return last_;
  const auto found = ids_.find(text);
  if (found == ids_.end()) return no_id;
  next_[last_] = found->second;
  return last_ = found->second;
}

std::uint32_t TextPool::id_of(std::string_view text) {
  const std::uint32_t known = find(text);
  if (known != no_id) return known;
  const auto made = static_cast<std::uint32_t>(texts_.size());
  ids_.emplace(std::string(text), made);
  texts_.emplace_back(text);
  next_.push_back(made);
  if (made != 0) next_[last_] = made;
  return last_ = made;
}

std::int64_t rows_pushed(const Part& part, std::string_view table) {
  if (table == "mark_row") return part.marks.pushed;
  std::int64_t rows = 0;
  for (const TablePart& one : part.tables) {
    if (one.table->name == table) rows += one.pushed;
  }
  return rows;
}

void read_rows(const CanonicalTable& table, std::int64_t rows,
               std::span<const rollmark_column* const> columns, std::int64_t pushed_before, Part& part) {
  if (rows < 0) throw Failure(ROLLMARK_E_ARGUMENT, "table " + std::string(table.name) + ": rows below 0");
  const std::vector<Given> given = match(table, rows, columns);
  pushed_before += rows_pushed(part, table.name);
  if (table.name == "mark_row") {
    read_mark_rows(given, rows, part, pushed_before);
  } else {
    read_table_rows(table, given, rows, part, pushed_before);
  }
}

}  // namespace rollmark
