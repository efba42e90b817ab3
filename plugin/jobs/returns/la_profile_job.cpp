// The job la-profile: what a local authority gives its schools to work by: whom to write to, and its rules as
// data, each as a file of the family, signed where it is asked for. It must not add to what the profile says.
#include "core/failure.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/previous_audit.hpp"
#include "jobs/returns/returns_jobs.hpp"
#include "outputs/sha256.hpp"
#include "returns/integrity/signature_file.hpp"
#include "returns/integrity/signing.hpp"
#include "returns/record/file_name.hpp"
#include "returns/record/record_paths.hpp"
#include "returns/record/record_writer.hpp"
#include "rulebook/la_profile.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn contact_columns[] = {
    {"purpose", "For"},  {"name", "Name"},       {"role", "Post"},    {"phone", "Telephone"},
    {"email", "E-mail"}, {"channel", "Channel"}, {"source", "Source"}};

// Contacts that hold on the day: the LA's own, and those of its base for what it says nothing of.
std::vector<const StatedContact*> contacts_on(const LaProfile& profile, Day on) {
  std::vector<const StatedContact*> found;
  for (const LaProfile* one = &profile; one != nullptr; one = one->base.get()) {
    for (const StatedContact& contact : one->contacts) {
      if (contact.span.holds(on)) found.push_back(&contact);
    }
  }
  return found;
}

RecordHeader header_of(const KeyValues& params, const LaProfile& profile, Day on, std::string type,
                       std::string serial) {
  RecordHeader header;
  header.document_name = record_name;
  header.version = record_version;
  header.document_type = std::move(type);
  header.date_time = params.get("made_at", to_text(on) + "T00:00:00");
  if (!forms::date_time.accepts(header.date_time) || !parse_moment(header.date_time))
    throw Failure(ROLLMARK_E_ARGUMENT, "params: made_at is no moment (2026-11-20T14:05:00)");
  header.serial = std::move(serial);
  header.source_la = {profile.la_number, "", "", profile.name, ""};
  // For every school of the LA.
  header.dest_la.lea = profile.la_number;
  header.rules.profile = profile.id;
  header.rules.profile_version = to_text(profile.edition);
  return header;
}

void add_file(const JobInput& input, const ReferralFile& file, Result& result) {
  std::int64_t replaced = 0;
  const std::string name = record_file_name(file.header);
  std::string bytes = record_xml(file, replaced);
  if (input.params.yes("sign", false)) {
    const Seed seed = host_seed(input.control, signing_key_name);
    result.add_document(
        signature_file_name(name), "application/xml",
        sign_document(bytes, name, Signatory{file.header.source_la.lea, {}}, file.header.date_time, seed));
  }
  result.add_document(name, "application/xml", std::move(bytes));
}

std::string next_serial(const std::string& serial) {
  std::string next = std::to_string(std::stoll(serial) + 1);
  if (next.size() < serial.size()) next.insert(0, serial.size() - next.size(), '0');
  return next;
}

}  // namespace

void run_la_profile(const JobInput& input, Result& result) {
  OfficeRun run(input, {"la", "office"}, "Rules and contacts");
  const KeyValues& params = input.params;
  LaProfiles profiles = la_profiles();
  const LaProfile* profile = nullptr;
  if (params.has("profile"))
    profile = &profiles.add(find_document(input.data, params.get("profile")), &is_element);
  else
    profile = &profiles.find(params.get("la", "national"));
  if (profile->la_number.empty())
    throw Failure(ROLLMARK_E_ARGUMENT, "params: la is needed, the authority whose rules these are");
  const std::string serial = params.get("serial", "001");
  if (!forms::serial.accepts(serial))
    throw Failure(ROLLMARK_E_ARGUMENT, "params: serial is at least three digits");
  const Day on = run.scope.due.on;

  ReferralFile contacts;
  contacts.header = header_of(params, *profile, on, "la/contacts", serial);
  WorkingSection section{
      "la_contact", "Whom to write to", "", "The profile names nobody.", contact_columns, {}};
  for (const StatedContact* one : contacts_on(*profile, on)) {
    contacts.contacts.push_back({one->purpose,
                                 one->channel,
                                 {one->name, one->role, one->phone, one->email},
                                 one->span.first,
                                 one->span.last});
    section.rows.push_back(
        {one->purpose, one->name, one->role, one->phone, one->email, one->channel, one->source.text});
  }
  ReferralFile rules;
  rules.header = header_of(params, *profile, on, "la/profile", next_serial(serial));
  rules.profile = sha256_hex(profile->xml);

  run.document.file = "la-profile";
  run.document.subject = profile->name;
  run.document.facts = {{"Edition", to_text(profile->edition)}, {"SHA-256 of the rules", rules.profile}};
  run.document.sections = {std::move(section)};
  run.finish(result);
  if (!contacts.contacts.empty()) add_file(input, contacts, result);
  add_file(input, rules, result);
  result.add_document(profile->id + ".xml", "application/xml", profile->xml);
}

}  // namespace rollmark
