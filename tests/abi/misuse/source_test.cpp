// Sources that are cut or torn at every place: a load is whole or leaves nothing, says where it failed, and
// names nobody.
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "abi/misuse/exported.hpp"
#include "abi/misuse/school_files.hpp"
#include "abi/misuse/tally.hpp"

namespace rollmark::test {
namespace {

class Source : public testing::Test {
 protected:
  Source() : before(functions.figures()) {}

  // Loads into a dataset that holds a school already. True where the load was refused; then the dataset is as
  // it was, and the message has `place` in it and no pupil's name.
  bool refused(const char* adapter, const std::string& source, const std::string& place,
               const std::string& what) {
    ++tally().calls;
    ++tally().failures;
    const rollmark_status status =
        rollmark_dataset_load(functions.dataset(), adapter, source.c_str(), -1, &error);
    if (status == ROLLMARK_OK) return false;
    EXPECT_TRUE(status == ROLLMARK_E_DATA || status == ROLLMARK_E_IO) << what << ": " << error.text();
    const std::string message = error.message;
    EXPECT_NE(message.find(place), std::string::npos) << what << ": " << message;
    expect_nobody(message);
    for (const std::string& line : functions.recorder().lines) expect_nobody(line);
    EXPECT_EQ(functions.figures(), before) << what;
    return true;
  }
  // After a load that was taken: a dataset of its own for the next.
  void start_again() {
    rollmark_dataset_free(functions.dataset());
    functions.dataset() = nullptr;
    EXPECT_EQ(rollmark_dataset_new(functions.engine(), &functions.dataset(), &error), ROLLMARK_OK);
    functions.push_again();
    EXPECT_EQ(functions.figures(), before);
  }
  static void expect_nobody(const std::string& text) {
    for (const char* name : {"Ashworth", "Birchwood", "Cedarwood"})
      EXPECT_EQ(text.find(name), std::string::npos) << text;
  }

  ExportedFunctions functions{"adapters=" ROLLMARK_BINARY_DIR "/lib\nnames=yes"};
  SchoolFiles files;
  ErrorText error;
  std::string before;
};

TEST_F(Source, CsvCutAtEveryByteIsWholeRowsOrNothing) {
  int taken = 0;
  int told = 0;
  for (const auto& entry : std::filesystem::directory_iterator(files.csv_folder())) {
    const std::string whole = SchoolFiles::read(entry.path());
    for (std::size_t size = 0; size < whole.size(); ++size) {
      SchoolFiles::write(entry.path(), whole.substr(0, size));
      const std::string what = entry.path().filename().string() + " cut at " + std::to_string(size);
      if (refused("csv", files.csv_source(), entry.path().filename().string(), what)) {
        ++told;
      } else {
        ++taken;
        start_again();
      }
    }
    SchoolFiles::write(entry.path(), whole);
  }
  EXPECT_FALSE(refused("csv", files.csv_source(), "", "whole"));
  EXPECT_GT(told, 400);
  // A cut inside the last field of a row leaves a row of as many fields, which no reader can tell from a
  // whole one.
  EXPECT_GT(taken, 20);
}

TEST_F(Source, ADatabaseTornAtEveryPageIsToldOrNotTouched) {
  const std::string whole = SchoolFiles::read(files.database());
  constexpr std::size_t page = 512;
  ASSERT_GE(whole.size() / page, 7U);
  int told = 0;
  for (std::size_t at = 0; at < whole.size(); at += page) {
    for (const char fill : {'\0', '\xFF', '\x0D'}) {
      // The whole page, or all but its first bytes, so that what it points to is wrong and not what it is.
      for (const std::size_t kept : {std::size_t{0}, std::size_t{8}}) {
        std::string torn = whole;
        std::fill(torn.begin() + static_cast<std::ptrdiff_t>(at + kept),
                  torn.begin() + static_cast<std::ptrdiff_t>(at + page), fill);
        SchoolFiles::write(files.database(), torn);
        if (refused("sql", files.sql_source(), "sqlite", "page " + std::to_string(at / page))) {
          ++told;
        } else {
          start_again();
        }
      }
    }
    SchoolFiles::write(files.database(), whole.substr(0, at + page / 2));
    if (refused("sql", files.sql_source(), "sqlite", "cut in page " + std::to_string(at / page))) {
      ++told;
    } else {
      start_again();
    }
  }
  SchoolFiles::write(files.database(), whole);
  EXPECT_FALSE(refused("sql", files.sql_source(), "", "whole"));
  EXPECT_GT(told, 30);
}

// At every call of progress, and by rollmark_engine_cancel from there.
TEST_F(Source, ALoadIsCancelledAtEveryCallOfProgress) {
  for (const auto& [adapter, source] :
       {std::pair<const char*, std::string>{"csv", files.csv_source()}, {"sql", files.sql_source()}}) {
    int steps = 1;
    for (int k = 1; k <= steps; ++k) {
      for (const bool by_call : {false, true}) {
        int calls = 0;
        functions.recorder().on_progress = [&](const std::string&) {
          if (++calls != k) return 0;
          if (by_call) rollmark_engine_cancel(functions.engine());
          return by_call ? 0 : 1;
        };
        ++tally().cancels;
        EXPECT_EQ(rollmark_dataset_load(functions.dataset(), adapter, source.c_str(), -1, &error),
                  ROLLMARK_CANCELLED)
            << adapter << " at " << k;
        EXPECT_EQ(calls, k);
        functions.recorder().on_progress = nullptr;
        EXPECT_EQ(functions.figures(), before);
      }
      int all = 0;
      functions.recorder().on_progress = [&](const std::string&) { return ++all, 0; };
      EXPECT_FALSE(refused(adapter, source, "", "whole"));
      functions.recorder().on_progress = nullptr;
      steps = all;
      start_again();
    }
    EXPECT_GT(steps, 5) << adapter;
  }
}

}  // namespace
}  // namespace rollmark::test
