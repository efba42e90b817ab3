// The jobs `reply` and `case-status`: what an LA sends back, one file a school. They must not decide: an
// officer's decisions come in, and what none was made about is answered as received.
#include <algorithm>

#include "core/failure.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/previous_audit.hpp"
#include "jobs/returns/answer_forms.hpp"
#include "jobs/returns/received_batch.hpp"
#include "jobs/returns/returns_jobs.hpp"
#include "returns/integrity/signing.hpp"
#include "returns/record/file_name.hpp"
#include "returns/record/record_writer.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn reply_columns[] = {{"reference", "Reference"},
                                           {"outcome", "Answer"},
                                           {"la_reference", "Reference of the LA"},
                                           {"estab", "School"},
                                           figure_column("points", "Points", "points"),
                                           {"by", "By", ColumnKind::day},
                                           {"measure", "Measure"},
                                           {"measure_references", "References of the measures"},
                                           {"answered_file", "File answered"},
                                           {"file", "In the file"}};
constexpr WorkingColumn status_columns[] = {{"reference", "Reference"},
                                            {"contact_ref", "Parent"},
                                            {"measure_reference", "Reference of the measure"},
                                            {"kind", "Kind"},
                                            {"notice_number", "Notice"},
                                            {"state", "State"},
                                            {"issued_on", "Issued on", ColumnKind::day},
                                            {"pay_by", "Pay by", ColumnKind::day},
                                            {"paid_on", "Paid on", ColumnKind::day},
                                            {"estab", "School"},
                                            {"file", "In the file"}};

WorkingCell cell_of(const std::optional<Day>& day) {
  return day ? WorkingCell(*day) : WorkingCell();
}

// The files as documents of the result, signed where it is asked for. Answers their names by school.
std::map<SchoolKey, std::string> add_files(const OfficeRun& run,
                                           const std::map<SchoolKey, ReferralFile>& files, Result& result) {
  const bool sign = run.input.params.yes("sign", false);
  std::optional<Seed> seed;
  if (sign) seed.emplace(host_seed(run.input.control, signing_key_name));
  std::map<SchoolKey, std::string> names;
  std::int64_t replaced = 0;
  for (const auto& [school, file] : files) {
    const std::string name = record_file_name(file.header);
    std::string bytes = record_xml(file, replaced);
    if (sign)
      result.add_document(
          signature_file_name(name), "application/xml",
          sign_document(bytes, name, Signatory{file.header.source_la.lea, {}}, file.header.date_time, *seed));
    result.add_document(name, "application/xml", std::move(bytes));
    names.insert({school, name});
  }
  result.summarise("files", static_cast<std::int64_t>(files.size()));
  result.summarise("characters_replaced", replaced);
  return names;
}

class Replying {
 public:
  explicit Replying(OfficeRun& run)
      : run_(run),
        answering_(answering_of(run.input.params, run.scope.due.on)),
        batch_(receive_batch(run.input, run.scope.due.on, {"decisions", "keys"})) {
    const KeyValues& params = run.input.params;
    const LAOfficer usual = officer_of(params);
    if (params.has("decisions"))
      decisions_ = read_decisions(find_document(run.input.data, params.get("decisions")), usual);
    if (std::optional<Decision> one = decision_of(params, usual)) decisions_.push_back(*std::move(one));
    taken_.resize(decisions_.size());
    receipt_.outcome = "RECEIVED";
    receipt_.officer = usual;
    receipts_ = params.yes("receipts", true);
  }

  void answer_all() {
    for (std::size_t i = 0; i < batch_.files.size(); ++i) {
      const ReceivedFile& file = batch_.files[i];
      run_.input.control.step("reply", static_cast<std::int64_t>(i),
                              static_cast<std::int64_t>(batch_.files.size()));
      if (file.kind == ReceivedKind::record)
        answer(file);
      else if (file.kind == ReceivedKind::unreadable)
        answer_unreadable(file);
    }
    // A decision about nothing that is here is a slip of somebody's pen, not to be passed over.
    for (std::size_t i = 0; i < taken_.size(); ++i) {
      if (!taken_[i])
        throw Failure(ROLLMARK_E_NOT_FOUND, "decision " + std::to_string(i + 1) +
                                                ": no file here has that reference, school or name");
    }
  }

  void hand_over(Result& result) {
    std::map<SchoolKey, std::vector<Reply>> replies = replies_;
    const std::map<SchoolKey, std::string> names =
        add_files(run_, reply_files(std::move(replies), answering_, schools_), result);
    WorkingSection section{
        "replies",     "Answers", "One row an answer, school by school.", "Nothing is answered.",
        reply_columns, {}};
    for (const auto& [school, list] : replies_) {
      for (std::size_t i = 0; i < list.size(); ++i) {
        const Reply& one = list[i];
        const std::optional<Day> by = one.points.empty() ? std::nullopt : one.points.front().by;
        section.rows.push_back({one.reference, one.outcome, one.la_reference, school.estab,
                                static_cast<std::int64_t>(one.points.size()), cell_of(by), one.measure,
                                joined_references(one), answered_[school][i], names.at(school)});
      }
    }
    run_.document.facts = {{"Answers", std::to_string(section.rows.size())},
                           {"Schools", std::to_string(replies_.size())}};
    run_.document.sections = {std::move(section)};
  }

