// The fields that a letter may name, and a clause cut at them. It must not know a value.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace rollmark {

inline constexpr std::array letter_field_names =
    std::to_array<std::string_view>({"absence_date",        "absence_from",
                                     "absence_to",          "absent_sessions",
                                     "authorised_sessions", "contact_name",
                                     "contact_phone",       "deletion_date",
                                     "deletion_ground",     "early_notice_grounds",
                                     "further_support",     "improvement_expected",
                                     "leave_from",          "leave_to",
                                     "meeting_actions",     "meeting_date",
                                     "meeting_place",       "meeting_present",
                                     "meeting_time",        "notice_from",
                                     "notice_to",           "period_from",
                                     "period_to",           "possible_sessions",
                                     "pupil_name",          "reference",
                                     "return_date",         "school_name",
                                     "support_so_far",      "unauthorised_sessions"});

// The eight parts of a notice to improve (Nottinghamshire, notice to improve).
inline constexpr std::array improvement_parts =
    std::to_array<std::string_view>({"record", "duty", "support-so-far", "further-support", "warning",
                                     "period", "improvement", "early-notice"});

struct LetterPiece {
  bool field = false;
  std::string_view text;  // within the clause's
};

// Nothing where a brace has no other half.
std::optional<std::vector<LetterPiece>> letter_pieces(std::string_view text);

}  // namespace rollmark
