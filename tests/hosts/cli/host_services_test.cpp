// What the command offers the library: secrets from the environment, and the progress line.
#include "host_services.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "text_table.hpp"

namespace rollmark::cli {
namespace {

TEST(Secrets, AreNamedInCapitals) {
  EXPECT_EQ(secret_variable("password"), "ROLLMARK_SECRET_PASSWORD");
  EXPECT_EQ(secret_variable("school-db.Key1"), "ROLLMARK_SECRET_SCHOOL_DB_KEY1");
}

TEST(Secrets, ComeFromTheEnvironmentThroughTheExtension) {
  HostServices services(Terminal{});
  const rollmark_host host = services.host();
  EXPECT_EQ(host.extension(host.context, "rollmark.host.other/1"), nullptr);
  const auto* secrets =
      static_cast<const rollmark_host_secret*>(host.extension(host.context, ROLLMARK_EXT_HOST_SECRET));
  ASSERT_NE(secrets, nullptr);
  EXPECT_EQ(secrets->struct_size, sizeof(rollmark_host_secret));
  ASSERT_EQ(setenv("ROLLMARK_SECRET_CLI_TEST", "opensesame", 1), 0);
  EXPECT_STREQ(secrets->secret(host.context, "cli-test"), "opensesame");
  unsetenv("ROLLMARK_SECRET_CLI_TEST");
  EXPECT_EQ(secrets->secret(host.context, "cli-test"), nullptr);
  EXPECT_EQ(secrets->secret(host.context, nullptr), nullptr);
}

TEST(Progress, ShowsABarThatFits) {
  // 80 columns: the bar takes its most, 40.
  EXPECT_EQ(progress_line("marks", 1, 4, 80), "marks [##########..............................]  25%");
  EXPECT_EQ(progress_line("marks", 4, 4, 80), "marks [########################################] 100%");
  EXPECT_EQ(progress_line("marks", 9, 4, 80), progress_line("marks", 4, 4, 80));
  EXPECT_EQ(progress_line("marks", 0, 4, 30), "marks [...............]   0%");
  EXPECT_LE(display_width(progress_line("marks", 1, 4, 30)), 30U);
}

TEST(Progress, CountsWhereTheTotalIsUnknown) {
  EXPECT_EQ(progress_line("marks", 0, -1, 80), "marks ...");
  EXPECT_EQ(progress_line("mark_row", 12000, -1, 80), "mark row ... 12,000");
}

TEST(Progress, SaysNothingWhereNobodyWatchesAndGoesOn) {
  HostServices services(Terminal{});
  const rollmark_host host = services.host();
  EXPECT_EQ(host.progress(host.context, "marks", 1, 2), 0);
}

}  // namespace
}  // namespace rollmark::cli
