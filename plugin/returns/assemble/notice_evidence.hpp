// What the penalty-notice threshold found for one pupil, as evidence: the fullest window, session by session.
// The counting is tracking/penalty_notice's. It must not say that a notice is due.
#pragma once

#include <optional>

#include "returns/assemble/assembly.hpp"

namespace rollmark {

// From the first to the last session that counts in the latest window that reached the threshold; nothing
// where it was never reached.
std::optional<Period> offence_by_threshold(const Assembly& at);

// The window with the most sessions that ends in the offence period, of several the latest; without one, up
// to the reference date. Nothing where no such threshold is in force.
std::optional<ThresholdProof> threshold_proof(const Assembly& at);

// Sessions of the offence period with one of the threshold's codes, at any age: what the school cites. Those
// in the period of an earlier notice stay out where the request says so.
std::vector<CitedSession> cited_sessions(const Assembly& at);

}  // namespace rollmark
