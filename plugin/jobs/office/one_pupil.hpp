// One pupil and a window of its sessions, for documents about one pupil. It must not write a document.
#pragma once

#include <cstdint>
#include <vector>

#include "jobs/office/office_document.hpp"

namespace rollmark {

inline constexpr JobParameter one_pupil_parameters[] = {
    {"enrolment", "the enrolment's key; this or pupil is needed"},
    {"pupil", "the pupil's key: all of its enrolments at the school"},
    {"weeks", "the last n school weeks up to `to`, 1 to 400, in place of from"},
    {"sessions", "the last n sessions open to the pupil up to `to`, 1 to 4000, in place of from"}};

struct OnePupilSession {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  RegisterSpan span;
};

struct OnePupil {
  const School* school = nullptr;
  std::vector<std::uint32_t> rows;        // its enrolments, the latest to start last
  std::vector<OnePupilSession> sessions;  // due and in the window, by half day
  std::int64_t off_register = 0;          // marks in the window's days outside such sessions
};

// Reads the parameters, and narrows the run's period to the window. Throws Failure: ARGUMENT for parameters
// that contradict each other, NOT_FOUND where there is no such pupil. No message holds a key.
OnePupil read_one_pupil(OfficeRun& run);

}  // namespace rollmark
