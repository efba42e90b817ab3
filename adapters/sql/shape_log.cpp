// All entries are read, put in order, and told pupil by pupil.
#include "shape_log.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <tuple>

#include "row_sender.hpp"
#include "school_roll.hpp"
#include "sdk/fault.hpp"

namespace rollmark::sql {

using adapter::Fault;

namespace {

const std::vector<std::string> entry_columns = {"school_key", "enrolment_key", "pupil_key",   "date",
                                                "half_day",   "vendor_code",   "recorded_at", "source",
                                                "sequence",   "changed_by",    "reason"};
enum EntryColumn { school, enrolment, pupil, date, half_day, code, recorded_at, source, sequence, by, why };

const std::vector<std::string> change_columns = {"school_key", "enrolment_key", "date",     "half_day",
                                                 "seq",        "old_code",      "new_code", "changed_at",
                                                 "changed_by", "source",        "reason"};

constexpr std::int64_t no_moment = std::numeric_limits<std::int64_t>::min();

struct Entry {
  std::int64_t order;  // recorded_at, but for the hour that comes twice
  std::int64_t recorded_at;
  std::int64_t sequence;
  std::uint32_t subject;
  Session session;
  std::uint32_t code;
  std::uint32_t source;
  std::uint32_t by;
  std::uint32_t why;
};
static_assert(sizeof(Entry) == 48);

struct Subject {
  std::uint32_t school;
  std::uint32_t enrolment;  // KeyPool::none where it is a pupil
  std::uint32_t pupil;
};

std::string_view text_of(const Value& value) {
  return value.data == nullptr ? std::string_view{} : value.text();
}

class Log {
 public:
  Log(TableReader& reader, const MappedTable& table, const WantedTable* marks, const WantedTable* changes,
      const TablePut& put)
      : reader_(reader), table_(table) {
    if (marks != nullptr) marks_.emplace(*marks, entry_columns, put);
    if (changes != nullptr) changes_.emplace(*changes, change_columns, put);
  }

  bool run() {
    if (!read()) return false;
    // An amendment is of an enrolment: whose it is the roll says where the entries name pupils.
    if (changes_ && by_pupil_) roll_ = SchoolRoll::read(reader_, false);
    std::sort(entries_.begin(), entries_.end(),
              [this](const Entry& a, const Entry& b) { return is_before(a, b); });
    for (auto begin = entries_.begin(); begin != entries_.end();) {
      const auto end = std::find_if(begin, entries_.end(), [&](const Entry& one) {
        return one.subject != begin->subject || one.session != begin->session;
      });
      if (!put_session({begin, end})) return false;
      begin = end;
    }
    return (!marks_ || marks_->finish()) && (!changes_ || changes_->finish());
  }

 private:
  bool is_before(const Entry& a, const Entry& b) const {
    const auto left = std::tie(a.subject, a.session, a.order, a.sequence);
    const auto right = std::tie(b.subject, b.session, b.order, b.sequence);
    if (left != right) return left < right;
    // Nothing says which is the later: the same for every order of the rows, and the lowest code counts, as
    // with marks that came twice.
    return texts_.text(b.code) < texts_.text(a.code);
  }

  bool read() {
    std::vector<std::string> names = {"school_key*",  "enrolment_key", "pupil_key", "date*",   "half_day*",
                                      "vendor_code*", "recorded_at*",  "source",    "sequence"};
    if (changes_) names.insert(names.end(), {"changed_by", "reason"});  // nobody else is told who and why
    const std::optional<Plan> plan = reader_.plan(table_, engine_wants(table_.name, names));
    if (!plan) return true;
    const OutputPlaces at(*plan, entry_columns);
    has_sequence_ = at.has(sequence);
    std::vector<Value> row(entry_columns.size());
    const std::string place = reader_.place(table_);
    return read_cells(reader_.reading(), *plan, place, [&](std::span<const Value> cells) {
      for (std::size_t i = 0; i < row.size(); ++i) row[i] = at.of(cells, i);
      return take(row, place) || !marks_ || marks_->add(row);
    });
  }

