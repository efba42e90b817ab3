// What the command offers the library: secrets from the environment, and the progress line.
#include "host_services.hpp"

#include <gtest/gtest.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

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

// A child on a terminal of its own asks for `name`, twice; `typed` is what a person types. What the terminal
// showed, then "=" and what the library got.
std::string asked_on_a_terminal(const std::string& name, const std::string& typed) {
  int terminal = -1;
  const pid_t child = forkpty(&terminal, nullptr, nullptr, nullptr);
  EXPECT_GE(child, 0);
  if (child == 0) {
    HostServices services(Terminal{});
    services.may_ask_for("mis");
    const rollmark_host host = services.host();
    const auto* secrets =
        static_cast<const rollmark_host_secret*>(host.extension(host.context, ROLLMARK_EXT_HOST_SECRET));
    const char* const first = secrets->secret(host.context, name.c_str());
    const char* const again = secrets->secret(host.context, name.c_str());
    const bool same = first == again;
    const std::string got =
        std::string("=") + (first == nullptr ? "none" : first) + (same ? "" : " and another");
    static_cast<void>(!write(STDOUT_FILENO, got.data(), got.size()));
    _exit(0);
  }
  std::string shown;
  bool answered = false;
  char buffer[256];
  for (ssize_t count = 0; (count = read(terminal, buffer, sizeof buffer)) > 0;) {
    shown.append(buffer, static_cast<std::size_t>(count));
    if (answered || shown.find("): ") == std::string::npos) continue;
    answered = true;
    EXPECT_EQ(write(terminal, typed.data(), typed.size()), static_cast<ssize_t>(typed.size()));
  }
  close(terminal);
  waitpid(child, nullptr, 0);
  return shown;
}

TEST(Secrets, OfADatabaseAreAskedOnTheTerminalAndNotShown) {
  for (const char* name : {"database-password", "mis"}) {
    EXPECT_EQ(asked_on_a_terminal(name, "open sesame\n"),
              std::string("rollmark: secret ") + name + " (Enter for none): \r\n=open sesame");
  }
  EXPECT_EQ(asked_on_a_terminal("database-password", "\n"),
            "rollmark: secret database-password (Enter for none): \r\n=none");
  // A key for signing is nothing to type.
  EXPECT_EQ(asked_on_a_terminal("signing-key", ""), "=none");
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
