// What was committed is there after a kill, a full disk and a second writer; what was not is nowhere.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <thread>

#include "case_rows.hpp"
#include "sdk/fault.hpp"

namespace rollmark::test {
namespace {

std::size_t rows_of(const std::string& url) {
  RecordingSink sink;
  sink.want("action", {"school_key*", "pupil_key*", "outcome"});
  load_entries(url, sink);
  return sink.tables["action"].rows.size();
}

std::vector<NewEntry> batch(int from, int count) {
  std::vector<NewEntry> entries;
  for (int i = 0; i < count; ++i) entries.push_back(action_row(from + i));
  return entries;
}

TEST(CaseFileDurability, TenThousandEntriesInBatches) {
  const CaseFolder folder;
  for (int at = 0; at < 10'000; at += 500) append_entries(folder.url(), batch(at, 500), "create=yes");
  EXPECT_EQ(rows_of(folder.url()), 10'000U);
  EXPECT_EQ(value_of(folder.file(), "SELECT entries FROM rollmark_case_head"), "10000");
}

// A child appends batches of seven, and writes a byte to a pipe after each that was taken. It is killed while
// it does so; what it told of is there, at most one batch more, and no part of one.
TEST(CaseFileDurability, AKilledWriterLosesNothingThatWasTaken) {
  const CaseFolder folder;
  append_entries(folder.url(), batch(0, 7), "create=yes");
  std::size_t known = 1;
  std::mt19937 random(20260907);
  // Kills fall anywhere in the first three batches, however slow the machine is.
  const auto begun = std::chrono::steady_clock::now();
  append_entries(folder.url(), batch(0, 7));
  ++known;
  const auto one =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
  const auto longest = static_cast<unsigned>(std::clamp<std::int64_t>(one.count() * 3, 3'000, 300'000));
  for (int round = 0; round < 25; ++round) {
    int pipe_ends[2] = {};
    ASSERT_EQ(::pipe(pipe_ends), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      ::close(pipe_ends[0]);
      try {
        for (;;) {
          append_entries(folder.url(), batch(0, 7));
          if (::write(pipe_ends[1], "x", 1) != 1) ::_exit(1);
        }
      } catch (...) {
        ::_exit(2);
      }
    }
    ::close(pipe_ends[1]);
    ::usleep(1'000 + static_cast<unsigned>(random()) % longest);
    ASSERT_EQ(::kill(child, SIGKILL), 0);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFSIGNALED(status)) << "the writer ended of itself";
    char bytes[4096];
    for (ssize_t got = 0; (got = ::read(pipe_ends[0], bytes, sizeof bytes)) > 0;) {
      known += static_cast<std::size_t>(got);
    }
    ::close(pipe_ends[0]);
    const std::size_t rows = rows_of(folder.url());  // refused where the chain is not whole
    EXPECT_EQ(rows % 7, 0U) << "half a batch was read";
    EXPECT_GE(rows / 7, known) << "a batch that was taken is lost";
    EXPECT_LE(rows / 7, known + 1);
    known = rows / 7;
  }
  EXPECT_GT(known, 6U) << "the writers wrote too little to be killed while they did";
}

// Two processes at once: every entry of both is there, once, on one chain.
TEST(CaseFileDurability, TwoWritersShareOneChain) {
  const CaseFolder folder;
  append_entries(folder.url(), batch(0, 1), "create=yes");
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  const auto write_all = [&](int from) {
    for (int i = 0; i < 20; ++i) append_entries(folder.url(), batch(from + i * 5, 5));
  };
  if (child == 0) {
    try {
      write_all(1'000);
    } catch (...) {
      ::_exit(1);
    }
    ::_exit(0);
  }
  EXPECT_NO_THROW(write_all(2'000));
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  EXPECT_EQ(rows_of(folder.url()), 201U);
}

// Two threads of one program, as two engines of a host are.
TEST(CaseFileDurability, TwoThreadsShareOneChain) {
  const CaseFolder folder;
  append_entries(folder.url(), batch(0, 1), "create=yes");
  std::string failed;
  std::thread other([&] {
    try {
      for (int i = 0; i < 10; ++i) append_entries(folder.url(), batch(1'000 + i, 1));
    } catch (const std::exception& fault) {
      failed = fault.what();
    }
  });
  for (int i = 0; i < 10; ++i) append_entries(folder.url(), batch(2'000 + i, 1));
  other.join();
  EXPECT_EQ(failed, "");
  EXPECT_EQ(rows_of(folder.url()), 21U);
}

// The disk has no more room at any point of an append: it is told, and the file is as it was. A child, since
// the limit is of a process.
TEST(CaseFileDurability, AFullDiskIsToldAndNothingIsHalfWritten) {
  const CaseFolder folder;
  append_entries(folder.url(), batch(0, 20), "create=yes");
  const auto size = std::filesystem::file_size(folder.file());
  const std::size_t before = rows_of(folder.url());
  for (const rlim_t room : {rlim_t{0}, rlim_t{4'096}, rlim_t{20'000}, rlim_t{60'000}}) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      ::signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{static_cast<rlim_t>(size) + room, static_cast<rlim_t>(size) + room};
      if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) ::_exit(3);
      try {
        append_entries(folder.url(), batch(100, 2'000));
      } catch (const adapter::Fault& fault) {
        ::_exit(fault.status() == ROLLMARK_E_IO ? 0 : 4);
      } catch (...) {
        ::_exit(5);
      }
      ::_exit(6);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0) << "with room for " << room << " bytes";
    EXPECT_EQ(rows_of(folder.url()), before);
  }
  append_entries(folder.url(), batch(100, 1));
  EXPECT_EQ(rows_of(folder.url()), before + 1);
}

}  // namespace
}  // namespace rollmark::test
