// The job `inbox`: the school's side of what its LA sends: what to do by when, how cases stand, and what is
// not about anything that was sent. It must not change a record of the school.
#include <algorithm>
#include <map>
#include <set>

#include "core/failure.hpp"
#include "core/words.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/previous_audit.hpp"
#include "jobs/returns/inbox_sections.hpp"
#include "jobs/returns/la_form.hpp"
#include "jobs/returns/received_batch.hpp"
#include "jobs/returns/returns_jobs.hpp"
#include "returns/intake/answer.hpp"

namespace rollmark {
namespace {

WorkingCell cell_of(const std::optional<Day>& day) {
  return day ? WorkingCell(*day) : WorkingCell();
}

struct KindCount {
  std::int64_t cases = 0, paid = 0, open = 0, overdue = 0, undated = 0, withdrawn = 0, in_court = 0,
               decided = 0;
};

class Inbox {
 public:
  explicit Inbox(OfficeRun& run)
      : run_(run), batch_(receive_batch(run.input, run.scope.due.on, {"sent", "keys"})) {
    const KeyValues& params = run.input.params;
    if (params.has("sent")) read_sent(find_document(run.input.data, params.get("sent")));
  }

  void read_all() {
    for (std::size_t i = 0; i < batch_.files.size(); ++i) {
      const ReceivedFile& file = batch_.files[i];
      const ReferralFile& record = file.read.file;
      // The school's own files say what was sent.
      for (const PupilRecord& pupil : record.pupils) {
        sent_.insert(pupil.submission().reference);
        knows_sent_ = true;
      }
      if (!record.pupils.empty() || !record.nil_returns.empty()) continue;
      list_file(i);
      if (file.kind != ReceivedKind::record) continue;
      for (const Reply& one : record.replies) replies_.push_back({&one, &file});
      for (const CaseStatus& one : record.case_statuses) statuses_.push_back({&one, &file});
    }
  }

  void list_replies() {
    const auto when = [](const auto& one) {
      return std::pair(one.first->answered_on.value_or(Day{}), made(*one.second));
    };
    std::ranges::stable_sort(replies_, [&](const auto& a, const auto& b) {
      return std::tuple(std::string_view(a.first->reference), when(b)) <
             std::tuple(std::string_view(b.first->reference), when(a));
    });
    const std::string* last = nullptr;
    for (const auto& [reply, file] : replies_) {
      const bool latest = last == nullptr || *last != reply->reference || reply->reference.empty();
      last = &reply->reference;
      sections_.replies.rows.push_back({reply->reference, reply->la_reference, reply->document_type,
                                        reply->outcome, cell_of(reply->answered_on), reply->measure,
                                        joined_references(*reply), reply->reason, reply->officer.name,
                                        reply->officer.phone, reply->officer.email,
                                        std::string(latest ? "latest" : "earlier"), file->name});
      if (latest && (reply->outcome == "RETURNED" || reply->outcome == "MORE-WANTED")) list_points(*reply);
      name_unknown(reply->reference, "an answer", *file);
    }
    std::ranges::stable_sort(sections_.to_do.rows, {}, [](const WorkingRow& row) {
      const Day* by = std::get_if<Day>(row.data());
      return std::pair(by == nullptr, by == nullptr ? Day{} : *by);
    });
  }

  void list_cases() {
    // The last word on a notice: by the day on which it stood so, then by the file's moment.
    std::map<std::vector<std::string>, std::pair<const CaseStatus*, const ReceivedFile*>> last;
    for (const auto& [status, file] : statuses_) {
      auto& kept =
          last[{status->reference, status->contact_ref, small_letters(status->kind), status->notice_number}];
      const auto when = [](const CaseStatus& one, const ReceivedFile& of) {
        return std::pair(one.as_of.value_or(Day{}), made(of));
      };
      if (kept.first == nullptr || when(*kept.first, *kept.second) <= when(*status, *file))
        kept = {status, file};
      name_unknown(status->reference, "a case", *file);
    }
    for (const auto& [key, kept] : last) {
      const CaseStatus& one = *kept.first;
      sections_.cases.rows.push_back(
          {one.reference, one.contact_ref, one.measure_reference, one.kind, one.notice_number, one.state,
           cell_of(one.issued_on), cell_of(one.pay_by), cell_of(one.paid_on), one.withdrawn_ground,
           cell_of(one.hearing_on), one.court, one.outcome, cell_of(one.as_of), one.la_reference});
      count(one);
    }
    for (const auto& [kind, all] : kinds_)
      sections_.kinds.rows.push_back({kind, all.cases, all.paid, all.open, all.overdue, all.undated,
                                      all.withdrawn, all.in_court, all.decided});
  }

