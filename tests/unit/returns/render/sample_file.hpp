// A penalty notice request written by hand that fits together as a real one does: a family goes on holiday in
// term time after a warning, one parent is proposed, one is not. Invented throughout.
#pragma once

#include <string>

#include "returns/record/referral_file.hpp"

namespace rollmark::test {

inline constexpr const char* sample_upn = "H801200001001";
inline constexpr const char* sample_former_upn = "A801200001016";
inline constexpr const char* sample_uln = "1234567890";

Day on(const char* date);
// 10 sessions of G from Mon 9 to Fri 13 November 2026, cited, in a certificate of ten weeks from 7 September.
ReferralFile sample_referral();
// A return of ten school days' absence of the same pupil.
ReferralFile sample_return();
// The LA's answer: two points to mend; a status of a notice; contacts.
ReferralFile sample_reply();
ReferralFile sample_case_status();
ReferralFile sample_contacts();
ReferralFile sample_nil();

}  // namespace rollmark::test
