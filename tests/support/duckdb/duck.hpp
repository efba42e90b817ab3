// DuckDB behind the few calls that tests and benchmarks need, from the library that npm's package brings. It
// must not be linked: where the package is not installed, what wants it says so and the rest runs.
#pragma once

#include <rollmark/ext_arrow.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace rollmark::test {

class Duck {
 public:
  // In memory, with so many threads. Throws std::exception where the library cannot be loaded.
  explicit Duck(int threads);
  ~Duck();
  Duck(const Duck&) = delete;
  Duck& operator=(const Duck&) = delete;

  // Table mark_id(enrolment INTEGER, code UTINYINT): `codes` row by row, `sessions` of each enrolment.
  void add_marks(const std::vector<std::uint8_t>& codes, std::int64_t sessions);
  void run(const std::string& sql);
  // The one number that a query gives.
  std::int64_t number(const std::string& sql);
  // All rows of a query as DuckDB writes their values as text; NULL is "NULL".
  std::vector<std::vector<std::string>> rows(const std::string& sql);
  // A table of that name with all that the stream holds, which stays the caller's to release.
  void add_stream(const std::string& name, ArrowArrayStream* stream);
  std::string version() const;

 private:
  struct Api;
  std::unique_ptr<Api> api_;
};

}  // namespace rollmark::test
