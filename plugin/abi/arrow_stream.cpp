// Schemas and arrays over a result's buffers. Each that is handed out holds its own share of the result,
// since a consumer may move a child out of its parent and release the two in any order (Arrow C data
// interface, "Moving an array" and "Releasing").
#include "abi/arrow_stream.hpp"

#include <array>
#include <bit>
#include <cerrno>
#include <utility>
#include <vector>

#include "abi/arguments.hpp"
#include "abi/guard.hpp"
#include "abi/handles.hpp"
#include "core/failure.hpp"

namespace rollmark {
namespace {

using SharedResult = std::shared_ptr<const Result>;

// What `private_data` of a schema (ArrowSchema) or of an array (ArrowArray) points to. `children` are ours
// until the consumer moves one out, which it says by setting that one's `release` to NULL.
template <class Part>
struct ArrowHolding {
  explicit ArrowHolding(SharedResult its_result) : result(std::move(its_result)) {}
  ~ArrowHolding() {
    for (Part& child : children) {
      if (child.release != nullptr) child.release(&child);
    }
    if (dictionary.release != nullptr) dictionary.release(&dictionary);
  }
  ArrowHolding(const ArrowHolding&) = delete;
  ArrowHolding& operator=(const ArrowHolding&) = delete;

  SharedResult result;
  std::array<const void*, 3> buffers{};
  std::vector<Part> children;
  std::vector<Part*> pointers;
  Part dictionary{};
};

template <class Part>
void release_part(Part* part) {
  delete static_cast<ArrowHolding<Part>*>(part->private_data);
  part->private_data = nullptr;
  part->release = nullptr;
}

// Gives the holding to the part: from here on its `release` frees it.
template <class Part>
void give(Part& part, std::unique_ptr<ArrowHolding<Part>> holding) noexcept {
  for (Part& child : holding->children) holding->pointers.push_back(&child);  // reserved by room_for
  part.n_children = static_cast<std::int64_t>(holding->children.size());
  part.children = holding->pointers.empty() ? nullptr : holding->pointers.data();
  part.dictionary = holding->dictionary.release == nullptr ? nullptr : &holding->dictionary;
  part.release = &release_part<Part>;
  part.private_data = holding.release();
}

template <class Part>
std::unique_ptr<ArrowHolding<Part>> room_for(const SharedResult& result, std::size_t children) {
  auto holding = std::make_unique<ArrowHolding<Part>>(result);
  holding->children.resize(children);
  holding->pointers.reserve(children);
  return holding;
}

const char* arrow_format(ColumnType type) {
  switch (type) {
    case ColumnType::u8:
    case ColumnType::dict8:
      return "C";
    case ColumnType::i32:
      return "i";
    case ColumnType::i64:
      return "l";
    case ColumnType::date32:
      return "tdD";
    case ColumnType::text:
      return "u";
    case ColumnType::binary:
      break;
  }
  return "z";
}

void fill_schema(const SharedResult& result, const Column& column, ArrowSchema& out) {
  auto holding = room_for<ArrowSchema>(result, 0);
  if (column.dictionary() != nullptr) fill_schema(result, *column.dictionary(), holding->dictionary);
  out = {};
  out.format = arrow_format(column.type());
  out.name = column.name().c_str();
  out.flags = ARROW_FLAG_NULLABLE;
  give(out, std::move(holding));
}

void fill_schema(const SharedResult& result, const Table& table, ArrowSchema& out) {
  auto holding = room_for<ArrowSchema>(result, table.columns().size());
  for (std::size_t i = 0; i < table.columns().size(); ++i) {
    fill_schema(result, table.columns()[i], holding->children[i]);
  }
  out = {};
  out.format = "+s";
  out.name = table.name().c_str();
  give(out, std::move(holding));
}

// Counted, though Arrow allows -1 for "not counted": DuckDB 1.5 then takes the rows of a dictionary column
// for all set.
std::int64_t nulls_of(const Column& column) {
  const std::uint8_t* validity = column.validity();
  if (validity == nullptr) return 0;
  const std::int64_t whole_bytes = column.length() / 8;
  const auto rest = static_cast<unsigned>(column.length() % 8);
  std::int64_t set = 0;
  for (std::int64_t i = 0; i < whole_bytes; ++i) set += std::popcount(validity[i]);
  if (rest != 0) set += std::popcount(validity[whole_bytes] & ((1U << rest) - 1U));
  return column.length() - set;
}

void fill_array(const SharedResult& result, const Column& column, ArrowArray& out) {
  auto holding = room_for<ArrowArray>(result, 0);
  if (column.dictionary() != nullptr) fill_array(result, *column.dictionary(), holding->dictionary);
  const void* values = values_of(column);
  out = {};
  out.length = column.length();
  out.null_count = nulls_of(column);
  if (column.offsets() == nullptr) {
    holding->buffers = {column.validity(), values, nullptr};
    out.n_buffers = 2;
  } else {
    holding->buffers = {column.validity(), column.offsets(), values};
    out.n_buffers = 3;
  }
  out.buffers = holding->buffers.data();
  give(out, std::move(holding));
}

void fill_array(const SharedResult& result, const Table& table, ArrowArray& out) {
  auto holding = room_for<ArrowArray>(result, table.columns().size());
  for (std::size_t i = 0; i < table.columns().size(); ++i) {
    fill_array(result, table.columns()[i], holding->children[i]);
  }
  out = {};
  out.length = table.rows();
  out.n_buffers = 1;  // of a struct: its validity, which every row has
  out.buffers = holding->buffers.data();
  give(out, std::move(holding));
}

// What a stream holds: one batch, then the end.
struct ArrowTableStream {
  SharedResult result;
  const Table& table;
  bool given = false;
  const char* last_error = nullptr;
};

// Runs `work` as a call of ours runs: nothing is thrown out of it, and the host's floating-point environment
// is kept.
template <class Work>
int answer(ArrowTableStream& stream, Work&& work) {
  stream.last_error = nullptr;
  if (guard(nullptr, [&](Call&) { work(); }) == ROLLMARK_OK) return 0;
  stream.last_error = "out of memory";
  return ENOMEM;
}

ArrowTableStream& held_by(ArrowArrayStream* stream) {
  return *static_cast<ArrowTableStream*>(stream->private_data);
}

int get_schema(ArrowArrayStream* self, ArrowSchema* out) {
  ArrowTableStream& stream = held_by(self);
  out->release = nullptr;
  return answer(stream, [&] { fill_schema(stream.result, stream.table, *out); });
}

int get_next(ArrowArrayStream* self, ArrowArray* out) {
  ArrowTableStream& stream = held_by(self);
  out->release = nullptr;  // which is also how the end is told
  if (stream.given) return 0;
  return answer(stream, [&] {
    fill_array(stream.result, stream.table, *out);
    stream.given = true;
  });
}

const char* get_last_error(ArrowArrayStream* self) {
  return held_by(self).last_error;
}

void release_stream(ArrowArrayStream* self) {
  delete &held_by(self);
  self->private_data = nullptr;
  self->release = nullptr;
}

rollmark_status ROLLMARK_CALL stream(const rollmark_result* result, const char* table,
                                     ArrowArrayStream* out) {
  if (out != nullptr) out->release = nullptr;
  return guard(nullptr, [&](Call&) {
    require_output(out, "out");
    require_kind(result, HandleKind::result, "result");
    open_arrow_stream(result->view.shared(), name_argument(table, "table"), *out);
  });
}

constexpr rollmark_arrow functions = {sizeof(rollmark_arrow), 0, &stream};

}  // namespace

const rollmark_arrow* arrow_functions() noexcept {
  return &functions;
}

void open_arrow_stream(SharedResult result, std::string_view table, ArrowArrayStream& out) {
  const Table* found = result->table(table);
  if (found == nullptr) throw Failure(ROLLMARK_E_NOT_FOUND, "no such table");
  auto held = std::make_unique<ArrowTableStream>(ArrowTableStream{std::move(result), *found});
  out = {&get_schema, &get_next, &get_last_error, &release_stream, held.release()};
}

}  // namespace rollmark
