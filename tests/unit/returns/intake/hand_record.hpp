// A file made by hand that agrees with itself: one pupil, the week from Monday 2 to Friday 6 November 2026.
//   Mon / \   Tue L \   Wed O O   Thu I B   Fri U D
// present 4 (1 late), approved 1, attended 5, authorised 1, unauthorised 3, possible 9, not required 1.
// Rates: 5/9 = 55.6, 4/9 = 44.4, 1/9 = 11.1, 3/9 = 33.3. 10 x 4 >= 9: persistent; 2 x 4 < 9: not severe.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "core/upn.hpp"
#include "returns/record/record_reader.hpp"
#include "returns/record/record_writer.hpp"

namespace rollmark::test {

inline Day november(std::uint32_t day) {
  return day_of(2026, 11, day);
}

// A UPN with the right check letter for twelve digits (DfE UPN guide, annex A: one of 23 letters fits).
inline std::string upn_of(std::string_view digits) {
  for (const char letter : std::string_view("ABCDEFGHJKLMNPQRTUVWXYZ")) {
    const std::string upn = letter + std::string(digits);
    if (is_valid(check_upn(upn))) return upn;
  }
  return {};
}

inline SessionMark session_of(Day day, const char* half_day, const char* code) {
  SessionMark mark;
  mark.date = day;
  mark.half_day = half_day;
  mark.code = code;
  return mark;
}

inline Attendance hand_week() {
  Attendance attendance;
  constexpr const char* codes[] = {"/", "\\", "L", "\\", "O", "O", "I", "B", "U", "D"};
  for (std::uint32_t i = 0; i < 10; ++i)
    attendance.sessions.push_back(session_of(november(2 + i / 2), i % 2 == 0 ? "AM" : "PM", codes[i]));
  attendance.certificate_from = november(2);
  attendance.certificate_to = november(6);
  AttendancePeriod& period = attendance.periods.emplace_back();
  period.kind = "WINDOW";
  period.from = november(2);
  period.to = november(6);
  period.possible = 9;
  period.attended = 5;
  period.present = 4;
  period.approved = 1;
  period.late = 1;
  period.authorised = 1;
  period.unauthorised = 3;
  period.not_required = 1;
  period.no_mark = 0;
  period.codes = {{"/", 1}, {"\\", 2}, {"L", 1}, {"O", 2}, {"I", 1}, {"B", 1}, {"U", 1}, {"D", 1}};
  period.attendance_rate = Tenths{556};
  period.absence_rate = Tenths{444};
  period.authorised_rate = Tenths{111};
  period.unauthorised_rate = Tenths{333};
  period.persistently_absent = true;
  period.severely_absent = false;
  return attendance;
}

inline PupilRecord hand_pupil(const std::string& reference) {
  PupilRecord pupil;
  pupil.upn = upn_of("801200001001");
  pupil.surname = "Sample";
  pupil.forename = "Ann";
  pupil.dob = day_of(2016, 3, 2);
  pupil.attendance = hand_week();
  Referral& referral = pupil.referral;
  referral.submission.reference = reference;
  referral.submission.action = "NEW";
  referral.offence_from = november(4);
  referral.offence_to = november(6);
  referral.cited = {{november(4), "AM"}, {november(4), "PM"}, {november(6), "AM"}};
  ThresholdProof& proof = referral.thresholds.emplace_back();
  proof.rule = "penalty-notice";
  proof.from = november(2);
  proof.to = november(6);
  proof.school_weeks = 1;
  proof.counted = 3;
  proof.limit = 10;  // reg. 9A(1) of SI 2007/1867
  proof.met = false;
  proof.sessions = referral.cited;
  return pupil;
}

inline ReferralFile hand_file(const char* estab = "2000", const char* serial = "001",
                              const std::string& reference = "2000-2026-001a") {
  ReferralFile file;
  RecordHeader& header = file.header;
  header.document_name = record_name;
  header.version = record_version;
  header.document_type = "referral/penalty-notice";
  header.date_time = "2026-11-09T14:05:00";
  header.serial = serial;
  header.source_school = {"801", estab, "100000", "Hill School", "2026"};
  header.dest_la.lea = "801";
  file.pupils.push_back(hand_pupil(reference));
  return file;
}

inline std::string written(const ReferralFile& file) {
  std::int64_t replaced = 0;
  return record_xml(file, replaced);
}

}  // namespace rollmark::test