  void hand_over() {
    WorkingDocument& document = run_.document;
    if (!knows_sent_)
      document.notes.emplace_back(
          "What was sent is not known (sent=, or the school's own files): no reference can be called "
          "unknown.");
    document.facts = {{"Files", std::to_string(sections_.files.rows.size())},
                      {"To do", std::to_string(sections_.to_do.rows.size())},
                      {"Overdue", std::to_string(overdue_)},
                      {"Cases", std::to_string(sections_.cases.rows.size())},
                      {"Unknown references", std::to_string(sections_.unknown.rows.size())}};
    document.sections = {std::move(sections_.to_do), std::move(sections_.replies), std::move(sections_.cases),
                         std::move(sections_.kinds)};
    if (knows_sent_) document.sections.push_back(std::move(sections_.unknown));
    document.sections.push_back(std::move(sections_.files));
  }

 private:
  static std::string_view made(const ReceivedFile& file) { return file.read.file.header.date_time; }

  void read_sent(std::string_view text) {
    const LaForm form(text, "the list of what was sent", {"reference"});
    for (const CsvRow& row : form.rows()) sent_.insert(form.needed(row, "reference"));
    knows_sent_ = true;
  }

  void list_file(std::size_t place) {
    const ReceivedFile& file = batch_.files[place];
    if (file.kind == ReceivedKind::signature) return;
    const RecordHeader& header = file.read.file.header;
    const ReferralFile& record = file.read.file;
    const bool read = file.kind == ReceivedKind::record;
    const auto number = [&](std::size_t value) {
      return read ? WorkingCell(static_cast<std::int64_t>(value)) : WorkingCell();
    };
    sections_.files.rows.push_back({file.name, std::string(received_kind_name(file.kind)), file.reason,
                                    header.document_type, header.source_la.lea, header.serial,
                                    header.date_time, batch_.signatures[place],
                                    number(record.replies.size() + record.case_statuses.size()),
                                    number(file.read.faults.size() + file.read.faults_not_listed)});
    for (const IntakeFinding& one : batch_.findings[place])
      run_.document.notes.push_back(file.name + ": " + std::string(one.check->title) + ". " + one.message);
  }

  void list_points(const Reply& reply) {
    const Day on = run_.scope.due.on;
    for (const ReplyPoint& point : reply.points) {
      const bool over = point.by && *point.by < on;
      if (over) ++overdue_;
      sections_.to_do.rows.push_back(
          {cell_of(point.by),
           std::string(over             ? "overdue"
                       : point.by == on ? "today"
                                        : "open"),
           point.by ? WorkingCell(static_cast<std::int64_t>(*point.by - on)) : WorkingCell(), reply.reference,
           point.rule, point.what, point.element, reply.officer.name, reply.officer.phone});
    }
  }

  void name_unknown(const std::string& reference, const char* what, const ReceivedFile& file) {
    if (reference.empty() || sent_.contains(reference)) return;
    const std::string& la = file.read.file.header.source_la.lea;
    if (named_.insert(reference + " " + what + file.name).second)
      sections_.unknown.rows.push_back({reference, std::string(what), file.name, la});
  }

  void count(const CaseStatus& one) {
    KindCount& all = kinds_[one.kind.empty() ? "not said" : one.kind];
    ++all.cases;
    if (one.state == "PAID")
      ++all.paid;
    else if (one.state == "WITHDRAWN")
      ++all.withdrawn;
    else if (one.state == "PROSECUTED" || one.state == "HEARING")
      ++all.in_court;
    else if (one.state == "DECIDED" || one.state == "CLOSED")
      ++all.decided;
    else if (!one.pay_by)
      ++all.undated;
    else if (*one.pay_by < run_.scope.due.on)
      ++all.overdue;
    else
      ++all.open;
  }

  OfficeRun& run_;
  ReceivedBatch batch_;
  std::set<std::string> sent_;
  bool knows_sent_ = false;
  std::vector<std::pair<const Reply*, const ReceivedFile*>> replies_;
  std::vector<std::pair<const CaseStatus*, const ReceivedFile*>> statuses_;
  std::map<std::string, KindCount> kinds_;
  std::set<std::string> named_;
  std::int64_t overdue_ = 0;
  InboxSections sections_;
};

}  // namespace

void run_inbox(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "leader"}, "What the LA answered");
  run.document.file = "inbox";
  run.document.definitions = {
      "To do: the points of the latest answer to each reference, where it was sent back or more is wanted.",
      "Unpaid, time over: told as issued or unpaid, and the last day for payment is past. The LA's ledger is "
      "the authority; a payment may not have been told yet."};
  Inbox inbox(run);
  inbox.read_all();
  inbox.list_replies();
  inbox.list_cases();
  inbox.hand_over();
  run.finish(result);
}

}  // namespace rollmark
