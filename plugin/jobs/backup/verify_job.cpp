// The job `backup/verify`: is each backup what it was when it was made, and does each hang on the one before?
#include <algorithm>
#include <map>
#include <set>

#include "core/failure.hpp"
#include "jobs/backup/backup_jobs.hpp"
#include "jobs/backup/read_backup.hpp"
#include "outputs/sha256.hpp"

namespace rollmark {
namespace {

// A backup without its rows: a chain of six years is seventy of them.
struct Link {
  std::string document;
  bool readable = false;
  std::string school_key;
  Period period{};
  Day made_on;
  std::string recorded;
  std::string content;
  std::string previous;
  bool whole() const { return recorded == content; }
};

class Verifier {
 public:
  explicit Verifier(const JobInput& input) : input_(input) {
    before_first_ = input.params.get("before_first");
    if (!before_first_.empty() && !is_sha256_hex(before_first_))
      throw Failure(ROLLMARK_E_ARGUMENT, "params: before_first is not 64 hex digits in small letters");
  }

  void run(Result& result) {
    read_all();
    std::ranges::sort(links_, {}, [](const Link& link) {
      return std::tuple(!link.readable, link.school_key, link.period.from, link.made_on, link.document);
    });
    add_tables(result);
    for (const Link& link : links_) {
      if (link.readable) check(link);
    }
    result.summarise("job", "backup/verify");
    result.summarise("backups", static_cast<std::int64_t>(links_.size()));
    result.summarise("breaks", breaks_->rows());
  }

 private:
  void read_all() {
    std::vector<std::string> wanted = input_.params.list("backups");
    std::set<std::string> names;
    for (const Table* table : input_.data.tables("document")) {
      const Column& name = *table->find("name");
      const Column& bytes = *table->find("bytes");
      for (std::int64_t row = 0; row < table->rows(); ++row) {
        const std::string document(name.text(row));
        if (!wanted.empty() && std::ranges::find(wanted, document) == wanted.end()) continue;
        if (!names.insert(document).second)
          throw Failure(ROLLMARK_E_DATA, "the table document has several rows of one name");
        input_.control.step("backup/verify", static_cast<std::int64_t>(links_.size()), -1);
        read_one(document, bytes.text(row));
      }
    }
    for (const std::string& one : wanted) {
      if (!names.contains(one))
        throw Failure(ROLLMARK_E_NOT_FOUND, "the table document has no row of a name in params");
    }
  }

  void read_one(const std::string& document, std::string_view bytes) {
    Link& link = links_.emplace_back();
    link.document = document;
    try {
      const ReadBackup read = read_backup(bytes);
      link.readable = true;
      link.school_key = read.copy.school_key;
      link.period = read.copy.period;
      link.made_on = read.copy.made_on;
      link.recorded = read.recorded_sha256;
      link.content = read.content_sha256;
      link.previous = read.copy.previous_sha256;
    } catch (const Failure& failure) {
      unreadable_[document] = failure.what();
    }
  }

  void add_tables(Result& result) {
    Table& documents = result.add_table("backup_document");
    for (const char* name : {"document", "state", "school_key"}) documents.add(name, ColumnType::text);
    for (const char* name : {"period_from", "period_to", "made_on"}) documents.add(name, ColumnType::date32);
    for (const char* name : {"sha256", "content_sha256", "previous_sha256"})
      documents.add(name, ColumnType::text);
    breaks_ = &result.add_table("backup_break");
    for (const char* name : {"document", "school_key", "kind", "place", "message"})
      breaks_->add(name, ColumnType::text);
    for (const Link& link : links_) {
      std::vector<Column>& columns = documents.columns();
      columns[0].add_text(link.document);
      columns[1].add_text(!link.readable ? "unreadable" : link.whole() ? "whole" : "altered");
      if (!link.readable) {
        for (std::size_t i = 2; i < columns.size(); ++i) columns[i].add_null();
        add_break(link, "unreadable", "the whole document", unreadable_.at(link.document));
        continue;
      }
      columns[2].add_text(link.school_key);
      columns[3].add_day(link.period.from);
      columns[4].add_day(link.period.to);
      columns[5].add_day(link.made_on);
      columns[6].add_text(link.recorded);
      columns[7].add_text(link.content);
      if (link.previous.empty()) {
        columns[8].add_null();
      } else {
        columns[8].add_text(link.previous);
      }
    }
  }

  void add_break(const Link& link, std::string_view kind, std::string_view place, std::string_view message) {
    breaks_->columns()[0].add_text(link.document);
    breaks_->columns()[1].add_text(link.school_key);
    breaks_->columns()[2].add_text(kind);
    breaks_->columns()[3].add_text(place);
    breaks_->columns()[4].add_text(message);
  }

  void check(const Link& link) {
    if (!link.whole()) {
      add_break(link, "content-altered", "Trailer/Sha256",
                "The content is not what its own SHA-256 says: it was altered after it was made.");
    }
    check_previous(link);
    check_record(link);
    for (const Link& other : links_) {
      if (&other == &link) break;
      if (!other.readable || other.school_key != link.school_key) continue;
      if (other.content == link.content)
        add_break(link, "same-twice", "the whole document",
                  "It is the same backup as " + other.document + ".");
      else if (other.previous == link.previous)
        add_break(link, link.previous.empty() ? "second-start" : "fork", "Header/PreviousSha256",
                  link.previous.empty()
                      ? "It hangs on no backup before it, and neither does " + other.document + "."
                      : "It hangs on the same backup as " + other.document + ".");
    }
  }

  void check_previous(const Link& link) {
    if (link.previous.empty() || link.previous == before_first_) return;
    const auto before = std::ranges::find_if(links_, [&](const Link& other) {
      return other.readable && other.school_key == link.school_key && other.recorded == link.previous;
    });
    if (before == links_.end()) {
      add_break(link, "previous-missing", "Header/PreviousSha256",
                "The backup before it is not among the documents, or is no longer what it was.");
    } else if (!before->whole()) {
      add_break(link, "previous-altered", "Header/PreviousSha256",
                "The backup before it, " + before->document + ", is no longer what it was.");
    } else if (link.made_on < before->made_on) {
      add_break(link, "made-earlier", "Header/MadeOn",
                "It was made on an earlier day than the backup before it, " + before->document + ".");
    }
  }

  // Where the data hold a record of this backup, its hash must be the same: the last backup of a chain has
  // none after it that would show an alteration.
  void check_record(const Link& link) {
    for (const School& school : input_.data.schools) {
      if (school.key != link.school_key) continue;
      bool recorded = false;
      bool same = false;
      for (const RegisterBackup& one : school.records.backups) {
        if (one.made_on != link.made_on || one.period_from != link.period.from ||
            one.period_to != link.period.to || one.sha256.empty())
          continue;
        recorded = true;
        same = same || one.sha256 == link.content;
      }
      if (recorded && !same)
        add_break(link, "not-as-recorded", "register_backup.sha256",
                  "The content is not what was recorded when the backup was made.");
    }
  }

  const JobInput& input_;
  std::string before_first_;
  std::vector<Link> links_;
  std::map<std::string, std::string> unreadable_;
  Table* breaks_ = nullptr;
};

}  // namespace

void run_backup_verify(const JobInput& input, Result& result) {
  Verifier(input).run(result);
}

}  // namespace rollmark
