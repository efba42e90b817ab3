// The definitions under the episodes' tables.
#include "jobs/tracking/episodes_words.hpp"

namespace rollmark {

void define_episodes(OfficeRun& run, const EpisodesAsked& asked) {
  std::vector<std::string>& said = run.document.definitions;
  for (const EpisodeKind& kind : episode_kinds) {
    const Threshold* threshold = run.input.rulebook.find_threshold(kind.threshold);
    if (threshold != nullptr) said.push_back(std::string(kind.title) + ": " + threshold->about);
  }
  said.emplace_back(
      "School days on end: it opens on the first school day on which every session open to the pupil has one "
      "of "
      "the codes, grows with each school day like it, and is broken by any other mark, D and C2 too, and by "
      "a "
      "session without a mark; then it is over, and a later day opens another. Closed days neither count nor "
      "break, and it may go on over a holiday. Only while of compulsory school age; boarders are in no "
      "attendance register.");
  said.emplace_back(
      "Irregular: a pupil who comes part-time, or is expected elsewhere, and misses the rest. Sessions that "
      "are "
      "not expected are passed over, and a day with no other neither counts nor breaks; any attendance "
      "breaks it.");
  said.push_back(
      "Attendance returns: due from the day that made up the number, late where none was sent within " +
      std::to_string(asked.interval) +
      " days of it. The interval is agreed with the local authority (reg. 13(8)); guidance says once a "
      "month at least. A return covers what began before it was sent.");
  if (const Threshold* sick = run.input.rulebook.find_threshold("sickness-return"))
    said.push_back(
        "Sickness: " + sick->about +
        " A period opens with a session of sickness and closes with any other mark or none; a return is "
        "made once for each, so one that begins when the number is there is a new return.");
  said.push_back(
      std::string("Sickness is counted by ") +
      (asked.by_whole_days ? "whole days, on which every session open to the pupil is sickness, as asked"
                           : "sessions, two to a school day") +
      "; the other way stands beside it, for the Regulations leave a half day open. Expected: "
      "only where an action "
      "of the kind \"" +
      asked.expected +
      "\", recorded since the period began, has a day on which the pupil is due back; every "
      "session before that "
      "day is taken to be missed. As soon as possible, says reg. 13(9): late here after " +
      std::to_string(asked.soon) +
      " school days, a number that is in no law. The check T303 is narrower: after the year's return it asks "
      "for another only for fifteen on end.");
  if (const Threshold* leave = run.input.rulebook.find_threshold("deletion-after-leave"))
    said.push_back(
        "After leave: " + leave->about +
        " It opens on the first school day after a granted leave's last on which the pupil attends no "
        "session, and closes with a session attended, also late, or with a later leave. Sickness and "
        "missing marks are counted beside it: with a reason to believe the pupil unable to attend the "
        "ground is not there.");
  said.emplace_back(
      "A ground of deletion has more conditions than a number of days: joint efforts of school and authority "
      "to "
      "find the pupil come first (reg. 9).");
}

}  // namespace rollmark
