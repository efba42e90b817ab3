// The parameters of one statement as SOCI takes them. It must not paste a value into SQL text.
#pragma once

#include <soci/soci.h>

#include <deque>
#include <string>

#include "database.hpp"

namespace rollmark::sql {

// Must live, where it is, for as long as the statement that it was bound to.
class SociUses {
 public:
  // Before the statement is prepared. A parameter that `bindings` lacks, or does not give, is NULL.
  void bind(soci::statement& statement, const Statement& sql, const Bindings& bindings) {
    for (const std::string& name : sql.parameters) {
      Use& use = uses_.emplace_back();
      for (const Bound& bound : bindings) {
        if (bound.name != name || !bound.given) continue;
        use = {bound.value, soci::i_ok};
      }
      statement.exchange(soci::use(use.value, use.indicator, name));
    }
  }

 private:
  struct Use {
    std::string value;
    soci::indicator indicator = soci::i_null;
  };
  std::deque<Use> uses_;
};

}  // namespace rollmark::sql
