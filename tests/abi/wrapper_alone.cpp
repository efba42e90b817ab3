// rollmark.hpp needs no other include before it, and no later C++ than 17.
#include <rollmark/rollmark.hpp>

rollmark::host::Result wrapper_is_usable(rollmark::host::Engine& engine);
rollmark::host::Result wrapper_is_usable(rollmark::host::Engine& engine) {
  rollmark::host::Dataset dataset = engine.dataset();
  dataset.load("sql", "url=sqlite:///school.db");
  return dataset.run("audit", "on=2026-11-20");
}
