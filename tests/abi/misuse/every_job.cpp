// The school, its documents (made by its own jobs), and the parameters.
#include "abi/misuse/every_job.hpp"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <utility>

#include "abi/misuse/tally.hpp"
#include "support/banding_policy.hpp"

namespace rollmark::test {
namespace {

void mix(std::uint64_t& hash, const void* data, std::size_t size) {
  const auto* bytes = static_cast<const unsigned char*>(data);
  for (std::size_t i = 0; i < size; ++i) hash = (hash ^ bytes[i]) * 1099511628211ULL;
}

rollmark_column column_of(const rollmark_result* result, const char* table, const char* name) {
  rollmark_column column{};
  column.struct_size = sizeof column;
  EXPECT_EQ(rollmark_result_column(result, table, name, &column), ROLLMARK_OK) << table << "." << name;
  return column;
}

std::string text_at(rollmark_column column, std::int64_t row) {
  if (column.type == ROLLMARK_TYPE_DICT8) {
    row = static_cast<const std::uint8_t*>(column.values)[row];
    column = *column.dictionary;
  }
  const auto* offsets = static_cast<const std::int32_t*>(column.offsets);
  return {static_cast<const char*>(column.values) + offsets[row],
          static_cast<const char*>(column.values) + offsets[row + 1]};
}

void mix_column(std::uint64_t& hash, const rollmark_column& column) {
  mix(hash, &column.type, sizeof column.type);
  for (std::int64_t row = 0; row < column.length; ++row) {
    const bool has = column.validity == nullptr || (column.validity[row / 8] >> (row % 8) & 1) != 0;
    mix(hash, &has, 1);
    if (!has) continue;
    const auto at = static_cast<std::size_t>(row);
    switch (column.type) {
      case ROLLMARK_TYPE_U8:
        mix(hash, static_cast<const std::uint8_t*>(column.values) + at, 1);
        break;
      case ROLLMARK_TYPE_I32:
      case ROLLMARK_TYPE_DATE32:
        mix(hash, static_cast<const std::int32_t*>(column.values) + at, 4);
        break;
      case ROLLMARK_TYPE_I64:
        mix(hash, static_cast<const std::int64_t*>(column.values) + at, 8);
        break;
      default: {
        const std::string text = text_at(column, row);
        mix(hash, text.c_str(), text.size() + 1);
      }
    }
  }
}

std::vector<std::string> split(const std::string& text, char by) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, by);) parts.push_back(part);
  if (text.ends_with(by)) parts.emplace_back();
  return parts;
}

