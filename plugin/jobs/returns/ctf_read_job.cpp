// The job `ctf/read`: the attendance of a Common Transfer File as marks by date and counts, and every
// character that says no one current code. It must not put a mark into a register, nor follow a former UPN.
#include <algorithm>
#include <map>

#include "core/failure.hpp"
#include "core/upn.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/previous_audit.hpp"
#include "jobs/returns/ctf_sections.hpp"
#include "jobs/returns/returns_jobs.hpp"
#include "outputs/audience.hpp"
#include "outputs/csv_writer.hpp"
#include "returns/census/ctf_reading.hpp"

namespace rollmark {
namespace {

constexpr std::string_view mark_columns[] = {"pupil",     "year",  "date", "half_day",
                                             "character", "reads", "code", "could_be"};

// Marks that are listed at most: a school of 2,000 for five years. Beyond them marks are counted and not
// listed.
constexpr std::size_t most_listed = 4'000'000;

struct KnownPupil {
  const School* school = nullptr;
  std::uint32_t row = 0;  // of its latest enrolment
};

// Pupils by UPN; one that two schools have is the first school's.
std::map<std::string, KnownPupil, std::less<>> pupils_by_upn(const std::vector<School>& schools) {
  std::map<std::string, KnownPupil, std::less<>> known;
  for (const School& school : schools) {
    for (std::uint32_t row = 0; row < school.rows(); ++row) {
      const Enrolment& enrolment = school.enrolments[row];
      const std::string& upn = school.pupils[enrolment.pupil].upn;
      if (check_upn(upn) != UpnKind::valid_permanent) continue;
      const auto [found, fresh] = known.try_emplace(upn, KnownPupil{&school, row});
      KnownPupil& one = found->second;
      if (!fresh && one.school == &school && school.enrolments[one.row].first < enrolment.first)
        one.row = row;
    }
  }
  return known;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text.append(text.empty() ? "" : ", ").append(word);
  return text;
}

WorkingCell count_cell(const std::optional<std::int64_t>& count) {
  return count ? WorkingCell(*count) : WorkingCell();
}

class CtfLooking {
 public:
  CtfLooking(const Rulebook& rulebook, const CtfMap& map, const std::vector<School>& schools)
      : reader_(map, rulebook), known_(pupils_by_upn(schools)) {}

  void look(std::size_t number, const CtfPupil& pupil) {
    const auto found =
        check_upn(pupil.upn) == UpnKind::valid_permanent ? known_.find(pupil.upn) : known_.end();
    const KnownPupil* here = found == known_.end() ? nullptr : &found->second;
    matched += here == nullptr ? 0 : 1;
    for (const CtfYear& year : pupil.years) look(static_cast<std::int64_t>(number), here, year);
  }

  // Marks as a table of the result and as CSV; they are too many for a page.
  void add_marks(Result& result, bool csv) const {
    Table& table = result.add_table("ctf_mark");
    table.add("pupil", ColumnType::i64);
    table.add("year", ColumnType::text);
    table.add("date", ColumnType::date32);
    for (std::size_t i = 3; i < std::size(mark_columns); ++i)
      table.add(std::string(mark_columns[i]), ColumnType::text);
    CsvWriter file(mark_columns);
    std::vector<Column>& columns = table.columns();
    for (const YearMarks& year : marks_) {
      for (const CtfReadMark& mark : year.marks) {
        const CtfReading& reading = *mark.reading;
        const std::string could_be = joined(reading.could_be);
        const std::string_view texts[] = {half_day_name(mark.half_day),
                                          {&mark.character, 1},
                                          ctf_reads_words(reading.reads),
                                          reading.code,
                                          could_be};
        columns[0].add_i64(year.pupil);
        columns[1].add_text(year.year);
        columns[2].add_day(mark.half_day.day());
        file.number(year.pupil).text(year.year).day(mark.half_day.day());
        for (std::size_t i = 0; i < std::size(texts); ++i) {
          if (texts[i].empty()) {
            columns[3 + i].add_null();
          } else {
            columns[3 + i].add_text(texts[i]);
          }
          file.text(texts[i]);
        }
        file.end_row();
      }
    }
    if (csv) result.add_document("ctf_mark.csv", "text/csv", file.finish());
  }

  WorkingSection unread = ctf_unread_section();
  WorkingSection years = ctf_year_section();
  std::int64_t matched = 0;
  std::int64_t unread_marks = 0;
  std::int64_t differing = 0;
  std::int64_t unlisted = 0;  // years of which no mark is listed

 private:
  struct YearMarks {
    std::int64_t pupil = 0;
    std::string year;
    std::vector<CtfReadMark> marks;
  };

