// The intake checks as a table.
#include "returns/intake/intake_check.hpp"

#include <algorithm>
#include <array>

namespace rollmark {
namespace {

using enum Severity;

constexpr auto table = std::to_array<IntakeCheck>({
    // Within one record: the sessions decide, everything else is held against them.
    {"IN-001", block, "A count of a period is not that of the certificate's sessions",
     "Make the file anew from the register; the counts and the certificate must be of the same moment."},
    {"IN-002", block, "The sessions of a code are not those of the certificate",
     "Make the file anew from the register; the counts and the certificate must be of the same moment."},
    {"IN-003", block, "The counts of a period do not add up",
     "Possible is attended and absent; attended is present and at an approved activity; the codes add up to "
     "the counts."},
    {"IN-004", warn, "A printed rate is not that of the counts",
     "Go by the counts; ask the producer of the school's system to mend the rate."},
    {"IN-005", warn, "Persistent or severe absence is said otherwise than it is counted",
     "Go by the counts: 10 % and 50 % of the possible sessions, exactly that included."},
    {"IN-006", block, "A cited session does not stand in the certificate",
     "Send a certificate that holds every cited session, or cite the sessions that it holds."},
    {"IN-007", block, "A cited session is no absence by the certificate",
     "Leave the session out, or explain and show the amendment."},
    {"IN-008", block, "The number of a threshold is not that of the sessions listed for it",
     "List every session that is counted, each once."},
    {"IN-009", block, "A session counted for a threshold does not count by the certificate",
     "Leave the session out, or send the certificate that shows it."},
    {"IN-010", information, "The certificate holds sessions that count and were not counted",
     "Nothing need be done: sessions that an earlier notice used may be left out."},
    {"IN-011", block, "Whether a threshold is met does not follow from its number",
     "Hold the number against the threshold in force on the last day of the window."},
    {"IN-012", warn, "The window of a threshold has more school weeks than is said",
     "A school week is a week in which the school met for at least one session."},
    {"IN-013", block, "A session stands twice in the certificate",
     "Send each session once; where two registers exist, the one that the school stands by."},
    {"IN-014", warn, "A session of the certificate lies outside its first and last day",
     "Say the first and last day that the certificate is for."},
    {"IN-015", warn, "A code of the certificate is no national code of its date",
     "Map the school's own code to the national one; the school's may stand beside it."},
    {"IN-016", information, "The school set a check aside, with its reason",
     "Read the reason (Overrides) before the file is sent back for that check."},
    {"IN-017", block, "The file has faults of form",
     "Have it made anew by a system that keeps to the format; the list of faults says where."},
    {"IN-018", warn, "The reference of a measure is none: its check sign is wrong",
     "Ask the school for the reference on its letters to this parent; book nothing under this one."},
    {"IN-019", warn, "Two parents of a file have one reference of a measure",
     "A reference is one parent's: ask the school which of the two it is for."},
    // Between files.
    {"IN-101", information, "The same file came before, byte by byte", "Nothing: it is answered once."},
    {"IN-102", block, "The same reference came with another content, and is no amendment",
     "Ask the school which of the two holds; a change is sent as AMEND, with Supersedes."},
    {"IN-103", warn, "It amends or withdraws something that never came",
     "Ask the school for the file that it names; if it cannot be found, treat an AMEND as new."},
    {"IN-104", information, "A later file amends, replaces or withdraws it",
     "Work on the later file; keep this one with it."},
    {"IN-105", warn, "Two schools report the same pupil for the same days",
     "Ask both which of them the pupil attended; a pupil on two rolls has sessions in each."},
    {"IN-106", warn, "One number names pupils who differ in name or birth date",
     "Ask both schools to look at the number before the records are joined."},
    {"IN-107", block, "It is addressed to another LA", "Send it back unread, and tell the school to whom."},
    {"IN-108", block, "It is a document of an LA, not of a school", "Pass it to whoever reads replies."},
    {"IN-109", warn, "The file's name says another sender or serial number than its header",
     "Go by the header; ask the school to keep the name that its system gives."},
    {"IN-110", warn, "Two files of one school have the same serial number",
     "Ask the school whether one of them was meant to replace the other."},
    // How it came.
    {"IN-120", block, "The signature does not fit the file",
     "Do not use the file; ring the school on a number that you have from elsewhere."},
    {"IN-121", warn, "The signature cannot be believed yet",
     "Compare the key's fingerprint with the school by telephone and confirm it, or ask for the new key."},
    {"IN-122", block, "A paper that the file names is neither in the pack nor held by the school",
     "Ask for the paper."},
    {"IN-123", warn, "The pack holds a paper that the file does not name",
     "Do not rely on it: nobody signed it. Ask the school to name it in an amendment."},
});

}  // namespace

std::span<const IntakeCheck> intake_checks() {
  return table;
}

const IntakeCheck& intake_check(std::string_view id) {
  return *std::ranges::find(table, id, &IntakeCheck::id);
}

}  // namespace rollmark
