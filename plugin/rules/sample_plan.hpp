// Which pupils and weeks an auditor should look at by hand: drawn from a recorded seed, so that anybody can
// draw the same again, and weighted to findings, so that the draw is neither blind nor only where faults are
// known.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/date.hpp"

namespace rollmark {

struct AuditReport;

struct SampleRequest {
  std::string seed;
  std::int64_t pupils = 0;  // of each school
  std::int64_t weeks = 0;
};

// One that was drawn. Its weight is 1, + 6 for each finding of weight must, 3 should, 1 information, at most
// 100.
struct Sampled {
  std::int64_t weight = 1;
  std::int64_t findings = 0;
};
struct SampledPupil : Sampled {
  std::uint32_t row = 0;  // an enrolment in the register on a day of the period
};
struct SampledWeek : Sampled {
  Day monday;  // of a week with a school day in the period
};

struct SchoolSample {
  std::int64_t pupils_in_all = 0;
  std::int64_t weeks_in_all = 0;
  std::vector<SampledPupil> pupils;  // in the order of drawing
  std::vector<SampledWeek> weeks;
};

struct SamplePlan {
  SampleRequest request;
  std::vector<SchoolSample> schools;  // parallel to the report's
};

// Each draw takes BLAKE2b over "rollmark sample|seed|school_key|pupil or week|number of the draw", its first
// 8 bytes as a little-endian number, modulo the sum of the weights of those left, in the order of enrolment
// keys or dates.
SamplePlan draw_sample(const AuditReport& report, const SampleRequest& request);

}  // namespace rollmark
