// PF-090 to PF-105: support that went before, and evidence of it. Each check is a free function over the
// record (check.hpp); what differs from LA to LA is the profile's.
#pragma once

#include <span>

#include "returns/preflight/check.hpp"

namespace rollmark {

// PF-090 to PF-094: meetings, Early Help, plan, visits, the pupil's views.
std::span<const PreflightCheck> support_checks();
// PF-095 to PF-101: what the school has asked, told and agreed before.
std::span<const PreflightCheck> answer_checks();
// PF-102 to PF-105: signatures, chronology, statement, exhibits.
std::span<const PreflightCheck> evidence_checks();

}  // namespace rollmark