// From Monday 2 November 2026, two weeks; three pupils. A is always there, B is ill, C stays away.
constexpr const char* school[] = {
    "school|school_key,urn,la_number,estab,name,phase,school_type|S,100001,801,2000,Hill "
    "School,secondary,maintained;"
    "T,100002,801,2001,Vale School,secondary,maintained",
    "term|school_key,academic_year,term,half,start_date,end_date|S,2026,autumn,2,2026-11-02,2026-12-18",
    "session_time|school_key,half_day,opens_at,closes_at,ends_at|S,AM,08:45,09:15,12:00;S,PM,13:00,13:30,15:"
    "15",
    "code|school_key,vendor_code,statutory_code|S,/,/;S,\\,\\;S,O,O;S,I,I;S,L,L;S,U,U;T,/,/",
    "pupil|school_key,pupil_key,upn,legal_surname,legal_forename,dob,sex|S,A,H801200001001,Ash,Ann,2014-01-"
    "01,F;"
    "S,B,A801200001001,Birch,Ben,2014-02-01,M;S,C,,Cedar,Cat,2014-03-01,F;T,A,H801200001001,Ash,Ann,2014-01-"
    "01,F",
    "enrolment|school_key,enrolment_key,pupil_key,start_date,end_date,nc_year,registration_group|S,EA,A,2026-"
    "11-02,,7,7A;"
    "S,EB,B,2026-11-02,,7,7A;S,EC,C,2026-11-02,2026-11-12,7,7B;T,ET,A,2026-11-02,,7,7A",
    "flag|school_key,pupil_key,kind,start_date|S,B,social-worker,2026-11-02",
    "mark_event|school_key,enrolment_key,date,half_day,minutes_late|S,EA,2026-11-03,AM,12",
    "mark_change|school_key,enrolment_key,date,half_day,seq,old_code,new_code,changed_at,changed_by,reason|"
    "S,EB,2026-11-03,AM,1,O,I,2026-11-04T09:00:00,Ms Clerk,a call",
    "register|school_key,date,half_day,registration_group,completed_at,taken_by|S,2026-11-02,AM,7A,2026-11-"
    "02T08:55:00,Mr Form",
    "contact|school_key,pupil_key,contact_key,surname,forename,relationship,responsibility,priority,address,"
    "postcode,phones|"
    "S,C,P1,Cedar,Pat,mother,yes,1,1 Lane,NR1 1AA,01234 567890",
    "leave|school_key,enrolment_key,requested_on,from_date,to_date,kind,decision,decided_on|S,EC,2026-11-01,"
    "2026-11-05,2026-11-06,holiday,refused,2026-11-02",
    "part_time|school_key,enrolment_key,start_date,review_on,end_date,agreed_by,agreed_on|S,EB,2026-11-09,"
    "2026-11-20,2026-11-30,parent,2026-11-06",
    "suspension|school_key,enrolment_key,start_date,sessions,category|S,EC,2026-11-10,4,SU",
    "placement|school_key,enrolment_key,kind,provider,arranged_by,start_date|S,EB,ap,Farm,LA,2026-11-09",
    "action|school_key,pupil_key,date,type,by,outcome|S,C,2026-11-06,letter,Ms Clerk,none",
    "notice|school_key,pupil_key,contact_key,issued_on,period_from,period_to,status|S,C,P1,2026-11-10,2026-"
    "11-02,2026-11-06,issued",
    "return_sent|school_key,pupil_key,return_kind,episode,sent_on|S,C,attendance,continuous,2026-11-12",
    "roll_change|school_key,enrolment_key,seq,field,old_value,new_value,changed_at,changed_by|S,EC,1,end_"
    "date,,2026-11-12,2026-11-12T10:00:00,Ms Clerk",
    "case_entry|seq,table_name,kind,made_at,made_by,previous,hash,state|1,strategy,row,2026-11-02T09:00:00,"
    "Ms "
    "Officer,0000000000000000000000000000000000000000000000000000000000000000,"
    "1111111111111111111111111111111111111111111111111111111111111111,stands",
    "case_answer|school_key,pupil_key,question,answer,date|S,C,home-visit,yes,2026-11-06",
    "attendance_case|case_ref,school_key,pupil_key,contact_key,route,measure,opened_on,period_from,period_to|"
    "K1,S,C,P1,legal,prosecution,2026-11-03,2026-11-02,2026-11-06",
    "case_step|case_ref,number,kind,date,by|K1,1,support,2026-11-04,Ms Clerk",
    "service_agreement|agreement_ref,school_key,purpose,minutes,from_date,to_date|G1,S,core,780,2026-09-01,"
    "2027-08-31",
    "checklist_answer|list,school_key,pupil_key,item,answer,answered_on|home-education,S,C,notice,yes,2026-"
    "11-06",
    "medical_evidence|school_key,pupil_key,asked_on,ground|S,B,2026-11-05,doubt",
    "keyed_pupil|school_key,token,kind,enrolment_token,start_date,end_date,other_school_urn|"
    "S,0a,key-check,,2026-09-01,2026-11-13,;T,0a,key-check,,2026-09-01,2026-11-13,;"
    "S,1b,upn,E-1,2026-09-01,2026-10-01,100002;T,1b,upn,E-2,2026-10-02,,",
    "coverage|school_key,table_name,state|S,register,complete",
    "code_count|area_key,period,code,sessions|S,2026,/,100;S,2026,O,9;S,2026,I,4"};

}  // namespace

