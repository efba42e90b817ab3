// DuckDB behind the few calls that a benchmark needs, from the library that npm's package brings. It must not
// be linked: where the package is not installed, the benchmarks that want it say so and the others run.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace rollmark::bench {

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
  std::string version() const;

 private:
  struct Api;
  std::unique_ptr<Api> api_;
};

}  // namespace rollmark::bench
