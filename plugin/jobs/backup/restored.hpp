// A backup as data again: its tables in the form in which a dataset takes them. It must not repair or fill in
// anything.
#pragma once

#include <memory>

#include "core/snapshot.hpp"
#include "core/table.hpp"
#include "outputs/register_copy.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

// Fills a new table with the rows of a copy, in the canonical types; what rollmark_dataset_put takes back.
// Throws Failure beyond 2 GiB of text in one column.
void fill_table(const CopyTable& copied, Table& table);

// A dataset that holds the copy alone, placed and indexed under a rulebook, which must outlive it.
std::shared_ptr<const Snapshot> restored_snapshot(const RegisterCopy& copy, const Rulebook& rulebook);

}  // namespace rollmark
