// The table of functions. A new function of rollmark.h gets its row here, and with it every test of misuse.
#include "abi/misuse/exported.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <utility>

#include "abi/misuse/tally.hpp"

namespace rollmark::test {
namespace {

template <class T>
Word word(T* pointer) {
  return reinterpret_cast<Word>(pointer);
}
template <class T>
T* pointer(Word word) {
  return reinterpret_cast<T*>(word);
}
std::int64_t number(Word word) {
  return static_cast<std::int64_t>(word);
}
Word number_word(std::int64_t value) {
  return static_cast<Word>(value);
}

constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

// Words that no handle starts with; the last is what a handle starts with once it was freed.
alignas(16) std::array<std::uint64_t, 8> strangers[] = {
    {0, 0, 0, 0, 0, 0, 0, 0}, {~0ULL, ~0ULL, ~0ULL, ~0ULL, 0, 0, 0, 0}, {0x524D5830, 0, 0, 0, 0, 0, 0, 0}};

Argument text(const char* name, const char* good) {
  return {name, word(good), {{0, "NULL", true}, {word(""), "nothing"}, {word("no such name"), "a stranger"}}};
}
// A text with a length: NULL is no text where the length says so too. It has not 2^62 bytes, and nobody can
// know.
Argument lines(const char* name, const char* good) {
  return {name, word(good), {{0, "NULL"}, {word(""), "nothing"}, {word("\n\n# x\n"), "empty lines"}}};
}
Argument length_of_lines() {
  return {"length",
          number_word(-1),
          {{number_word(-2), "-2", true}, {number_word(smallest), "the smallest", true}, {0, "0"}}};
}
Argument output(const char* name, Word good) {
  return {name, good, {{0, "NULL", true}}};
}
Argument number_argument(const char* name, std::int64_t good, std::initializer_list<std::int64_t> refused,
                         std::initializer_list<std::int64_t> other) {
  Argument argument{name, number_word(good), {}};
  for (const std::int64_t value : refused)
    argument.substitutes.push_back({number_word(value), "a number that cannot be", true});
  for (const std::int64_t value : other) argument.substitutes.push_back({number_word(value), "a number"});
  return argument;
}

}  // namespace

ExportedFunctions::ExportedFunctions(const std::string& config) : school_({"school_key"}) {
  open("adapters=" ROLLMARK_TEST_ADAPTERS "\n" + config);
  push_school();
  EXPECT_EQ(run(), ROLLMARK_OK) << error_.text();
  host_ = recorder_.host();
  columns_ = school_.row({"S"}).structs();
  column_.struct_size = sizeof column_;
  list();
}

Argument ExportedFunctions::handle(const char* name, const void* good) const {
  Argument argument{name, word(good), {{0, "NULL", true}}};
  for (const void* other : {static_cast<const void*>(engine_), static_cast<const void*>(dataset_),
                            static_cast<const void*>(result_)}) {
    if (other != good) argument.substitutes.push_back({word(other), "a handle of another kind", true});
  }
  for (const auto& stranger : strangers) {
    argument.substitutes.push_back({word(stranger.data()), "no handle", true});
    argument.substitutes.push_back({word(stranger.data()) + 1, "no handle, at an odd address", true});
  }
  return argument;
}

Argument ExportedFunctions::error_argument() {
  return {"err", word(static_cast<rollmark_error*>(&answer_)), {{0, "NULL"}}};
}

void ExportedFunctions::list() {
  const std::vector<rollmark_status> usual = {ROLLMARK_E_ARGUMENT, ROLLMARK_E_STATE, ROLLMARK_E_MEMORY};
  const auto and_also = [&](std::initializer_list<rollmark_status> more) {
    std::vector<rollmark_status> all = usual;
    all.insert(all.end(), more);
    return all;
  };
  static constexpr std::uint8_t marks[8] = {1, 2, 3, 0};
  all_ = {
      {"rollmark_engine_open",
       [](const Word* w) {
         return rollmark_engine_open(pointer<rollmark_host>(w[0]), pointer<char>(w[1]), number(w[2]),
                                     pointer<rollmark_engine*>(w[3]), pointer<rollmark_error>(w[4]));
       },
       {ROLLMARK_E_ARGUMENT, ROLLMARK_E_DATA, ROLLMARK_E_IO, ROLLMARK_E_MEMORY},
       {{"host", word(&host_), {{0, "NULL"}, {word(strangers[0].data()), "zeroes", true}}},
        lines("config", "jobs=absence"),
        length_of_lines(),
        output("out", word(&new_engine_)),
        error_argument()}},
      {"rollmark_describe",
       [](const Word* w) {
         return rollmark_describe(pointer<rollmark_engine>(w[0]), pointer<char>(w[1]),
                                  pointer<rollmark_result*>(w[2]), pointer<rollmark_error>(w[3]));
       },
       and_also({ROLLMARK_E_NOT_FOUND, ROLLMARK_E_DATA}),
       {handle("engine", engine_), text("what", "log-categories"), output("out", word(&new_result_)),
        error_argument()},
       0},
      {"rollmark_dataset_new",
       [](const Word* w) {
         return rollmark_dataset_new(pointer<rollmark_engine>(w[0]), pointer<rollmark_dataset*>(w[1]),
                                     pointer<rollmark_error>(w[2]));
       },
       usual,
       {handle("engine", engine_), output("out", word(&new_dataset_)), error_argument()},
       0},
      {"rollmark_dataset_load",
       [](const Word* w) {
         return rollmark_dataset_load(pointer<rollmark_dataset>(w[0]), pointer<char>(w[1]),
                                      pointer<char>(w[2]), number(w[3]), pointer<rollmark_error>(w[4]));
       },
       and_also({ROLLMARK_CANCELLED, ROLLMARK_E_NOT_FOUND, ROLLMARK_E_UNSUPPORTED, ROLLMARK_E_DATA,
                 ROLLMARK_E_IO, ROLLMARK_E_ADAPTER}),
       {handle("dataset", dataset_), text("adapter", "obedient"), lines("source", ""), length_of_lines(),
        error_argument()},
       0},
      {"rollmark_dataset_put",
       [](const Word* w) {
         return rollmark_dataset_put(pointer<rollmark_dataset>(w[0]), pointer<char>(w[1]), number(w[2]),
                                     pointer<rollmark_column>(w[3]), static_cast<std::int32_t>(number(w[4])),
                                     pointer<rollmark_error>(w[5]));
       },
       and_also({ROLLMARK_E_DATA}),
       {handle("dataset", dataset_),
        text("table", "school"),
        number_argument("rows", 1, {smallest, -1, 0, 2, 1LL << 32, 1LL << 62, largest}, {}),
        {"columns", word(columns_.data()), {{0, "NULL", true}}},
        number_argument("column_count", 1, {std::numeric_limits<std::int32_t>::min(), -1}, {0}),
        error_argument()},
       0},
      {"rollmark_dataset_put_marks",
       [](const Word* w) {
         return rollmark_dataset_put_marks(pointer<rollmark_dataset>(w[0]), number(w[1]), number(w[2]),
                                           number(w[3]), number(w[4]), pointer<std::uint8_t>(w[5]),
                                           number(w[6]), pointer<rollmark_error>(w[7]));
       },
       and_also({ROLLMARK_E_DATA}),
       {handle("dataset", dataset_),
        number_argument("first_enrolment", 0, {smallest, -1, 2, 1LL << 62, largest}, {1}),
        number_argument("enrolments", 1, {smallest, -1, 2, 1LL << 62, largest}, {0}),
        number_argument("first_half_day", first_half_day, {smallest, -60000, 1LL << 40, largest}, {}),
        number_argument("half_days", 4, {smallest, -1, 1LL << 40, largest}, {0}),
        {"marks", word(marks), {{0, "NULL", true}}},
        number_argument("stride", 4, {smallest, -1, 0, 3}, {1LL << 62, largest}),
        error_argument()},
       0},
      {"rollmark_run",
       [](const Word* w) {
         return rollmark_run(pointer<rollmark_dataset>(w[0]), pointer<char>(w[1]), pointer<char>(w[2]),
                             number(w[3]), pointer<rollmark_result*>(w[4]), pointer<rollmark_error>(w[5]));
       },
       and_also({ROLLMARK_CANCELLED, ROLLMARK_E_NOT_FOUND, ROLLMARK_E_UNSUPPORTED, ROLLMARK_E_DATA}),
       {handle("dataset", dataset_), text("job", "absence"), lines("params", "on=2026-11-03\ndocuments=none"),
        length_of_lines(), output("out", word(&new_result_)), error_argument()},
       0},
      {"rollmark_result_rows",
       [](const Word* w) {
         return rollmark_result_rows(pointer<rollmark_result>(w[0]), pointer<char>(w[1]),
                                     pointer<std::int64_t>(w[2]));
       },
       {ROLLMARK_E_ARGUMENT, ROLLMARK_E_NOT_FOUND, ROLLMARK_E_DATA},
       {handle("result", result_), text("table", "summary"), output("out", word(&rows_))}},
      {"rollmark_result_column",
       [](const Word* w) {
         return rollmark_result_column(pointer<rollmark_result>(w[0]), pointer<char>(w[1]),
                                       pointer<char>(w[2]), pointer<rollmark_column>(w[3]));
       },
       {ROLLMARK_E_ARGUMENT, ROLLMARK_E_NOT_FOUND, ROLLMARK_E_UNSUPPORTED, ROLLMARK_E_DATA},
       {handle("result", result_), text("table", "summary"), text("column", "item"),
        output("out", word(&column_))}},
      {"rollmark_result_document",
       [](const Word* w) {
         return rollmark_result_document(pointer<rollmark_result>(w[0]), pointer<char>(w[1]),
                                         pointer<const char*>(w[2]), pointer<std::int64_t>(w[3]));
       },
       {ROLLMARK_E_ARGUMENT, ROLLMARK_E_NOT_FOUND, ROLLMARK_E_DATA},
       {handle("result", result_), text("name", "none.xml"), output("data", word(&data_)),
        output("len", word(&length_))}},
      {"rollmark_arrow.stream",
       [](const Word* w) {
         const auto* arrow = static_cast<const rollmark_arrow*>(rollmark_extension(ROLLMARK_EXT_ARROW));
         return arrow->stream(pointer<rollmark_result>(w[0]), pointer<char>(w[1]),
                              pointer<ArrowArrayStream>(w[2]));
       },
       {ROLLMARK_E_ARGUMENT, ROLLMARK_E_NOT_FOUND, ROLLMARK_E_DATA, ROLLMARK_E_MEMORY},
       {handle("result", result_), text("table", "summary"), output("out", word(&stream_))}}};
}

std::vector<Word> ExportedFunctions::good_words(const Exported& function) {
  std::vector<Word> words;
  for (const Argument& argument : function.arguments) words.push_back(argument.good);
  return words;
}

rollmark_status ExportedFunctions::call(const Exported& function, const std::vector<Word>& words) {
  // Left over from before: every output that is handed in must be overwritten.
  const auto given = [&](const void* output) {
    return std::ranges::find(words, word(output)) != words.end();
  };
  new_engine_ = unset<rollmark_engine>();
  new_dataset_ = unset<rollmark_dataset>();
  new_result_ = unset<rollmark_result>();
  rows_ = length_ = -77;
  data_ = unset<char>();
  column_ = {};
  column_.struct_size = sizeof column_;
  column_.name = "left over";
  stream_ = {};
  stream_.release = pointer<void(ArrowArrayStream*)>(0xBAD0);
  answer_ = ErrorText();
  answer_.status = -77;

  ++tally().calls;
  const rollmark_status status = function.call(words.data());

  const bool ok = status == ROLLMARK_OK;
  const auto expect_set = [&](const void* output, bool set) {
    EXPECT_TRUE(!given(output) || set == ok) << function.name << " answered " << rollmark_status_name(status);
  };
  expect_set(&new_engine_, new_engine_ != nullptr);
  expect_set(&new_dataset_, new_dataset_ != nullptr);
  expect_set(&new_result_, new_result_ != nullptr);
  expect_set(&rows_, rows_ > 0);
  expect_set(&data_, data_ != nullptr);
  expect_set(&length_, length_ > 0);
  expect_set(&column_, column_.values != nullptr && column_.name != nullptr);
  expect_set(&stream_, stream_.release != nullptr);
  if (given(static_cast<rollmark_error*>(&answer_))) {
    EXPECT_EQ(answer_.status, status) << function.name;
    EXPECT_EQ(answer_.message_len, std::strlen(answer_.message)) << function.name;
    EXPECT_EQ(answer_.message_len == 0, ok) << function.name;
  }
  if (ok && given(&new_engine_)) rollmark_engine_close(new_engine_);
  if (ok && given(&new_dataset_)) rollmark_dataset_free(new_dataset_);
  if (ok && given(&new_result_)) rollmark_result_free(new_result_);
  if (ok && given(&stream_)) stream_.release(&stream_);
  return status;
}

std::string ExportedFunctions::figures() {
  ++tally().calls;
  rollmark_result* made = nullptr;
  if (rollmark_run(dataset_, "absence", "on=2026-11-03\ndocuments=csv", -1, &made, &error_) != ROLLMARK_OK)
    return error_.text();
  const char* data = nullptr;
  std::int64_t length = 0;
  EXPECT_EQ(rollmark_result_document(made, "absence.csv", &data, &length), ROLLMARK_OK);
  std::string text(data == nullptr ? "" : data, static_cast<std::size_t>(length));
  rollmark_result_free(made);
  return text;
}

}  // namespace rollmark::test
