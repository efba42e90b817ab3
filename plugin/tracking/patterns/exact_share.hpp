// Whether a share is out of proportion: one exact test in whole numbers for every detector that asks it. It
// must not know what is counted.
#pragma once

#include <cstdint>

namespace rollmark {

// Of `all` things `chosen` are picked; `part` of all are of one kind, and `hit` of the picked ones are. True
// where, were each choice as likely as any other, `hit` or more of that kind would come up in at most one of
// `one_in` picks (the upper tail of the hypergeometric distribution: Fisher's exact test, one-sided). False
// for numbers that cannot be.
bool is_out_of_proportion(std::int64_t all, std::int64_t chosen, std::int64_t part, std::int64_t hit,
                          std::int64_t one_in);

}  // namespace rollmark
