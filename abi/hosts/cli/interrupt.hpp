// Ctrl-C: noted by a signal handler, seen by the progress callback. The second one ends the process as usual.
#pragma once

namespace rollmark::cli {

// From now on the first SIGINT or SIGTERM is noted instead of ending the process.
void note_interrupts();
bool interrupted();

}  // namespace rollmark::cli
