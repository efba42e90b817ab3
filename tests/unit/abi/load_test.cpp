// One load through an adapter: what the adapter is handed, and what is kept when it lies, throws, or calls
// when it must not.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "abi/adapter_bridge.hpp"
#include "abi/guard.hpp"
#include "core/failure.hpp"
#include "support/text_rows.hpp"

namespace rollmark {
namespace {

using test::TextRows;

// What the adapter of this test does with its sink.
std::function<rollmark_status(const rollmark_sink&, rollmark_error*)> act;

rollmark_status ROLLMARK_CALL load_by_act(const char*, std::int64_t, const rollmark_sink* sink,
                                          rollmark_error* error) {
  return act(*sink, error);
}

rollmark_status put(const rollmark_sink& sink, const char* table, TextRows rows, rollmark_error* error) {
  const std::vector<rollmark_column> columns = rows.structs();
  return sink.put(sink.context, table, rows.rows(), columns.data(), static_cast<std::int32_t>(columns.size()),
                  error);
}

TextRows one_school() {
  TextRows rows({"school_key", "name"});
  rows.row({"S1", "Primary"});
  return rows;
}

void say(rollmark_error* error, const std::string& message) {
  message.copy(error->message, sizeof error->message - 1);
  error->message[message.size()] = '\0';
  error->message_len = static_cast<std::uint32_t>(message.size());
}

class Load : public testing::Test {
 protected:
  Load() {
    adapter_.struct_size = sizeof adapter_;
    adapter_.abi = ROLLMARK_ADAPTER_ABI;
    adapter_.id = "probe";
    adapter_.name = "Probe";
    adapter_.vendor = "Tests";
    adapter_.version = "1.2";
    adapter_.capabilities = ROLLMARK_ADAPTER_READS;
    adapter_.load = load_by_act;
    adapter_.source_keys = "url, mapping,school,from,to,tables,param.*";
    rollmark_host host{};
    host.struct_size = sizeof host;
    host.context = this;
    host.log = [](void* context, std::int32_t level, const char*, const char* message, std::int64_t) {
      static_cast<Load*>(context)->lines_.push_back(std::to_string(level) + " " + message);
    };
    host.progress = [](void* context, const char*, std::int64_t, std::int64_t) -> std::int32_t {
      return static_cast<Load*>(context)->stop_ ? 1 : 0;
    };
    engine_ = std::make_shared<Engine>(&host, "max_rejected=2");
    data_ = std::make_unique<Dataset>(engine_->law(), 2);
  }

  // "status message" of a load.
  std::string load(std::string_view source = "url=sqlite:///x") {
    rollmark_error error{};
    error.struct_size = sizeof error;
    const rollmark_status status = guard(&error, [&](Call& call) {
      const EngineUse use(call, engine_, "rollmark_dataset_load");
      load_through(call, *engine_, *data_, adapter_, source);
    });
    return std::to_string(status) + " " + error.message;
  }

  bool logged(std::string_view line) const { return std::ranges::find(lines_, line) != lines_.end(); }

