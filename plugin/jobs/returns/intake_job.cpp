// The job `intake`: the LA's side of every file that came in, whoever made it: a receipt, what is wrong with
// it, how it stands beside other files, whose pupil it is, and which schools have not sent. It must not
// answer a school: `reply` does, on an officer's decision.
#include <algorithm>
#include <map>

#include "core/failure.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/previous_audit.hpp"
#include "jobs/returns/intake_sections.hpp"
#include "jobs/returns/received_batch.hpp"
#include "jobs/returns/received_documents.hpp"
#include "jobs/returns/returns_jobs.hpp"
#include "outputs/page/markup.hpp"
#include "returns/intake/judge.hpp"
#include "returns/record/record_paths.hpp"

namespace rollmark {
namespace {

struct Counts {
  std::int64_t blocks = 0, warnings = 0, information = 0;
  void add(Severity severity) {
    if (severity == Severity::block)
      ++blocks;
    else if (severity == Severity::warn)
      ++warnings;
    else
      ++information;
  }
};

WorkingCell cell_of(const std::optional<Day>& day) {
  return day ? WorkingCell(*day) : WorkingCell();
}

class Intake {
 public:
  explicit Intake(OfficeRun& run) : run_(run), params_(run.input.params), la_(params_.get("la")) {
    if (!la_.empty() && la_.size() != 3) refuse("la is the number of an LA, three digits");
    batch_ = receive_batch(run.input, run.scope.due.on,
                           {"earlier", "expected", "pupils", "keys", "newer_profile"});
    if (params_.has("newer_profile"))
      profiles_.add(find_document(run.input.data, params_.get("newer_profile")), &is_element);
    month_ = params_.has("month") ? month_param(params_.get("month"))
                                  : month_param(to_text(run.scope.due.on).substr(0, 7));
  }

  void judge_all() {
    counts_.resize(files_.size());
    of_pupil_.resize(files_.size());
    for (std::size_t i = 0; i < files_.size(); ++i) {
      const ReceivedFile& file = files_[i];
      of_pupil_[i].resize(file.read.file.pupils.size());
      if (file.before) continue;
      for (IntakeFinding& one : batch_.findings[i]) add(i, {}, std::move(one), {});
      if (file.kind != ReceivedKind::record) continue;
      look_at_form(i);
      run_.input.control.step("intake", static_cast<std::int64_t>(i),
                              static_cast<std::int64_t>(files_.size()));
      for (JudgedFinding& one :
           judge(file, run_.input.rulebook, profile_of(file), judged_on(file, run_.scope.due.on))) {
        counts_[i].add(one.severity);
        of_pupil_[i][one.pupil].add(one.severity);
        sections_.findings.rows.push_back({file.name, reference_of(file, one.pupil), std::move(one.check),
                                           std::string(severity_name(one.severity)), std::move(one.title),
                                           std::move(one.where), std::move(one.message), std::move(one.fix),
                                           std::move(one.path), std::string()});
      }
    }
    compare();
    // File by file, the gravest first.
    std::ranges::stable_sort(sections_.findings.rows, {}, [](const WorkingRow& row) {
      const std::string& severity = std::get<std::string>(row[3]);
      return std::tuple(std::get<std::string>(row[0]),
                        severity == "block"  ? 0
                        : severity == "warn" ? 1
                                             : 2,
                        std::get<std::string>(row[2]));
    });
  }

  void list_files() {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      const ReceivedFile& file = files_[i];
      if (file.before) continue;
      const RecordHeader& header = file.read.file.header;
      const bool read = file.kind == ReceivedKind::record;
      ++states_[std::string(received_kind_name(file.kind))];
      const auto number = [&](std::int64_t value) { return read ? WorkingCell(value) : WorkingCell(); };
      const std::int64_t faults =
          static_cast<std::int64_t>(file.read.faults.size() + file.read.faults_not_listed);
      sections_.received_files.rows.push_back(
          {file.name, std::string(received_kind_name(file.kind)), file.reason, header.document_type,
           header.source().lea, header.source().estab, header.source().name, header.serial, header.date_time,
           number(static_cast<std::int64_t>(file.read.file.pupils.size())), number(faults),
           number(counts_[i].blocks), number(counts_[i].warnings), number(counts_[i].information),
           batch_.signatures[i], read ? profile_of(file).id : std::string(),
           static_cast<std::int64_t>(file.bytes), file.sha256});
      for (const RecordFault& fault : file.read.faults)
        sections_.faults.rows.push_back({file.name, static_cast<std::int64_t>(fault.line),
                                         std::string(fault_name(fault.kind)), fault.path});
      if (file.read.faults_not_listed > 0)
        run_.document.notes.push_back(file.name + ": " + std::to_string(file.read.faults_not_listed) +
                                      " more faults of form are not listed.");
      list_records(i);
    }
  }