  void look(std::int64_t number, const KnownPupil* here, const CtfYear& year) {
    CtfReadYear read = reader_.read(year);
    const std::string name = year.year ? std::to_string(*year.year) : std::string();
    for (const CtfUnread& one : read.unread) {
      const std::string character(1, one.character);
      unread.rows.push_back({number, text_cell(name), CodeCell{character, is_everyday_code(character)},
                             std::string(ctf_reads_words(one.reading->reads)),
                             text_cell(joined(one.reading->could_be)), one.sessions, one.first, one.last});
      unread_marks += one.sessions;
    }
    differing += read.agrees && !*read.agrees ? 1 : 0;
    WorkingRow row{number};
    if (here == nullptr) {
      row.insert(row.end(), {WorkingCell(), WorkingCell(), WorkingCell()});
    } else {
      const School& school = *here->school;
      row.insert(row.end(), {school.key, school.pupils[school.enrolments[here->row].pupil].key,
                             PupilCell{here->school, here->row}});
    }
    row.insert(row.end(), {text_cell(name), text_cell(year.lea), text_cell(year.estab)});
    if (year.start && !year.marks.empty()) {
      row.insert(row.end(),
                 {*year.start, *year.start + static_cast<std::int32_t>((year.marks.size() + 1) / 2) - 1});
    } else {
      row.insert(row.end(), {WorkingCell(), WorkingCell()});
    }
    row.insert(row.end(), {count_cell(year.possible), count_cell(year.authorised), count_cell(year.attended),
                           count_cell(year.unauthorised)});
    if (year.marks.empty()) {
      row.insert(row.end(), {WorkingCell(), WorkingCell(), WorkingCell(), WorkingCell(), WorkingCell()});
    } else {
      row.insert(row.end(), {read.counts.possible, read.counts.authorised, read.counts.attended,
                             read.counts.unauthorised, read.missing});
    }
    row.push_back(std::string(!read.agrees ? "not comparable" : (*read.agrees ? "agree" : "differ")));
    years.rows.push_back(std::move(row));
    if (listed_ + read.marks.size() > most_listed) {
      ++unlisted;
      return;
    }
    listed_ += read.marks.size();
    marks_.push_back({number, name, std::move(read.marks)});
  }

  CtfMarkReader reader_;
  std::map<std::string, KnownPupil, std::less<>> known_;
  std::vector<YearMarks> marks_;
  std::size_t listed_ = 0;
};

}  // namespace

void run_ctf_read(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "la"}, "Common Transfer File: attendance read");
  run.document.file = "ctf-read";
  const KeyValues& params = input.params;
  if (!params.has("document"))
    throw Failure(ROLLMARK_E_ARGUMENT, "params: document is needed, the name of a row of the table document");
  const auto data = params.has("census") ? read_census_data(find_document(input.data, params.get("census")))
                                         : embedded_census_data();
  const CtfMap* map = &data->ctf_maps.back();
  if (params.has("map")) map = data->ctf_map(read_whole(params, "map", 1, 1, 1000));
  if (map == nullptr)
    throw Failure(ROLLMARK_E_ARGUMENT, "params: map is no version of a table of characters");
  std::vector<CtfFault> faults;
  const CtfFile file = read_ctf(find_document(input.data, params.get("document")), *data, faults);

  CtfLooking looking(input.rulebook, *map, *run.schools);
  std::optional<Period> days;
  for (std::size_t i = 0; i < file.pupils.size(); ++i) {
    looking.look(i + 1, file.pupils[i]);
    for (const CtfYear& year : file.pupils[i].years) {
      if (!year.start) continue;
      const Day last = *year.start + static_cast<std::int32_t>((year.marks.size() + 1) / 2);
      days = days ? Period{std::min(days->from, *year.start), std::max(days->to, last)}
                  : Period{*year.start, last};
    }
  }
  if (days) run.document.period = {days->from, std::max(days->from, days->to - 1)};
  if (looking.unlisted > 0)
    run.document.notes.push_back("The marks of " + std::to_string(looking.unlisted) +
                                 " years are counted and not listed: the file holds more than are listed.");
  WorkingSection amiss = ctf_fault_section();
  for (const CtfFault& fault : faults)
    amiss.rows.push_back(
        {static_cast<std::int64_t>(fault.line), static_cast<std::int64_t>(fault.pupil), fault.what});
  run.document.facts = {{"Pupils in the file", std::to_string(file.pupils.size())},
                        {"Of them known here by UPN", std::to_string(looking.matched)},
                        {"Faults", std::to_string(faults.size())},
                        {"Marks that say no one current code", std::to_string(looking.unread_marks)},
                        {"Years whose counts differ from their marks", std::to_string(looking.differing)}};
  run.document.definitions = {"Read by table " + std::to_string(map->version) + ": " + map->about,
                              "A character that several codes share stays a character; how it counts is "
                              "known where they count alike. "
                              "Half days of " +
                                  std::string(1, map->no_session) +
                                  " are left out: no session, or # itself."};
  run.document.sections = {std::move(amiss), std::move(looking.unread), std::move(looking.years)};
  run.finish(result);
  looking.add_marks(result, run.options.csv);
}

}  // namespace rollmark
