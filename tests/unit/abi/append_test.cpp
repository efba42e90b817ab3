// One append through an adapter: what it is handed, with whose secret, and what is made of its answer when it
// refuses, lies or throws.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rollmark/ext_secret.h>

#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "abi/adapter_append.hpp"
#include "abi/engine.hpp"
#include "abi/guard.hpp"
#include "core/failure.hpp"
#include "core/run_control.hpp"
#include "core/table.hpp"

namespace rollmark {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

// What the adapter was handed, and what it answers.
std::string source_seen;
std::string rows_seen;
std::function<rollmark_status(rollmark_error*)> answer;

// "table column:length" of what came.
rollmark_status ROLLMARK_CALL append_by_answer(const char* source, std::int64_t source_len, const char* table,
                                               const rollmark_column* columns, std::int32_t count,
                                               rollmark_error* error) {
  source_seen.assign(source, static_cast<std::size_t>(source_len));
  rows_seen = table;
  for (std::int32_t i = 0; i < count; ++i)
    rows_seen += std::string(" ") + columns[i].name + ":" + std::to_string(columns[i].length);
  return answer(error);
}

void say(rollmark_error* error, const std::string& message) {
  message.copy(error->message, sizeof error->message - 1);
  error->message[message.size()] = '\0';
  error->message_len = static_cast<std::uint32_t>(message.size());
}

class Append : public testing::Test {
 protected:
  Append() : rows_("case_entry") {
    adapter_.struct_size = sizeof adapter_;
    adapter_.abi = ROLLMARK_ADAPTER_ABI;
    adapter_.id = "probe";
    adapter_.name = "Probe";
    adapter_.vendor = "Tests";
    adapter_.version = "1.2";
    adapter_.capabilities = ROLLMARK_ADAPTER_READS | ROLLMARK_ADAPTER_WRITES;
    adapter_.append = append_by_answer;
    adapter_.source_keys = "url,secret,database_password";
    rollmark_host host{};
    host.struct_size = sizeof host;
    host.context = this;
    host.log = [](void* context, std::int32_t level, const char*, const char* message, std::int64_t) {
      static_cast<Append*>(context)->lines_.push_back(std::to_string(level) + " " + message);
    };
    secrets_.secret = [](void* context, const char* name) -> const char* {
      Append& self = *static_cast<Append*>(context);
      self.asked_.emplace_back(name);
      return self.secret_.empty() ? nullptr : self.secret_.c_str();
    };
    host.extension = [](void* context, const char* id) -> const void* {
      return std::string(id) == ROLLMARK_EXT_HOST_SECRET ? &static_cast<Append*>(context)->secrets_ : nullptr;
    };
    engine_ = std::make_shared<Engine>(&host, "");
    rows_.add("seq", ColumnType::i64);
    rows_.add("fields", ColumnType::text);
    for (std::int64_t i = 0; i < 3; ++i) {
      rows_.columns()[0].add_i64(i);
      rows_.columns()[1].add_null();
    }
    answer = [](rollmark_error*) { return ROLLMARK_OK; };
    source_seen.clear();
    rows_seen.clear();
  }

  // "status message" of an append.
  std::string append(std::string_view source = "url=sqlite:///x") {
    rollmark_error error{};
    error.struct_size = sizeof error;
    const rollmark_status status = guard(&error, [&](Call& call) {
      const EngineUse use(call, engine_, "rollmark_run");
      append_through(call, *engine_, adapter_, source, rows_);
    });
    return std::to_string(status) + " " + error.message;
  }
  static std::string with(rollmark_status status, const std::string& message = "") {
    return std::to_string(status) + " " + message;
  }

