// Message templates: what is filled in, and which templates are refused.
#include "rulebook/message.hpp"

#include <gtest/gtest.h>

namespace rollmark {
namespace {

TEST(Message, FillsItsPlaces) {
  MessageValues values;
  values.code = "N";
  values.label = "Reason for absence not yet established";
  values.group = "7A";
  values.became = "O";
  values.count = 3;
  values.days_left = 2;
  values.first = morning_of(day_of(2026, 11, 9));
  values.last = afternoon_of(day_of(2026, 11, 10));
  values.n[0] = 11;
  values.n[3] = -4;
  EXPECT_EQ(fill_message("{code} ({label}) in {group}: {count}, {first}, {last}, {span}.", values),
            "N (Reason for absence not yet established) in 7A: 3, 2026-11-09 AM, 2026-11-10 PM, "
            "2026-11-09 AM to 2026-11-10 PM.");
  EXPECT_EQ(fill_message("{became} {days_left} {n1} {n4}", values), "O 2 11 -4");
}

TEST(Message, ChoosesAWordByANumber) {
  MessageValues values;
  values.count = 1;
  EXPECT_EQ(fill_message("{count} {count|session|sessions}.", values), "1 session.");
  values.count = 0;
  EXPECT_EQ(fill_message("{count} {count|session|sessions}", values), "0 sessions");
  values.count = 21;
  EXPECT_EQ(fill_message("{count|session has|sessions have}", values), "sessions have");
}

TEST(Message, SaysOneHalfDayOnce) {
  MessageValues values;
  values.first = morning_of(day_of(2026, 11, 9));
  EXPECT_EQ(fill_message("{span}", values), "2026-11-09 AM");
  values.last = values.first;
  EXPECT_EQ(fill_message("{span}", values), "2026-11-09 AM");
}

TEST(Message, WritesADashForWhatIsNotKnown) {
  EXPECT_EQ(
      fill_message("{code}|{label}|{group}|{became}|{count}|{first}|{last}|{span}|{days_left}|{n2}", {}),
      "-|-|-|-|-|-|-|-|-|-");
}

TEST(Message, AcceptsWhatItCanFill) {
  for (const char* text :
       {"", "no place", "{code}{label}", "{count|a|b}", "{n1|pupil has|pupils have}", "{days_left|a|}"}) {
    EXPECT_EQ(fault_of_message(text), std::nullopt) << text;
  }
}

TEST(Message, NamesWhatItCannotFill) {
  EXPECT_EQ(fault_of_message("x {pupil} y"), "unknown place {pupil}");
  EXPECT_EQ(fault_of_message("{n5}"), "unknown place {n5}");
  EXPECT_EQ(fault_of_message("{Code}"), "unknown place {Code}");
  EXPECT_EQ(fault_of_message("{}"), "unknown place {}");
  EXPECT_EQ(fault_of_message("{code"), "a { without its }");
  EXPECT_EQ(fault_of_message("{code {count}"), "a { without its }");
  EXPECT_EQ(fault_of_message("code}"), "a } without its {");
  EXPECT_EQ(fault_of_message("{count|one}"), "{count| takes a number and two words");
  EXPECT_EQ(fault_of_message("{code|a|b}"), "{code| takes a number and two words");
}

}  // namespace
}  // namespace rollmark