std::uint64_t fingerprint(const rollmark_result* result) {
  std::uint64_t hash = 14695981039346656037ULL;
  const rollmark_column tables = column_of(result, "columns", "table");
  const rollmark_column names = column_of(result, "columns", "name");
  for (std::int64_t row = 0; row < tables.length; ++row) {
    const std::string table = text_at(tables, row);
    const std::string name = text_at(names, row);
    // The list `tables` stands in the place of the table of that name.
    rollmark_column column{};
    column.struct_size = sizeof column;
    if (table == "tables" && rollmark_result_column(result, "tables", name.c_str(), &column) != ROLLMARK_OK)
      continue;
    mix(hash, name.c_str(), name.size() + 1);
    mix_column(hash, column_of(result, table.c_str(), name.c_str()));
  }
  const rollmark_column documents = column_of(result, "documents", "name");
  for (std::int64_t row = 0; row < documents.length; ++row) {
    const char* data = nullptr;
    std::int64_t length = 0;
    EXPECT_EQ(rollmark_result_document(result, text_at(documents, row).c_str(), &data, &length), ROLLMARK_OK);
    mix(hash, data, static_cast<std::size_t>(length) + 1);
  }
  return hash;
}

void EveryJob::add(const std::string& words) {
  const std::vector<std::string> parts = split(words, '|');
  TextRows rows(split(parts[1], ','));
  for (const std::string& row : split(parts[2], ';')) {
    std::vector<std::string> cells = split(row, ',');
    cells.resize(split(parts[1], ',').size());
    rows.row(cells);
  }
  tables_.push_back({parts[0], std::move(rows)});
}

void EveryJob::add_document(const std::string& name, const std::string& bytes) {
  TextRows rows({"name", "bytes"});
  rows.row(std::vector<std::string>{name, bytes});
  tables_.push_back({"document", std::move(rows), true});
}

rollmark_status EveryJob::push(rollmark_dataset* dataset, bool marks_too) {
  for (std::size_t i = 0; i < tables_.size(); ++i) {
    if (columns_.size() <= i) {
      columns_.push_back(tables_[i].rows.structs());
      if (tables_[i].bytes) columns_[i].back().type = ROLLMARK_TYPE_BINARY;
    }
    ++tally().calls;
    const rollmark_status status =
        rollmark_dataset_put(dataset, tables_[i].table.c_str(), tables_[i].rows.rows(), columns_[i].data(),
                             static_cast<std::int32_t>(columns_[i].size()), &error_);
    if (status != ROLLMARK_OK) return status;
  }
  return marks_too ? push_marks(dataset) : ROLLMARK_OK;
}

rollmark_status EveryJob::push_marks(rollmark_dataset* dataset) {
  // Monday 2 to Friday 13 November 2026: 24 half days with the weekend between. Day 20759: host_fixture.hpp.
  static constexpr std::uint8_t marks[3][24] = {
      {1, 2, 5, 2, 1, 2, 1, 2, 1, 2, 0, 0, 0, 0, 1, 2, 1, 2, 6, 2, 1, 2, 1, 2},
      {1, 2, 4, 4, 4, 4, 1, 2, 1, 2, 0, 0, 0, 0, 4, 4, 1, 2, 1, 2, 1, 2, 1, 0},
      {3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 0, 0, 0, 0, 3, 3, 3, 3, 1, 2, 3, 3, 0, 0}};
  ++tally().calls;
  return rollmark_dataset_put_marks(dataset, 0, 3, std::int64_t{2} * 20759, 24, &marks[0][0], 24, &error_);
}

rollmark_status EveryJob::run(const JobRun& one, rollmark_result** out) {
  ++tally().calls;
  return rollmark_run(dataset_, one.job.c_str(), one.params.c_str(), -1, out, &error_);
}

std::string EveryJob::made_document(const JobRun& one, const std::string& ending, std::string* name) {
  rollmark_result* result = nullptr;
  EXPECT_EQ(run(one, &result), ROLLMARK_OK) << one.job << ": " << error_.text();
  if (result == nullptr) return {};
  std::string bytes;
  const rollmark_column documents = column_of(result, "documents", "name");
  for (std::int64_t row = 0; row < documents.length; ++row) {
    const std::string found = text_at(documents, row);
    if (!found.ends_with(ending)) continue;
    const char* data = nullptr;
    std::int64_t length = 0;
    EXPECT_EQ(rollmark_result_document(result, found.c_str(), &data, &length), ROLLMARK_OK);
    bytes.assign(data, static_cast<std::size_t>(length));
    if (name != nullptr) *name = found;
  }
  EXPECT_NE(bytes, "") << one.job << " makes nothing that ends in " << ending;
  rollmark_result_free(result);
  return bytes;
}

