// What a test hands to the adapter "puppet" as `act=ADDRESS`.
#pragma once

#include <rollmark/adapter.h>

namespace rollmark::test {

struct Puppet {
  rollmark_status (*act)(void* context, const rollmark_sink* sink, rollmark_error* error);
  void* context;
};

}  // namespace rollmark::test