  rollmark_adapter adapter_{};
  std::shared_ptr<Engine> engine_;
  std::unique_ptr<Dataset> data_;
  std::vector<std::string> lines_;
  bool stop_ = false;
};

TEST_F(Load, KeepsWhatAnHonestAdapterDelivers) {
  act = [](const rollmark_sink& sink, rollmark_error* error) {
    return put(sink, "school", one_school(), error);
  };
  EXPECT_EQ(load("url=sqlite:///x\nmapping=sims\nparam.year=2026"), "0 ");
  ASSERT_EQ(data_->snapshot()->schools.size(), 1U);
  EXPECT_EQ(data_->snapshot()->sources, std::vector<std::string>{"adapter probe 1.2, mapping sims"});
  EXPECT_TRUE(logged("1 adapter \"probe\" delivered 1 rows"));
}

TEST_F(Load, HandsOverWhatTheJobsWantAndNoMore) {
  std::vector<std::string> wanted;
  act = [&](const rollmark_sink& sink, rollmark_error*) {
    const auto* at = reinterpret_cast<const unsigned char*>(sink.wanted);
    for (std::int64_t i = 0; i < sink.wanted_count; ++i, at += sink.wanted_size) {
      const auto& one = *reinterpret_cast<const rollmark_wanted*>(at);
      wanted.push_back(std::string(one.table) + "." + one.column + (one.required != 0 ? "*" : ""));
    }
    return ROLLMARK_OK;
  };
  EXPECT_EQ(load("tables=term,pupil.dob"), "0 ");
  EXPECT_EQ(wanted, (std::vector<std::string>{"term.school_key*", "term.academic_year", "term.term*",
                                              "term.half", "term.start_date*", "term.end_date*",
                                              "pupil.school_key*", "pupil.pupil_key*", "pupil.dob"}));
  wanted.clear();
  EXPECT_EQ(load(""), "0 ");
  const auto has = [&](std::string_view name) { return std::ranges::find(wanted, name) != wanted.end(); };
  EXPECT_TRUE(has("mark_row.vendor_code*"));
  EXPECT_TRUE(has("pupil.dob"));
  EXPECT_FALSE(has("pupil.legal_surname"));
  EXPECT_FALSE(has("contact.surname"));
  EXPECT_EQ(load("tables=staff"), "10 source: tables names \"staff\", which is no canonical table or column");
}

TEST_F(Load, AsksForNamesOnlyWhereTheConfigSaysSo) {
  engine_ = std::make_shared<Engine>(nullptr, "names=yes");
  std::vector<std::string> wanted;
  act = [&](const rollmark_sink& sink, rollmark_error*) {
    for (std::int64_t i = 0; i < sink.wanted_count; ++i) {
      if (std::string_view(sink.wanted[i].table) == "pupil") wanted.emplace_back(sink.wanted[i].column);
    }
    return ROLLMARK_OK;
  };
  EXPECT_EQ(load("tables=pupil.dob"), "0 ");
  std::ranges::sort(wanted);
  EXPECT_EQ(wanted, (std::vector<std::string>{"dob", "legal_forename", "legal_surname", "preferred_forename",
                                              "preferred_surname", "pupil_key", "school_key"}));
}

TEST_F(Load, ChecksTheSourceBeforeTheAdapterSeesIt) {
  act = [](const rollmark_sink&, rollmark_error*) -> rollmark_status {
    throw std::logic_error("not reached");
  };
  EXPECT_EQ(load("uri=x"),
            "10 source has the unknown key \"uri\"; known: url mapping school from to tables param.NAME");
  EXPECT_EQ(load("password=x").substr(0, 52), "10 source key \"password\" looks like a secret; give s");
  EXPECT_EQ(load("url=a\xFF"), "20 source is not UTF-8 at byte 5");
  for (const char* url :
       {"postgresql://ann:pw@host/db", "postgresql://dbname=x PASSWORD=y", "odbc://DSN=x;Pwd=y"}) {
    EXPECT_EQ(load(std::string("url=") + url),
              "10 source key \"url\" holds a password; give secrets through the host extension "
              "rollmark.host.secret/1 only");
  }
  act = [](const rollmark_sink&, rollmark_error*) { return ROLLMARK_OK; };
  EXPECT_EQ(load("url=postgresql://ann@host:5432/db"), "0 ");
  adapter_.source_keys = nullptr;
  EXPECT_EQ(load("param.year=1"),
            "10 source has the unknown key \"param.year\"; known: url mapping school from to tables");
  adapter_.capabilities = 0;
  EXPECT_EQ(load(), "13 adapter \"probe\" does not read");
}

TEST_F(Load, KeepsNothingOfALoadThatFails) {
  act = [](const rollmark_sink& sink, rollmark_error* error) -> rollmark_status {
    EXPECT_EQ(put(sink, "school", one_school(), error), ROLLMARK_OK);
    say(error, "no such file: /data/school.db");
    return ROLLMARK_E_IO;
  };
  EXPECT_EQ(load(), "21 adapter \"probe\": no such file: /data/school.db");
  EXPECT_TRUE(data_->empty());
  act = [](const rollmark_sink&, rollmark_error*) { return ROLLMARK_E_IO; };
  EXPECT_EQ(load(), "21 adapter \"probe\": failed and said nothing");
}

TEST_F(Load, GivesTheSinksOwnReasonWhereAPutFailed) {
  act = [](const rollmark_sink& sink, rollmark_error* error) {
    TextRows rows({"school_key", "date"});
    return put(sink, "calendar", rows, error);
  };
  EXPECT_EQ(load(), "20 adapter \"probe\": table calendar, column half_day: needed, and not given");
  act = [](const rollmark_sink& sink, rollmark_error* error) {
    TextRows rows({"school_key"});
    for (int i = 0; i < 3; ++i) rows.row({nullptr});
    return put(sink, "school", rows, error);
  };
  EXPECT_EQ(load(),
            "20 adapter \"probe\": more than 2 rows were rejected; the last: table school, row 2, column "
            "school_key: "
            "no value (max_rejected in the config)");
  EXPECT_TRUE(lines_.empty());  // an honest failure is no misbehaviour
}

TEST_F(Load, RefusesAnAdapterThatSaysOkThoughTheSinkRefused) {
  act = [](const rollmark_sink& sink, rollmark_error*) {
    EXPECT_EQ(put(sink, "calendar", TextRows({"school_key"}), nullptr), ROLLMARK_E_DATA);
    EXPECT_EQ(put(sink, "school", one_school(), nullptr), ROLLMARK_E_STATE);  // it should have ended
    return ROLLMARK_OK;
  };
  EXPECT_EQ(
      load(),
      "22 adapter \"probe\" answered ROLLMARK_OK although the sink had refused: table calendar, column date: "
      "needed, and not given");
  EXPECT_TRUE(logged("5 adapter \"probe\" answered ROLLMARK_OK although the sink had refused"));
  EXPECT_TRUE(data_->empty());
}

TEST_F(Load, RefusesWhatWasNotWanted) {
  act = [](const rollmark_sink& sink, rollmark_error* error) {
    TextRows rows({"school_key", "pupil_key", "legal_surname"});
    rows.row({"S1", "P1", "Jones"});
    return put(sink, "pupil", rows, error);
  };
  EXPECT_EQ(load(),
            "22 adapter \"probe\" column legal_surname of table pupil was delivered, and is not in the list "
            "of what is "
            "wanted");
  EXPECT_TRUE(data_->empty());
}

TEST_F(Load, ContainsAnAdapterThatThrows) {
  act = [](const rollmark_sink&, rollmark_error*) -> rollmark_status {
    throw std::runtime_error("Alice Jones");
  };
  EXPECT_EQ(load(), "22 adapter \"probe\" threw an exception out of load");
  EXPECT_TRUE(logged("5 adapter \"probe\" threw an exception out of load"));
  act = [](const rollmark_sink&, rollmark_error*) { return ROLLMARK_OK; };
  EXPECT_EQ(load(), "0 ");  // the engine is not poisoned by an adapter's fault
}

TEST_F(Load, RefusesAStatusThatNoAdapterMayAnswer) {
  for (const rollmark_status status : {ROLLMARK_E_INTERNAL, ROLLMARK_E_STATE, rollmark_status{77}}) {
    act = [&](const rollmark_sink&, rollmark_error*) { return status; };
    EXPECT_EQ(load(),
              "22 adapter \"probe\" answered status " + std::to_string(status) + ", which no adapter may");
  }
  act = [](const rollmark_sink&, rollmark_error*) { return ROLLMARK_CANCELLED; };
  EXPECT_EQ(load(), "22 adapter \"probe\" answered ROLLMARK_CANCELLED, and nobody had cancelled");
}

// adapter.h, `load`: the statuses that an adapter may answer reach the host as they are.
TEST_F(Load, AnswersWithTheAdaptersOwnStatus) {
  for (const rollmark_status status :
       {ROLLMARK_E_ARGUMENT, ROLLMARK_E_NOT_FOUND, ROLLMARK_E_UNSUPPORTED, ROLLMARK_E_DATA, ROLLMARK_E_IO,
        ROLLMARK_E_ADAPTER, ROLLMARK_E_MEMORY}) {
    act = [status](const rollmark_sink&, rollmark_error* error) {
      say(error, "this is why");
      return status;
    };
    EXPECT_EQ(load(), std::to_string(status) + " adapter \"probe\": this is why");
  }
}

TEST_F(Load, TakesNoPhaseAndNoSecretsNameForNone) {
  act = [](const rollmark_sink& sink, rollmark_error*) {
    sink.progress(sink.context, nullptr, 0, -1);
    return sink.secret(sink.context, nullptr) == nullptr ? ROLLMARK_OK : ROLLMARK_E_ADAPTER;
  };
  EXPECT_EQ(load(), "0 ");
}

TEST_F(Load, PassesOverAnEmptyEntryOfTheSourcesKeys) {
  adapter_.source_keys = "url,, ,tables,";
  act = [](const rollmark_sink&, rollmark_error*) { return ROLLMARK_OK; };
  EXPECT_EQ(load("url=sqlite:///x"), "0 ");
  EXPECT_TRUE(load("=x").starts_with("10 ")) << "an empty key is no key";
}

TEST_F(Load, IsCancelledByProgress) {
  stop_ = true;
  for (const rollmark_status honest : {ROLLMARK_CANCELLED, ROLLMARK_OK}) {
    lines_.clear();
    act = [&](const rollmark_sink& sink, rollmark_error* error) {
      EXPECT_EQ(put(sink, "school", one_school(), error), ROLLMARK_OK);
      EXPECT_NE(sink.progress(sink.context, "school", 1, -1), 0);
      return honest;
    };
    EXPECT_EQ(load(), "1 cancelled by the host; everything is as it was before the call");
    EXPECT_EQ(lines_.size(), honest == ROLLMARK_OK ? 1U : 0U);
    EXPECT_TRUE(data_->empty());
  }
}

TEST_F(Load, IsCancelledBetweenRows) {
  act = [&](const rollmark_sink& sink, rollmark_error* error) {
    engine_->cancel();
    return put(sink, "school", one_school(), error);
  };
  EXPECT_EQ(load(), "1 cancelled by the host; everything is as it was before the call");
  EXPECT_TRUE(data_->empty());
}

TEST_F(Load, RefusesASinkCalledFromAnotherThread) {
  act = [](const rollmark_sink& sink, rollmark_error*) {
    rollmark_error error{};
    error.struct_size = sizeof error;
    std::thread([&] { EXPECT_EQ(put(sink, "school", one_school(), &error), ROLLMARK_E_STATE); }).join();
    EXPECT_STREQ(error.message, "the sink was called from another thread than its load");
    return ROLLMARK_OK;
  };
  EXPECT_EQ(load(), "22 adapter \"probe\" called the sink from another thread than its load");
  EXPECT_TRUE(logged("5 adapter \"probe\" called the sink from another thread than its load"));
  EXPECT_TRUE(data_->empty());
}

TEST_F(Load, RefusesASinkCalledAfterItsLoad) {
  rollmark_sink kept{};
  act = [&](const rollmark_sink& sink, rollmark_error*) {
    kept = sink;
    return ROLLMARK_OK;
  };
  EXPECT_EQ(load(), "0 ");
  rollmark_error error{};
  error.struct_size = sizeof error;
  EXPECT_EQ(put(kept, "school", one_school(), &error), ROLLMARK_E_STATE);
  EXPECT_STREQ(error.message, "the sink was called after its load had ended");
  EXPECT_NE(kept.progress(kept.context, "late", 0, 0), 0);
  EXPECT_EQ(kept.secret(kept.context, "password"), nullptr);
  kept.log(kept.context, ROLLMARK_LOG_INFO, "adapter", "late", -1);
  act = [](const rollmark_sink&, rollmark_error*) { return ROLLMARK_OK; };
  EXPECT_EQ(load(), "0 ");
  EXPECT_TRUE(logged("5 an adapter of this process called a sink after its load had ended"));
  EXPECT_FALSE(logged("1 late"));
}

TEST_F(Load, PassesAnAdaptersLinesOnButNotItsAccusations) {
  act = [](const rollmark_sink& sink, rollmark_error*) {
    sink.log(sink.context, ROLLMARK_LOG_DEBUG, "sql", "SELECT", -1);
    sink.log(sink.context, ROLLMARK_LOG_HOST_MISBEHAVING, "host", "you did it!", 7);
    sink.log(sink.context, -3, nullptr, nullptr, 0);
    return ROLLMARK_OK;
  };
  EXPECT_EQ(load(), "0 ");
  EXPECT_TRUE(logged("0 SELECT"));
  EXPECT_TRUE(logged("3 you did"));
}

TEST_F(Load, ChecksARectangleOfMarks) {
  act = [](const rollmark_sink& sink, rollmark_error* error) {
    const std::uint8_t mark = 1;
    return sink.put_marks(sink.context, 0, 1, 40000, 1, &mark, 1, error);
  };
  EXPECT_EQ(load(), "10 adapter \"probe\": put_marks: enrolments 0 + 1 lie outside the 0 pushed");
}

}  // namespace
}  // namespace rollmark