EveryJob::EveryJob(const std::string& config, bool with_documents) {
  secrets_ = {sizeof secrets_, 0, [](void*, const char* name) -> const char* {
                const bool signs = std::strcmp(name, "signing-key") == 0;
                return signs ? "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
                             : "ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100";
              }};
  host_.struct_size = sizeof host_;
  host_.context = this;
  host_.progress = [](void* context, const char*, std::int64_t, std::int64_t) -> std::int32_t {
    const auto& self = *static_cast<EveryJob*>(context);
    return self.on_progress ? self.on_progress() : 0;
  };
  host_.extension = [](void* context, const char*) -> const void* {
    return &static_cast<EveryJob*>(context)->secrets_;
  };
  config_ = "names=yes\npersonal=yes\n" + config;
  EXPECT_EQ(rollmark_engine_open(&host_, config_.c_str(), -1, &engine_, &error_), ROLLMARK_OK)
      << error_.text();

  for (const char* const table : school) add(table);
  std::string days = "calendar|school_key,date,half_day,kind|";
  for (const char* day : {"02", "03", "04", "05", "06", "09", "10", "11", "12", "13"}) {
    for (const char* half : {"AM", "PM"})
      days += (days.back() == '|' ? "" : ";") + std::string("S,2026-11-") + day + "," + half + ",open";
  }
  add(days);

  rollmark_result* list = nullptr;
  EXPECT_EQ(rollmark_describe(engine_, "jobs", &list, &error_), ROLLMARK_OK);
  const rollmark_column names = column_of(list, "jobs", "name");
  for (std::int64_t row = 0; row < names.length; ++row) jobs_.push_back(text_at(names, row));
  rollmark_result_free(list);

  EXPECT_EQ(rollmark_dataset_new(engine_, &dataset_, &error_), ROLLMARK_OK);
  EXPECT_EQ(push(dataset_), ROLLMARK_OK) << error_.text();
  if (with_documents) make_documents();
}

void EveryJob::make_documents() {
  const auto params = [this](const char* job) {
    const std::vector<JobRun> all = runs();
    return *std::ranges::find(all, job, &JobRun::job);
  };
  add_document("bands.xml", test_support::banding_policy);
  add_document("backup.xml", made_document(params("backup"), "backup.xml"));
  add_document("ctf.xml", made_document(params("ctf/write"), ".xml"));
  std::string name;
  const std::string referral = made_document(params("referral/attendance"), ".xml", &name);
  add_document(name, referral);
  std::ifstream rulebook(ROLLMARK_SOURCE_DIR "/tests/fuzz/corpus/rulebook/small.xml", std::ios::binary);
  add_document("rulebook.xml", {std::istreambuf_iterator<char>(rulebook), {}});
  add_document("key.xml", made_document(params("key"), "key.xml"));
  const JobRun authority{"key", "party=801\nfrom=2026-09-01\nto=2027-08-31"};
  const std::string key = made_document(authority, "key.xml");
  add_document("801.xml", key);
  has_key_ = true;
  // Signed, packed, and sealed to the one who opens it.
  const auto sending = params("referral/attendance");
  const std::string pack =
      made_document({sending.job, sending.params + "\nserial=002\nsign=yes\npack=yes"}, ".zip", &name);
  add_document(name, pack);
  add_document("cases.csv", "lea,estab,reference,state\n801,2000,8012000/2026/001,issued\n");
  start_again();
  const std::string sealed =
      made_document({sending.job, sending.params + "\nserial=003\nseal_to=801.xml"}, ".sealed", &name);
  add_document(name, sealed);
  start_again();
}