  // False where the entry cannot be read.
  bool take(std::span<const Value> row, const std::string& place) {
    const std::optional<Session> session = session_of(text_of(row[date]), text_of(row[half_day]));
    const std::string_view moment = text_of(row[recorded_at]);
    const std::optional<std::int64_t> recorded = moment.empty() ? no_moment : moment_of(moment);
    const bool by_enrolment = !text_of(row[enrolment]).empty();
    const std::string_view key = text_of(row[by_enrolment ? enrolment : pupil]);
    if (!session || !recorded || key.empty() || text_of(row[school]).empty()) return false;
    Entry entry{};
    entry.recorded_at = *recorded;
    entry.order = *recorded;
    if (has_sequence_ && is_repeated_hour(entry.order)) entry.order -= entry.order % 3600;
    entry.sequence = number_of(text_of(row[sequence]), place);
    entry.session = *session;
    entry.subject = subject_of(text_of(row[school]), key, by_enrolment);
    entry.code = texts_.id_of(text_of(row[code]));
    entry.source = texts_.id_of(text_of(row[source]));
    entry.by = texts_.id_of(text_of(row[by]));
    entry.why = texts_.id_of(text_of(row[why]));
    entries_.push_back(entry);
    return true;
  }

  static std::int64_t number_of(std::string_view text, const std::string& place) {
    if (text.empty()) return 0;
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || end != text.data() + text.size()) {
      throw Fault(ROLLMARK_E_DATA, place + ", column sequence: a value is no whole number");
    }
    return number;
  }

  std::uint32_t subject_of(std::string_view school_key, std::string_view key, bool by_enrolment) {
    joined_.assign(school_key).append(1, by_enrolment ? 'E' : 'P').append(1, '\x1F').append(key);
    const std::uint32_t id = subject_keys_.id_of(joined_);
    if (id == subjects_.size()) {
      const std::uint32_t own = texts_.id_of(key);
      subjects_.push_back(
          {texts_.id_of(school_key), by_enrolment ? own : KeyPool::none, by_enrolment ? KeyPool::none : own});
      by_pupil_ = by_pupil_ || !by_enrolment;
    }
    return id;
  }

  Value value(std::uint32_t id) const {
    return id == KeyPool::none || texts_.text(id).empty() ? Value{} : value_of(texts_.text(id));
  }

  bool put_session(std::span<const Entry> entries) {
    const Subject& subject = subjects_[entries.front().subject];
    const std::string day = day_text(entries.front().session / 2);
    const std::string_view half = half_day_text(entries.front().session);
    if (changes_ && !put_changes(subject, day, half, entries)) return false;
    if (!marks_) return true;
    const Entry& last = entries.back();
    const std::string moment = last.recorded_at == no_moment ? std::string() : moment_text(last.recorded_at);
    const Value recorded = moment.empty() ? Value{} : value_of(moment);
    const Value row[] = {value(subject.school),
                         value(subject.enrolment),
                         value(subject.pupil),
                         value_of(day),
                         value_of(half),
                         value(last.code),
                         recorded,
                         value(last.source),
                         {},
                         {},
                         {}};
    return marks_->add(row);
  }

  bool put_changes(const Subject& subject, const std::string& day, std::string_view half,
                   std::span<const Entry> entries) {
    std::string_view key =
        subject.enrolment == KeyPool::none ? std::string_view{} : texts_.text(subject.enrolment);
    int seq = 0;
    for (std::size_t i = 1; i < entries.size(); ++i) {
      const Entry& now = entries[i];
      if (now.code == entries[i - 1].code) continue;  // entered again, not amended
      if (key.empty()) {
        const SchoolRoll::Enrolment* found = roll_->enrolment_of(
            roll_->find_pupil(texts_.text(subject.school), texts_.text(subject.pupil)), now.session);
        if (found != nullptr) key = roll_->enrolment_key(found->key);
      }
      const std::string number = std::to_string(++seq);
      const std::string moment = now.recorded_at == no_moment ? std::string() : moment_text(now.recorded_at);
      const Value changed = moment.empty() ? Value{} : value_of(moment);
      const Value row[] = {value(subject.school), key.empty() ? Value{} : value_of(key),
                           value_of(day),         value_of(half),
                           value_of(number),      value(entries[i - 1].code),
                           value(now.code),       changed,
                           value(now.by),         value(now.source),
                           value(now.why)};
      if (!changes_->add(row)) return false;
    }
    return true;
  }

  TableReader& reader_;
  const MappedTable& table_;
  std::optional<RowSender> marks_;
  std::optional<RowSender> changes_;
  std::optional<SchoolRoll> roll_;
  KeyPool texts_;
  KeyPool subject_keys_;
  std::vector<Subject> subjects_;
  std::vector<Entry> entries_;
  std::string joined_;
  bool has_sequence_ = false;
  bool by_pupil_ = false;
};

}  // namespace

bool put_log(TableReader& reader, const MappedTable& table, const WantedTable* marks,
             const WantedTable* changes, const TablePut& put) {
  return Log(reader, table, marks, changes, put).run();
}

}  // namespace rollmark::sql
