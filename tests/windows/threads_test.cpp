// Two engines on two threads, and threads that end: gcc's thread support is linked into each library of its
// own.
#include <gtest/gtest.h>
#include <rollmark/rollmark.h>

#include <array>
#include <string>
#include <thread>
#include <vector>

#include "abi/host_fixture.hpp"

namespace rollmark::test {
namespace {

class EngineOfAThread : HostCalls {
 public:
  // The absence job's XML of the fixture's school.
  void work() {
    open();
    push_school();
    ASSERT_EQ(run("absence", "on=2026-11-03\ndocuments=xml"), ROLLMARK_OK) << error_.text();
    const char* data = nullptr;
    std::int64_t length = 0;
    ASSERT_EQ(rollmark_result_document(result_, "absence.xml", &data, &length), ROLLMARK_OK);
    document.assign(data, static_cast<std::size_t>(length));
    EXPECT_EQ(run("no such job"), ROLLMARK_E_NOT_FOUND);  // an exception, inside, on this thread
  }
  std::string document;
};

TEST(Threads, HaveAnEngineEach) {
  std::vector<std::string> documents;
  for (int round = 0; round < 10; ++round) {
    std::array<EngineOfAThread, 2> engines;
    std::thread first([&] { engines[0].work(); });
    std::thread second([&] { engines[1].work(); });
    first.join();
    second.join();
    for (const EngineOfAThread& engine : engines) documents.push_back(engine.document);
  }
  ASSERT_EQ(documents.size(), 20U);
  EXPECT_NE(documents.front().find("33.3"), std::string::npos);  // 100 / 3, as in host_fixture.hpp
  for (const std::string& document : documents) EXPECT_EQ(document, documents.front());
}

}  // namespace
}  // namespace rollmark::test
