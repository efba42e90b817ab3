// What becomes of one selected value on its way to a column: looked up, cut, held against its declared width.
#pragma once

#include <string>

#include "database.hpp"
#include "lookups.hpp"
#include "plan.hpp"

namespace rollmark::sql {

// Of one output; `output` and `lookups` outlive it.
class RowCut {
 public:
  RowCut(const Output& output, const Lookups& lookups);

  // True where every value goes on as it is.
  bool plain() const { return plain_; }

  // Valid until the next call, or until `value` is. Throws Fault where the value may have been cut by the
  // database; `place` is "mapping M, table T".
  Value of(const Value& value, const std::string& place) {
    return plain_ || value.data == nullptr ? value : worked(value, place);
  }

 private:
  Value worked(const Value& value, const std::string& place);

  const Output* output_;
  const LookupTable* lookup_ = nullptr;
  bool plain_;
  std::string room_;
};

}  // namespace rollmark::sql