 private:
  void answer(const ReceivedFile& file) {
    const FileParty& from = file.read.file.header.source_school;
    if (from.lea.empty()) return;
    const KeyValues& params = run_.input.params;
    const LaProfile& profile = params.has("profile") ? la_profiles().find(params.get("profile"))
                                                     : la_profiles().of_la(answering_.la.lea);
    const std::vector<JudgedFinding> findings =
        judge(file, run_.input.rulebook, profile, judged_on(file, run_.scope.due.on));
    for (std::size_t i = 0; i < file.read.file.pupils.size(); ++i) {
      const Decision* decision = find(file, file.read.file.pupils[i].submission().reference);
      if (decision == nullptr && !receipts_) continue;
      keep({from.lea, from.estab}, file,
           make_reply(file, i, findings, decision == nullptr ? receipt_ : *decision, run_.scope.due.on));
      schools_[{from.lea, from.estab}] = from;
    }
  }

  void answer_unreadable(const ReceivedFile& file) {
    const Decision* decision = find(file, {});
    if (decision == nullptr) return;
    if (decision->lea.empty() || decision->estab.empty())
      throw Failure(ROLLMARK_E_ARGUMENT,
                    "a file that could not be read says no school: its decision needs lea and estab");
    keep({decision->lea, decision->estab}, file, make_reply(file, *decision, run_.scope.due.on));
  }

  void keep(const SchoolKey& school, const ReceivedFile& file, Reply reply) {
    replies_[school].push_back(std::move(reply));
    answered_[school].push_back(file.name);
  }

  const Decision* find(const ReceivedFile& file, const std::string& reference) {
    const FileParty& from = file.read.file.header.source_school;
    for (std::size_t i = 0; i < decisions_.size(); ++i) {
      const Decision& one = decisions_[i];
      if (!one.file.empty() && one.file != file.name) continue;
      if (!one.reference.empty() && one.reference != reference) continue;
      if (file.kind == ReceivedKind::record &&
          ((!one.lea.empty() && one.lea != from.lea) || (!one.estab.empty() && one.estab != from.estab)))
        continue;
      if (file.kind == ReceivedKind::unreadable && one.file.empty()) continue;
      taken_[i] = true;
      return &one;
    }
    return nullptr;
  }

  OfficeRun& run_;
  Answering answering_;
  ReceivedBatch batch_;
  std::vector<Decision> decisions_;
  std::vector<bool> taken_;
  Decision receipt_;
  bool receipts_ = true;
  std::map<SchoolKey, std::vector<Reply>> replies_;
  std::map<SchoolKey, std::vector<std::string>> answered_;  // names of the files, beside the replies
  std::map<SchoolKey, FileParty> schools_;
};

}  // namespace

void run_reply(const JobInput& input, Result& result) {
  OfficeRun run(input, {"la", "office"}, "Answers to schools");
  run.document.file = "replies";
  run.document.subject = "Local authority " + input.params.get("la");
  run.document.definitions = {
      "An answer is an officer's decision. What nobody decided about is answered as received.",
      "Points of a file sent back are the checks that block it by the LA's profile, unless the officer named "
      "others."};
  Replying replying(run);
  replying.answer_all();
  replying.hand_over(result);
  run.finish(result);
}

void run_case_status(const JobInput& input, Result& result) {
  OfficeRun run(input, {"la", "office"}, "How cases stand");
  run.document.file = "case-status";
  run.document.subject = "Local authority " + input.params.get("la");
  const Answering answering = answering_of(input.params, run.scope.due.on);
  CaseRows rows = read_case_rows(find_document(input.data, input.params.get("cases")));
  for (auto& [school, list] : rows.statuses) {
    for (CaseStatus& one : list) {
      if (!one.as_of) one.as_of = run.scope.due.on;
    }
  }
  const std::map<SchoolKey, std::string> names =
      add_files(run, status_files(rows.statuses, answering, rows.schools), result);
  WorkingSection section{
      "case_statuses",          "Cases",        "One row a parent's side of a case, school by school.",
      "No case was handed in.", status_columns, {}};
  for (const auto& [school, list] : rows.statuses) {
    for (const CaseStatus& one : list)
      section.rows.push_back({one.reference, one.contact_ref, one.measure_reference, one.kind,
                              one.notice_number, one.state, cell_of(one.issued_on), cell_of(one.pay_by),
                              cell_of(one.paid_on), school.estab, names.at(school)});
  }
  run.document.facts = {{"Cases", std::to_string(section.rows.size())},
                        {"Schools", std::to_string(rows.statuses.size())}};
  run.document.sections = {std::move(section)};
  run.finish(result);
}

}  // namespace rollmark
