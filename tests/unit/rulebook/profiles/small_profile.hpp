// A base profile and an overlay as short as can be, and how to break them.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "core/failure.hpp"
#include "rulebook/la_profile.hpp"

namespace rollmark::test_support {

inline constexpr std::string_view small_base = R"(<?xml version="1.0" encoding="UTF-8"?>
<la-profile format="1" id="base" name="Base" edition="2026-11-22">
  <about>For tests.</about>
  <instruments>
    <instrument id="LAW" kind="law" cite="A law">Its title</instrument>
    <instrument id="U" kind="memory" cite="Unconfirmed">No source</instrument>
  </instruments>
  <settings>
    <setting name="window-sessions" kind="number" unit="sessions">Sessions in the window.</setting>
    <setting name="leave-codes" kind="words" one-of="G O">Codes.</setting>
    <setting name="one-child" kind="words" one-of="yes no" single="yes">One child.</setting>
    <setting name="note" kind="text">A note.</setting>
  </settings>
  <grounds>
    <ground id="leave">Leave.</ground>
  </grounds>
  <papers>
    <paper id="warning-letter">Warning.</paper>
    <paper id="policy">Policy.</paper>
  </papers>
  <entries>
    <severity rule="PF-040" level="warn" of="LAW" at="s. 1"/>
    <number name="window-sessions" value="10" unit="sessions" from="2024-08-19" of="LAW" at="s. 2"/>
    <words name="leave-codes" value="G" of="LAW" at="s. 3"/>
    <required document="return/cme" field="Pupil/Surname" of="LAW" at="s. 4"/>
    <attachment document="referral/leave" kind="policy" of="LAW" at="s. 5"/>
  </entries>
</la-profile>
)";

inline constexpr std::string_view small_overlay = R"(<?xml version="1.0" encoding="UTF-8"?>
<la-profile format="1" id="here" la-number="999" name="Here" extends="base" edition="2026-11-22">
  <about>For tests.</about>
  <instruments>
    <instrument id="PAGE" kind="practice" cite="Here Council, page,">A page</instrument>
    <instrument id="U" kind="memory" cite="Unconfirmed">No source</instrument>
  </instruments>
  <entries>
    <severity rule="PF-006" level="warn" to="2025-08-31" of="PAGE" at="old words"/>
    <severity rule="PF-006" level="block" from="2025-09-01" of="PAGE" at="new words">A remark.</severity>
    <severity rule="PF-012" level="off" document="referral/legal" of="PAGE" at="no certificate"/>
    <number name="window-sessions" value="12" unit="sessions" from="2025-09-01" to="2026-08-31" of="PAGE" at="twelve"/>
    <words name="leave-codes" value="G O" document="referral/leave" of="PAGE" at="both"/>
    <words name="one-child" value="yes" of="U" at="said at a meeting" confirmed="no"/>
    <text name="note" of="PAGE" at="note">Ring first.</text>
    <required document="return/cme" field="Pupil/UPN" of="PAGE" at="form"/>
    <required document="return/cme" field="Pupil/Surname" of="PAGE" at="form"/>
    <attachment document="referral/leave" ground="leave" kind="warning-letter" of="PAGE" at="letter"/>
    <contact purpose="Penalty notices" name="Ms Officer" phone="01234 567890" channel="portal" document="referral/leave" of="PAGE" at="contacts"/>
  </entries>
</la-profile>
)";

inline std::shared_ptr<const LaProfile> small_base_profile() {
  return read_la_profile(small_base, nullptr);
}

inline std::shared_ptr<const LaProfile> small_profile() {
  return read_la_profile(small_overlay, small_base_profile());
}

// The text with the first `old` in it replaced; a failure of the test where it is not there.
inline std::string replaced(std::string_view text, std::string_view old, std::string_view fresh) {
  std::string xml(text);
  const std::size_t at = xml.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return at == std::string::npos ? xml : xml.replace(at, old.size(), fresh);
}

}  // namespace rollmark::test_support
