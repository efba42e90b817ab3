// What goes beside a document's file where it is asked for: signature, pack, and the pack sealed to the
// authority. It must not change a byte of the file.
#pragma once

#include "jobs/returns/sending.hpp"

namespace rollmark {

// The parameters sign, pack and seal_to. Adds NAME.signature.xml, NAME.zip and NAME.sealed to the result,
// where NAME is that of the file without .xml. Throws Failure: ARGUMENT; UNSUPPORTED where the host has no
// secret signing-key; DATA where the key to seal to is none.
void add_integrity(const OfficeRun& run, const SendingRequest& request, const Sending& sending,
                   const std::string& name, const std::string& bytes, Result& result);

}  // namespace rollmark
