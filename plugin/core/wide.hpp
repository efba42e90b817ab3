// Whole numbers of 128 bits, for products of two counts of sessions. It must not hold a rule of rounding.
#pragma once

#if !defined(__SIZEOF_INT128__)
#include <boost/multiprecision/cpp_int.hpp>
#endif

namespace rollmark {

#if defined(__SIZEOF_INT128__)
__extension__ using Wide = __int128;
#else
using Wide = boost::multiprecision::int128_t;  // 32-bit processors; division cuts towards 0, as the
                                               // language's own does
#endif

}  // namespace rollmark
