// Reading the list of counts.
#include "jobs/returns/count_list_form.hpp"

#include <charconv>
#include <map>

#include "jobs/office/csv_form.hpp"
#include "outputs/csv_writer.hpp"
#include "returns/census/count_csv.hpp"

namespace rollmark {
namespace {

constexpr std::string_view keys[] = {"enrolment_key", "pupil_key", "upn"};
constexpr std::size_t longest_reason = 20;

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, value);
  if (fault != std::errc{} || stop != end) return std::nullopt;
  return value;
}

class CountList {
 public:
  CountList(const CsvForm& form, std::vector<CountedPupil>& pupils) : form_(form), pupils_(pupils) {
    for (const std::string_view key : keys) {
      if (!form.has(key)) continue;
      key_ = key;
      break;
    }
    if (key_.empty()) form.refuse(1, "it has no column enrolment_key, pupil_key or upn");
    by_school_ = form.has("school_key");
    for (std::size_t i = 0; i < pupils.size(); ++i) {
      if (!by_school_ && pupils[i].school != pupils.front().school)
        form.refuse(1, "several schools are in scope, and it has no column school_key");
      const std::string key = key_of(pupils[i]);
      if (!key.empty()) add(by_school_ ? pupils[i].school->key : std::string(), key, i);
    }
    for (CountedPupil& pupil : pupils) pupil.sent.assign(pupil.held.size(), {});
  }

  void read(const CsvRow& row) {
    const std::string_view school =
        form_.has("school_key") ? form_.cell(row, "school_key") : std::string_view();
    const std::string_view key = form_.cell(row, key_);
    const auto found = places_.find({std::string(school), std::string(key)});
    if (found == places_.end()) {
      unplaced.push_back({nullptr, row.line});
      return;
    }
    CountedPupil& pupil = pupils_[found->second];
    SentCounts& sent = pupil.sent[block_of(row, pupil)];
    if (!sent.given) sent.line = row.line;
    sent.given = true;
    read_possible(row, sent);
    const std::string_view reason = form_.cell(row, reason_column);
    const std::string_view sessions = form_.cell(row, sessions_column);
    if (reason.size() > longest_reason) form_.refuse(row.line, "attendancereason is too long to be one");
    if (reason.empty() && sessions.empty()) return;
    sent.rows.push_back({std::string(reason), whole_number(sessions), row.line});
  }

  std::vector<UnplacedLine> unplaced;

 private:
  std::string key_of(const CountedPupil& pupil) const {
    const Enrolment& enrolment = pupil.school->enrolments[pupil.row];
    if (key_ == keys[0]) return enrolment.key;
    const Pupil& person = pupil.school->pupils[enrolment.pupil];
    return key_ == keys[1] ? person.key : person.upn;
  }

  // As it stands, or as a CSV guards it against a spreadsheet.
  void add(const std::string& school, const std::string& key, std::size_t place) {
    for (const std::string& form : {key, guarded_cell(key)}) {
      for (const std::string& of : {school, guarded_cell(school)}) {
        const auto [at, fresh] = places_.try_emplace({of, form}, place);
        if (!fresh && starts(at->second) < starts(place)) at->second = place;
      }
    }
  }
  HalfDay starts(std::size_t place) const {
    return pupils_[place].school->enrolments[pupils_[place].row].first;
  }

  std::size_t block_of(const CsvRow& row, const CountedPupil& pupil) const {
    const std::string_view name =
        form_.has(block_column) ? form_.cell(row, block_column) : std::string_view();
    if (name.empty()) return 0;
    for (std::size_t block = 0; block < pupil.held.size(); ++block) {
      if (block_name(pupil.held[block].window.block) == name) return block;
    }
    form_.refuse(row.line, "block is none of the return's");
  }

  void read_possible(const CsvRow& row, SentCounts& sent) const {
    if (!form_.has(possible_column)) return;
    const std::string_view text = form_.cell(row, possible_column);
    if (text.empty()) return;
    const std::optional<std::int64_t> possible = whole_number(text);
    if (!possible) {
      sent.possible_unreadable = true;
    } else if (sent.possible && *sent.possible != *possible) {
      form_.refuse(row.line, "sessionspossible is not that of the pupil's earlier rows");
    } else {
      sent.possible = possible;
    }
  }

  const CsvForm& form_;
  std::vector<CountedPupil>& pupils_;
  std::string_view key_;
  bool by_school_ = false;
  std::map<std::pair<std::string, std::string>, std::size_t> places_;
};

}  // namespace

std::vector<UnplacedLine> read_count_list(std::string_view text, std::vector<CountedPupil>& pupils) {
  const CsvForm form(text, "the list of counts", longest_count_list);
  CountList list(form, pupils);
  for (const CsvRow& row : form.rows()) list.read(row);
  return std::move(list.unplaced);
}

}  // namespace rollmark
