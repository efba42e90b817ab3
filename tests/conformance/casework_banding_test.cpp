// The job `banding` over a whole authority, from the summaries that its schools gave: every figure is the one
// planted, and points, score, band, movement, entitlement and time follow from those by the arithmetic here,
// over the weights of banding_policy.hpp and Norfolk's days.
#include <gtest/gtest.h>

#include <set>

#include "conformance/authority_sample.hpp"
#include "support/banding_policy.hpp"

namespace rollmark::test {
namespace {

using Facts = AuthoritySample::Facts;

// With a primary academy whose contract is not signed, one that had no band before, and every phase.
constexpr int schools = 12;

struct Planted {
  explicit Planted(const AuthoritySample& from) : sample(from) {}
  std::string text(std::string_view job, std::string_view what, const std::string& school,
                   const std::string& key = {}) const {
    const Facts facts = sample.facts(job, what);
    const auto found = facts.find({school, key});
    return found == facts.end() ? "" : found->second;
  }
  std::int64_t figure(std::string_view what, const std::string& school) const {
    return std::stoll(text("school-summary", what, school));
  }
  const AuthoritySample& sample;
};

struct Expected {
  std::int64_t score = 0;
  std::string band;           // empty: none
  std::int64_t minutes = -1;  // -1: not stated
};

Expected expect_of(const Planted& planted, const std::string& school) {
  const std::int64_t roll = planted.figure("roll", school),
                     meals = planted.figure("free school meals", school);
  const std::int64_t possible = planted.figure("possible", school);
  const std::int64_t absent = planted.figure("authorised", school) + planted.figure("unauthorised", school);
  const std::int64_t persistent = planted.figure("persistent", school);
  const std::int64_t enrolments = planted.figure("enrolments", school);
  const std::int64_t index = std::stoll(planted.text("banding", "index", school, "deprivation"));
  Expected all;
  all.score += roll > 600 ? 20 : roll > 200 ? 10 : 0;
  all.score += 2 * (100 * meals >= 30 * roll ? 20 : 100 * meals >= 20 * roll ? 10 : 0);
  // Under 96 % is more than 4 % absent; a step is one in a hundred of what was possible.
  const std::int64_t under = 100 * absent - 4 * possible;
  all.score += under > 0 ? 3 * 2 * (under / possible) : 0;
  all.score += 100 * persistent >= 20 * enrolments ? 20 : 100 * persistent > 10 * enrolments ? 10 : 0;
  all.score += index > 40 ? 10 : 0;
  const std::string phase = planted.text("banding", "phase", school);
  const bool high = phase == "Secondary" || phase == "All-through";
  if (!high && phase != "Primary") return all;
  all.band = all.score >= 70 ? "A" : (high ? all.score >= 40 : all.score > 40) ? "B" : "C";
  if (high) all.minutes = all.band == "A" ? 36 * 390 : all.band == "B" ? 24 * 390 : 25 * 195;
  if (!high && all.band != "C") all.minutes = all.band == "A" ? 16 * 390 : 15 * 195;
  return all;
}

std::string entitled_of(const Planted& planted, const std::string& school) {
  const std::string type = planted.text("banding", "type", school);
  if (type == "maintained" || type == "pru") return "yes";
  return planted.text("banding", "agreed by contract", school).empty() ? "no" : "by contract";
}

std::string movement_of(const std::string& before, const std::string& now) {
  if (now.empty()) return "not known";
  return before.empty() ? "new" : before == now ? "same" : now < before ? "up" : "down";
}

std::string cell_of(const HostResult& result, const char* what, const char* column) {
  for (std::int64_t row = 0; row < result.rows("banding_capacity"); ++row) {
    if (result.cell("banding_capacity", "what", row) == what)
      return result.cell("banding_capacity", column, row);
  }
  return "no such line";
}

// What every school gave of the autumn and spring terms, put where the authority reads it.
std::string give_summaries(const AuthoritySample& sample, Host& host) {
  const Facts from = sample.facts("school-summary", "from"), until = sample.facts("school-summary", "as of");
  const std::string period = "\nfrom=" + from.begin()->second + "\nto=" + until.begin()->second;
  const HostResult given =
      host.run("school-summary", "on=" + until.begin()->second + period + "\ndocuments=xml");
  for (std::int64_t row = 0; row < given.rows("school_summary"); ++row) {
    const std::string name = given.cell("school_summary", "document", row);
    host.put_document(name, given.document(name.c_str()));
  }
  return period;
}

TEST(CaseworkBanding, FollowsFromWhatWasPlantedInAnAuthority) {
  const AuthoritySample sample(schools);
  const Planted planted(sample);
  Host host("jobs=banding,school-summary");
  ASSERT_EQ(host.load(sample.source()).message, "");
  const std::string period = give_summaries(sample, host);
  host.put_document("bands.xml", test_support::banding_policy);
  const std::string params = std::string("on=") + authority_day + period +
                             "\nsummaries=documents\nbanding=bands.xml\ndocuments=none";
  const HostResult result = host.run("banding", params);
  ASSERT_EQ(result.rows("banding"), schools);

  std::int64_t minutes = 0, contracts = 0, bands = 0;
  std::set<std::string> seen;
  for (std::int64_t row = 0; row < schools; ++row) {
    const auto cell = [&](const char* column) { return result.cell("banding", column, row); };
    const std::string school = cell("school_key");
    const Expected all = expect_of(planted, school);
    EXPECT_EQ(cell("band"), all.band) << school;
    EXPECT_EQ(cell("score"), all.band.empty() ? "" : std::to_string(all.score)) << school;
    EXPECT_EQ(cell("minutes"), all.minutes < 0 ? "" : std::to_string(all.minutes)) << school;
    EXPECT_EQ(cell("entitled"), entitled_of(planted, school)) << school;
    EXPECT_EQ(cell("contract_minutes"),
              cell("entitled") == "by contract" ? planted.text("banding", "agreed by contract", school) : "")
        << school;
    const std::string before = planted.text("banding", "band before", school, "2025/26");
    EXPECT_EQ(cell("band_before"), before) << school;
    EXPECT_EQ(cell("movement"), movement_of(before, all.band)) << school;
    bands += all.band.empty() ? 0 : 1;
    if (cell("entitled") == "yes" && all.minutes >= 0) minutes += all.minutes;
    seen.insert(cell("class") + all.band);
    if (cell("entitled") == "by contract") contracts += std::stoll(cell("contract_minutes"));
  }
  EXPECT_EQ(result.rows("band_given"), bands);
  for (std::int64_t row = 0; row < result.rows("band_given"); ++row) {
    const std::string school = result.cell("band_given", "school_key", row);
    const std::int64_t of_band = expect_of(planted, school).minutes;
    const std::string entitled = entitled_of(planted, school);
    EXPECT_EQ(result.cell("band_given", "minutes", row),
              entitled == "by contract"         ? planted.text("banding", "agreed by contract", school)
              : entitled == "no" || of_band < 0 ? ""
                                                : std::to_string(of_band))
        << school;
  }
  std::int64_t officers = 0;
  for (const auto& [key, value] : sample.facts("allocation", "capacity")) officers += std::stoll(value);
  EXPECT_EQ(cell_of(result, "schools entitled, by their band", "minutes"), std::to_string(minutes));
  EXPECT_EQ(cell_of(result, "schools by contract, as agreed", "minutes"), std::to_string(contracts));
  EXPECT_EQ(cell_of(result, "officers", "minutes"), std::to_string(officers));
  EXPECT_EQ(cell_of(result, "left of what is known", "minutes"),
            std::to_string(officers - minutes - contracts));
  EXPECT_GT(minutes, 0);
  EXPECT_GT(contracts, 0);
  // The sample has both sides of the cut-offs, of 40 exactly none.
  EXPECT_EQ(seen, (std::set<std::string>{"", "highA", "highB", "primaryB", "primaryC"}));
}

}  // namespace
}  // namespace rollmark::test