void EveryJob::start_again() {
  rollmark_dataset_free(std::exchange(dataset_, nullptr));
  EXPECT_EQ(rollmark_dataset_new(engine_, &dataset_, &error_), ROLLMARK_OK);
  EXPECT_EQ(push(dataset_), ROLLMARK_OK) << error_.text();
}

EveryJob::~EveryJob() {
  rollmark_dataset_free(dataset_);
  rollmark_engine_close(engine_);
}

std::vector<JobRun> EveryJob::runs() const {
  static const std::map<std::string, std::string> own = {
      {"audit", "remote=yes"},
      {"backup", "made_on=2026-12-01\nmonth=2026-11\nrecords=yes"},
      {"backup/compare", "document=backup.xml"},
      {"backup/restore", "document=backup.xml"},
      {"backup/verify", "backups=backup.xml"},
      {"banding", "banding=bands.xml\nwhat_if=A:60"},
      {"case/append", "case_file=/no/case/file\nby=A. Officer\nnow=09:00"},
      {"case/erase",
       "case_file=/no/case/file\nby=A. Officer\nnow=09:00\nlawful_reason=a test\nbefore=2020-01-01"},
      {"case/export", "by=A. Officer\nnow=09:00\nrecipient=a court\nlawful_basis=a test"},
      {"case-brief", "case=K1"},
      {"case-status", "la=801\ncases=cases.csv"},
      {"census-check", "term=SPR\nyear=2027"},
      {"certificate", "enrolment=EC"},
      {"ctf/read", "document=ctf.xml"},
      {"ctf/write", "ctf_version=26.0\ndate_time=2026-11-13T16:00:00\nenrolment=EB"},
      {"intake", "la=801"},
      {"key", "party=801/2000\nfrom=2026-09-01\nto=2027-08-31"},
      {"key-list", "take=key.xml"},
      {"la-profile", "la=norfolk"},
      {"letter", "letter=attendance-3\npupils=C\ncontact_name=A. Officer\ncontact_phone=01234 567890"},
      {"migration", "before=S\nafter=T"},
      {"parent-page", "enrolment=EC"},
      {"pupil-page", "enrolment=EC"},
      {"reply", "la=801\nofficer=A. Officer\nphone=01234 567890"},
      {"rulebook-preview", "candidate=rulebook.xml"},
      {"rulebook-sign", "candidate=rulebook.xml"}};
  std::vector<JobRun> all;
  for (const std::string& job : jobs_) {
    std::string params;
    const auto found = own.find(job);
    if (found != own.end()) params = found->second;
    const auto starts = [&](const char* with) { return job.starts_with(with); };
    if (starts("referral/") || starts("preflight/referral/") || job.ends_with("return/cme") ||
        job.ends_with("return/deletion") || job == "preflight/deletion")
      params = "enrolment=EC";
    if (starts("referral/") || starts("preflight/referral/"))
      params += job.ends_with("leave") ? "\nground=leave" : "\nground=irregular";
    if (job == "preflight/deletion") params += "\nremove_on=2026-11-12";
    if ((starts("referral/") || starts("return/")) && job != "return/nil")
      params += "\noverride=PF-012,PF-030,PF-159,PF-161\noverride_reason=a test";
    if (job == "return/nil") params = "of=return/part-time";
    const bool undated = job == "backup" || job == "backup/verify" || job == "backup/restore" ||
                         job == "backup/compare" || job == "case/verify" || job == "key" ||
                         job == "rulebook-sign";
    if (!undated) params += "\non=2026-11-13";
    const bool schools = job != "key" && job != "key-list" && job != "la-profile" && job != "reply" &&
                         job != "intake" && job != "inbox" && job != "view" && job != "case-status" &&
                         job != "ctf/read" && job != "rates" && job != "migration" &&
                         job != "rulebook-sign" && !starts("backup/") && !starts("case/");
    if (schools) params += "\nschool=S";
    all.push_back({job, params});
    if (job == "referral/attendance") {
      all.push_back({job, params + "\nsign=yes\npack=yes"});
      if (has_key_) all.push_back({job, params + "\nseal_to=801.xml"});
    }
  }
  return all;
}

}  // namespace rollmark::test
