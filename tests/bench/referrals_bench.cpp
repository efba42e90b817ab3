// 1,000 referrals with a certificate of ten school weeks: pre-flight and write in the school; read and check
// at the LA. Each as a ratio to a bare pugixml parse of the same bytes, in one run.
#include <benchmark/benchmark.h>

#include <chrono>
#include <pugixml.hpp>

#include "returns/intake/judge.hpp"
#include "returns/preflight/preflight.hpp"
#include "returns/record/record_writer.hpp"

namespace rollmark::bench {
namespace {

constexpr std::size_t referrals = 1000;
constexpr std::int32_t weeks = 10;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Five days a week from Monday 31 August 2026, O on each Friday: ten weeks, 20 sessions cited.
ReferralFile referral(std::size_t number) {
  ReferralFile file;
  RecordHeader& header = file.header;
  header.document_name = record_name;
  header.version = record_version;
  header.document_type = "referral/penalty-notice";
  header.date_time = "2026-11-09T14:05:00";
  header.serial = std::to_string(100000 + number);
  header.source_school = {"801", "2000", "100000", "Hill School", "2026"};
  header.dest_la.lea = "801";
  PupilRecord& pupil = file.pupils.emplace_back();
  pupil.upn = "H801200001001";
  pupil.surname = "Sample";
  pupil.forename = "Ann";
  pupil.dob = day_of(2016, 3, 2);
  ParentContact& parent = pupil.contacts.emplace_back();
  parent.ref = "c1";
  parent.title = "Mrs";
  parent.surname = "Sample";
  parent.forename = "Jane";
  parent.warnings.push_back({day_of(2026, 9, 1), "post", "letter 1", "p1"});
  Referral& asked = pupil.referral;
  asked.submission.reference = "2000-2026-" + std::to_string(number);
  asked.submission.action = "NEW";
  asked.grounds = {"irregular"};
  asked.parents_proposed = {"c1"};
  Attendance& attendance = pupil.attendance;
  const Day first = day_of(2026, 8, 31);
  for (std::int32_t day = 0; day < weeks * 7; ++day) {
    if (day % 7 > 4) continue;
    for (const char* half_day : {"AM", "PM"}) {
      SessionMark& mark = attendance.sessions.emplace_back();
      mark.date = first + day;
      mark.half_day = half_day;
      mark.code = day % 7 == 4 ? "O" : half_day[0] == 'A' ? "/" : "\\";
      if (day % 7 == 4) asked.cited.push_back({mark.date, half_day});
    }
  }
  attendance.certificate_from = asked.offence_from = first;
  attendance.certificate_to = asked.offence_to = first + (weeks * 7 - 1);
  AttendancePeriod& period = attendance.periods.emplace_back();
  period.kind = "WINDOW";
  period.from = attendance.certificate_from;
  period.to = attendance.certificate_to;
  period.possible = weeks * 10;
  period.attended = period.present = weeks * 8;
  period.approved = period.authorised = period.not_required = 0;
  period.unauthorised = weeks * 2;
  ThresholdProof& proof = asked.thresholds.emplace_back();
  proof.rule = "penalty-notice";
  proof.from = period.from;
  proof.to = period.to;
  proof.counted = weeks * 2;
  proof.limit = 10;
  proof.sessions = asked.cited;
  proof.met = true;
  return file;
}

const std::vector<ReferralFile>& files() {
  static const std::vector<ReferralFile> all = [] {
    std::vector<ReferralFile> made;
    for (std::size_t i = 0; i < referrals; ++i) made.push_back(referral(i));
    return made;
  }();
  return all;
}

const std::vector<std::string>& written() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> made;
    std::int64_t replaced = 0;
    for (const ReferralFile& file : files()) made.push_back(record_xml(file, replaced));
    return made;
  }();
  return all;
}

double bare_parse() {
  const auto start = std::chrono::steady_clock::now();
  for (const std::string& bytes : written()) {
    pugi::xml_document document;
    const bool parsed = static_cast<bool>(document.load_buffer(bytes.data(), bytes.size()));
    benchmark::DoNotOptimize(parsed);
  }
  return seconds_since(start);
}

// `work` on each of the files, beside a bare parse of the same bytes.
template <class Work>
void beside_a_parse(benchmark::State& state, Work&& work) {
  static_cast<void>(written());
  double ours = 0;
  double parse = 0;
  for ([[maybe_unused]] const auto _ : state) {
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < referrals; ++i) work(i);
    const double taken = seconds_since(start);
    ours += taken;
    state.SetIterationTime(taken);
    parse += bare_parse();
  }
  state.counters["bytes_a_file"] = static_cast<double>(written().front().size());
  state.counters["microseconds_a_file"] =
      1e6 * ours / static_cast<double>(state.iterations() * static_cast<std::int64_t>(referrals));
  state.counters["times_a_bare_parse"] = ours / parse;
}

void write_alone(benchmark::State& state) {
  std::int64_t replaced = 0;
  beside_a_parse(state, [&](std::size_t i) { benchmark::DoNotOptimize(record_xml(files()[i], replaced)); });
}

void preflight_and_write(benchmark::State& state) {
  const auto book = embedded_rulebook();
  const LaProfile& profile = *la_profiles().national();
  std::int64_t replaced = 0;
  beside_a_parse(state, [&](std::size_t i) {
    const ReferralFile& file = files()[i];
    benchmark::DoNotOptimize(
        run_preflight(file.header, file.pupils.front(), profile, *book, day_of(2026, 11, 9)).blocked());
    benchmark::DoNotOptimize(record_xml(file, replaced));
  });
}

void read_alone(benchmark::State& state) {
  beside_a_parse(state,
                 [&](std::size_t i) { benchmark::DoNotOptimize(receive_file("a.xml", written()[i]).bytes); });
}

void read_and_check(benchmark::State& state) {
  const auto book = embedded_rulebook();
  const LaProfile& profile = *la_profiles().national();
  beside_a_parse(state, [&](std::size_t i) {
    const ReceivedFile file = receive_file("a.xml", written()[i]);
    benchmark::DoNotOptimize(judge(file, *book, profile, day_of(2026, 11, 9)).size());
  });
}

BENCHMARK(write_alone)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(preflight_and_write)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(read_alone)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(read_and_check)->UseManualTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace rollmark::bench