  void match() {
    if (!params_.has("pupils")) return;
    const std::vector<LaPupil> pupils = read_la_pupils(find_document(run_.input.data, params_.get("pupils")));
    PupilIndex index;
    for (const LaPupil& one : pupils) index.add(one.identity);
    for (const Submitted& one : submissions_of(files_)) {
      if (one.file->before) continue;
      const auto found = index.find(identity_of(one.record()));
      const std::string& reference = one.record().submission().reference;
      if (found.empty())
        sections_.matches.rows.push_back({one.file->name, reference,
                                          std::string(grade_name(MatchGrade::none)), WorkingCell(),
                                          WorkingCell(), WorkingCell()});
      for (const auto& [place, match] : found)
        sections_.matches.rows.push_back({one.file->name, reference, std::string(grade_name(match.grade)),
                                          pupils[place].key, match.agrees, match.differs});
    }
  }

  void look_who_sent() {
    if (!params_.has("expected")) return;
    const std::vector<ExpectedSchool> schools =
        read_expected_form(find_document(run_.input.data, params_.get("expected")));
    const std::vector<ExpectedAnswer> answers = who_sent(files_, schools, month_);
    for (std::size_t i = 0; i < schools.size(); ++i) {
      if (answers[i].sent == SchoolSent::nothing) ++missing_;
      sections_.expected.rows.push_back({schools[i].lea, schools[i].estab, schools[i].name,
                                         schools[i].document_type,
                                         std::string(school_sent_name(answers[i].sent)), answers[i].files});
    }
    // Who has not sent stands first.
    std::ranges::stable_sort(sections_.expected.rows, {}, [](const WorkingRow& row) {
      return std::get<std::string>(row[4]) != school_sent_name(SchoolSent::nothing);
    });
  }

  void hand_over() {
    WorkingDocument& document = run_.document;
    document.period = month_;
    document.subject = la_.empty() ? "Local authority" : "Local authority " + la_;
    document.facts = {{"Files", std::to_string(sections_.received_files.rows.size())},
                      {"Read", std::to_string(states_["read"])},
                      {"Not readable", std::to_string(states_["unreadable"])},
                      {"Referrals and returns", std::to_string(sections_.received.rows.size())},
                      {"With something to be sent back", std::to_string(to_send_back_)}};
    if (params_.has("expected"))
      document.facts.push_back({"Schools that have not sent", std::to_string(missing_)});
    document.sections = {std::move(sections_.received_files), std::move(sections_.received)};
    if (params_.has("expected")) document.sections.push_back(std::move(sections_.expected));
    document.sections.push_back(std::move(sections_.findings));
    document.sections.push_back(std::move(sections_.faults));
    if (params_.has("pupils")) document.sections.push_back(std::move(sections_.matches));
  }

 private:
  [[noreturn]] static void refuse(const std::string& why) {
    throw Failure(ROLLMARK_E_ARGUMENT, "params: " + why);
  }

  static std::string reference_of(const ReceivedFile& file, std::size_t pupil) {
    return file.read.file.pupils[pupil].submission().reference;
  }

  const LaProfile& profile_of(const ReceivedFile& file) const {
    if (params_.has("profile")) return profiles_.find(params_.get("profile"));
    return profiles_.of_la(la_.empty() ? file.read.file.header.dest_la.lea : la_);
  }

  void compare() {
    std::vector<EarlierSubmission> earlier;
    if (params_.has("earlier"))
      earlier = read_earlier_form(find_document(run_.input.data, params_.get("earlier")));
    for (AcrossFinding& one : compare_files(files_, earlier, la_)) {
      const ReceivedFile& file = files_[one.file];
      if (one.finding.check->id == "IN-101") same_.insert(file.name);
      if (one.finding.check->id == "IN-104") superseded_.insert({file.name + " " + one.reference, one.other});
      add(one.file, std::move(one.reference), std::move(one.finding), std::move(one.other));
    }
  }

