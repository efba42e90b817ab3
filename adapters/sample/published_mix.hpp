// What the Department for Education published for England, 2025/26 up to 10 July 2026: sessions per million
// possible sessions, by code; overall absence and persistent absence in hundredths of a per cent. The
// sample's mix of codes is drawn from these and its tests compare with them. Source: DfE, "Pupil attendance
// in schools", year-to-date national rows (dfe-analytical-services/ attendance-data-dashboard,
// data/EES_ytd_data.csv, read 23 July 2026); each figure = sessions of the code x 1,000,000 /
// possible_sessions, rounded half up.
#pragma once

namespace rollmark::sample {

struct PublishedMix {
  const char* phase;
  int absence;     // overall absence, hundredths of a per cent of possible sessions
  int persistent;  // pupils absent for 10 % or more, hundredths of a per cent
  // per million possible sessions
  int illness;      // I
  int medical;      // M
  int religious;    // R
  int study;        // S
  int excluded;     // E
  int exceptional;  // C
  int part_time;    // C2
  int holiday;      // G
  int other;        // O
  int late_after;   // U
  int not_yet;      // N
  int late_before;  // L
  int visit;        // V
  int sport;        // P
  int work;         // W
  int off_site;     // B
  int by_la;        // K
};

inline constexpr PublishedMix published_primary = {"Primary", 528,  1377, 27860, 2720, 655,  2,
                                                   369,       3674, 1667, 5349,  7938, 1694, 494,
                                                   11219,     7329, 848,  0,     1908, 176};
inline constexpr PublishedMix published_secondary = {"Secondary", 849,  2377, 36270, 3763,  579,  1004,
                                                     2887,        4258, 3210, 3144,  26084, 2965, 495,
                                                     27900,       7292, 1421, 3085,  2996,  789};
inline constexpr PublishedMix published_special = {"Special", 1317,  3606,  50194, 10150, 534,  227,
                                                   1740,      16754, 15882, 4074,  27999, 3234, 692,
                                                   7667,      4643,  477,   612,   8892,  1013};

}  // namespace rollmark::sample