  rollmark_adapter adapter_{};
  rollmark_host_secret secrets_{sizeof(rollmark_host_secret), 0, nullptr};
  std::string secret_;
  std::vector<std::string> asked_;
  std::shared_ptr<Engine> engine_;
  Table rows_;
  std::vector<std::string> lines_;
};

TEST_F(Append, HandsOverTheRowsAndTheSource) {
  EXPECT_EQ(append(), with(ROLLMARK_OK));
  EXPECT_EQ(source_seen, "url=sqlite:///x");
  EXPECT_EQ(rows_seen, "case_entry seq:3 fields:3");
  EXPECT_THAT(lines_, Contains(HasSubstr("adapter \"probe\" appended 3 rows")));
}

TEST_F(Append, AnAdapterThatDoesNotWriteIsNotAsked) {
  adapter_.append = nullptr;
  EXPECT_EQ(append(), with(ROLLMARK_E_UNSUPPORTED, "adapter \"probe\" does not write"));
  adapter_.append = append_by_answer;
  adapter_.capabilities = ROLLMARK_ADAPTER_READS;
  EXPECT_EQ(append(), with(ROLLMARK_E_UNSUPPORTED, "adapter \"probe\" does not write"));
  EXPECT_EQ(rows_seen, "");
}

// A file needs no password, and a host that asks people is not to ask for nothing.
TEST_F(Append, TheSecretIsAskedForWhereSomebodyLogsIn) {
  secret_ = "s3cret";
  append("url=sqlite:///x");
  append("url=sqlite://");
  append("url=x");
  EXPECT_THAT(asked_, IsEmpty());
  EXPECT_EQ(append("url=postgresql://officer@server/cases"), with(ROLLMARK_OK));
  EXPECT_EQ(source_seen, "url=postgresql://officer@server/cases\ndatabase_password=s3cret");
  EXPECT_EQ(append("url=sqlite:///x\nsecret=case-file"), with(ROLLMARK_OK));
  EXPECT_THAT(asked_, testing::ElementsAre("database-password", "case-file"));
  EXPECT_THAT(lines_, Not(Contains(HasSubstr("s3cret"))));
}

// A server may let somebody in without; whoever names a secret wants it.
TEST_F(Append, AHostWithoutTheSecret) {
  EXPECT_EQ(append("url=postgresql://officer@server/cases"), with(ROLLMARK_OK));
  EXPECT_EQ(source_seen, "url=postgresql://officer@server/cases");
  EXPECT_THAT(append("url=sqlite:///x\nsecret=case-file"),
              StartsWith(with(ROLLMARK_E_ARGUMENT, "source key \"secret\": the host has no secret")));
}

// A line of its own in the source, so that one with a line's end would be two.
TEST_F(Append, ASecretOfTwoLinesIsRefusedUnsaid) {
  for (const char* hostile : {"a\nurl=sqlite:///other", "a\rb"}) {
    secret_ = hostile;
    EXPECT_EQ(append("url=postgresql://officer@server/cases"),
              with(ROLLMARK_E_ARGUMENT, "the host's secret for the case file holds a line's end"));
  }
  EXPECT_EQ(rows_seen, "");
}

TEST_F(Append, ACallerDoesNotWriteTheSecretHimself) {
  EXPECT_THAT(append("url=sqlite:///x\ndatabase_password=a"),
              StartsWith(std::to_string(ROLLMARK_E_ARGUMENT) + " source"));
  EXPECT_EQ(rows_seen, "");
}

TEST_F(Append, ARefusalIsTheAdaptersOwn) {
  answer = [](rollmark_error* error) {
    say(error, "the case file is full");
    return ROLLMARK_E_IO;
  };
  EXPECT_EQ(append(), with(ROLLMARK_E_IO, "adapter \"probe\": the case file is full"));
  answer = [](rollmark_error*) { return ROLLMARK_E_DATA; };
  EXPECT_EQ(append(), with(ROLLMARK_E_DATA, "adapter \"probe\": failed and said nothing"));
}

TEST_F(Append, AStatusThatNoAdapterMayAnswer) {
  for (const rollmark_status status :
       {rollmark_status{ROLLMARK_E_STATE}, rollmark_status{ROLLMARK_E_INTERNAL}, rollmark_status{99},
        rollmark_status{-1}}) {
    answer = [&](rollmark_error*) { return status; };
    EXPECT_EQ(append(), with(ROLLMARK_E_ADAPTER, "adapter \"probe\" answered status " +
                                                     std::to_string(status) + ", which no adapter may"));
  }
  EXPECT_THAT(lines_, Contains(HasSubstr("which no adapter may")));
}

// Nobody knows how far it came, and the message says so; what it threw is not quoted.
TEST_F(Append, AnExceptionStaysInside) {
  answer = [](rollmark_error*) -> rollmark_status { throw std::runtime_error("Ada Ames"); };
  EXPECT_EQ(append(), with(ROLLMARK_E_ADAPTER,
                           "adapter \"probe\" threw an exception out of append; whether "
                           "the rows were written is not known"));
  answer = [](rollmark_error*) -> rollmark_status { throw 7; };
  EXPECT_THAT(append(), HasSubstr("threw an exception out of append"));
  EXPECT_THAT(lines_, Not(Contains(HasSubstr("Ada"))));
}

// Where a job runs without an engine, as in its unit tests, there is nobody to write through.
TEST(RunControl, WritesNothingByItself) {
  class Nothing : public RunControl {
    void step(std::string_view, std::int64_t, std::int64_t) override {}
    void log(std::int32_t, std::string_view, std::string_view) override {}
    std::optional<std::string> secret(const char*) override { return std::nullopt; }
  } control;
  try {
    control.append("casefile", "url=sqlite:///x", Table("case_entry"));
    ADD_FAILURE() << "written";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.status(), ROLLMARK_E_UNSUPPORTED);
  }
}

}  // namespace
}  // namespace rollmark