  void look_at_form(std::size_t place) {
    const ReadRecord& read = files_[place].read;
    if (read.faults.empty()) return;
    const std::size_t faults = read.faults.size() + read.faults_not_listed;
    add(place, {},
        {&intake_check("IN-017"), read.faults.front().path,
         counted(static_cast<std::int64_t>(faults), "fault", "faults") + ", the first in line " +
             std::to_string(read.faults.front().line) + "."},
        {});
  }

  // A finding about a file, or about the record of a reference in it.
  void add(std::size_t place, std::string reference, IntakeFinding finding, std::string other) {
    const IntakeCheck& check = *finding.check;
    const ReceivedFile& file = files_[place];
    counts_[place].add(check.severity);
    for (std::size_t i = 0; i < of_pupil_[place].size(); ++i) {
      if (reference.empty() || reference_of(file, i) == reference) of_pupil_[place][i].add(check.severity);
    }
    sections_.findings.rows.push_back({file.name, std::move(reference), std::string(check.id),
                                       std::string(severity_name(check.severity)), std::string(check.title),
                                       std::string(), std::move(finding.message), std::string(check.fix),
                                       std::move(finding.path), std::move(other)});
  }

  std::string standing_of(const ReceivedFile& file, const PupilRecord& record) const {
    const Submission& submission = record.submission();
    if (same_.contains(file.name)) return "came before";
    const auto later = superseded_.find(file.name + " " + submission.reference);
    if (later != superseded_.end()) return "superseded by " + later->second;
    if (submission.action == "WITHDRAW") return "withdraws";
    return submission.action == "AMEND" ? "amends" : "new";
  }

  void list_records(std::size_t place) {
    const ReceivedFile& file = files_[place];
    const RecordHeader& header = file.read.file.header;
    for (std::size_t i = 0; i < file.read.file.pupils.size(); ++i) {
      const PupilRecord& record = file.read.file.pupils[i];
      const Submission& submission = record.submission();
      const RecordDays days = days_of(record);
      const Counts& counts = of_pupil_[place][i];
      if (counts.blocks > 0) ++to_send_back_;
      sections_.received.rows.push_back({submission.reference, submission.action, submission.supersedes,
                                         header.document_type, header.source_school.lea,
                                         header.source_school.estab, cell_of(days.from), cell_of(days.to),
                                         standing_of(file, record), counts.blocks, counts.warnings, file.name,
                                         header.serial, run_.scope.due.on, file.sha256});
    }
  }

  LaProfiles profiles_ = la_profiles();  // the library's, and one handed in
  OfficeRun& run_;
  const KeyValues& params_;
  std::string la_;
  Period month_{};
  ReceivedBatch batch_;
  const std::vector<ReceivedFile>& files_ = batch_.files;
  std::vector<Counts> counts_;
  std::vector<std::vector<Counts>> of_pupil_;
  std::set<std::string> same_;
  std::map<std::string, std::string> superseded_;  // file and reference -> the later file
  std::map<std::string, std::int64_t> states_;
  std::int64_t to_send_back_ = 0;
  std::int64_t missing_ = 0;

  IntakeSections sections_;
};

}  // namespace

void run_intake(const JobInput& input, Result& result) {
  OfficeRun run(input, {"la", "office"}, "What came in");
  run.document.file = "intake";
  run.document.definitions = {
      "To be sent back: a check of severity block by the LA's profile, on the evidence in the file alone. An "
      "officer decides; nothing is answered by this list.",
      "The evidence of a file is judged as of the day on which it was made; what came late is judged by its "
      "own dates.",
      "Exact: UPN, name and birth date agree. Probable: the UPN agrees, or name and birth date do. A former "
      "UPN is never looked at (DfE, UPN guide, June 2019).",
      "Has sent: a readable file of the return, made in the month, or a nil return for days of the month."};
  Intake intake(run);
  intake.judge_all();
  intake.list_files();
  intake.match();
  intake.look_who_sent();
  intake.hand_over();
  run.finish(result);
}

}  // namespace rollmark
