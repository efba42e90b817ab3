// The documents that a school sends: which elements each may hold, why, and on which law it rests. Data
// (schemas/returns/documents.xml), read once. It must not know a record's values.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"

namespace rollmark {

using ElementPaths = std::set<std::string, std::less<>>;

struct DocumentField {
  std::string path;  // Pupil/Surname; with all that it holds
  std::string why;
  bool needed = false;
  bool statutory = false;
  bool withdrawal = false;          // it says whom a withdrawn document was about, or which submission it is
  std::vector<std::string> not_to;  // recipients
};

struct DocumentSource {
  std::string of;
  std::string at;
};

enum class DocumentExtent : std::uint8_t { full, statutory, withdrawal };

struct DocumentEntry {
  std::string type;   // referral/penalty-notice
  std::string title;  // Penalty notice request
  std::string basis;  // statutory, public-task
  std::vector<std::string> recipients;
  std::vector<DocumentSource> sources;
  std::vector<DocumentField> fields;  // by path

  bool is_referral() const { return type.starts_with("referral/"); }
  // What a recipient may have of it: all of it, what the law names alone, or what a withdrawal says.
  ElementPaths allowed(std::string_view recipient, DocumentExtent extent) const;
  // Elements of that extent without which it says nothing.
  ElementPaths needed(DocumentExtent extent) const;
  // The field that covers an element: its own, or that of an element around it; nullptr where none does.
  const DocumentField* covering(std::string_view path) const;
};

struct Documents {
  std::string name;
  Day edition;
  std::vector<DocumentEntry> entries;
  // Throws Failure(NOT_FOUND) that lists the documents.
  const DocumentEntry& find(std::string_view type) const;
};

// Throws Failure(DATA) that names the line.
Documents read_documents(std::string_view xml);
// Those of the library.
const Documents& documents();

}  // namespace rollmark
