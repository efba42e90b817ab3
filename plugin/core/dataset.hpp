// A dataset: the parts that were pushed or loaded, and the snapshot made from them when a job first needs it.
// A put or a load that fails leaves it as it was. One thread at a time.
#pragma once

#include <rollmark/rollmark.h>

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/facts.hpp"
#include "core/part.hpp"
#include "core/snapshot.hpp"

namespace rollmark {

class Dataset {
 public:
  // `max_rejected`: rows that one load, or all direct puts together, may reject.
  Dataset(std::shared_ptr<const CodeLaw> law, std::int64_t max_rejected);

  // Direct pushes. Failure: as rollmark_dataset_put and _put_marks say.
  void put(std::string_view table, std::int64_t rows, std::span<const rollmark_column* const> columns);
  void put_marks(std::int64_t first_enrolment, std::int64_t enrolments, std::int64_t first_half_day,
                 std::int64_t half_days, const std::uint8_t* marks, std::int64_t stride);

  // A load gathers in a part of its own, which joins the dataset when it is kept.
  class Load {
   public:
    void put(std::string_view table, std::int64_t rows, std::span<const rollmark_column* const> columns);
    void put_marks(std::int64_t first_enrolment, std::int64_t enrolments, std::int64_t first_half_day,
                   std::int64_t half_days, const std::uint8_t* marks, std::int64_t stride);
    void keep();

   private:
    friend class Dataset;
    Load(Dataset& dataset, std::string source);
    Dataset& dataset_;
    std::shared_ptr<Part> part_;
  };
  // `source` is what the documents say of where the data came from.
  Load begin_load(std::string source);

  std::shared_ptr<const Snapshot> snapshot() const;
  bool empty() const { return parts_.empty(); }

 private:
  std::int64_t pushed_directly(std::string_view table) const;

  std::shared_ptr<const CodeLaw> law_;
  std::int64_t max_rejected_;
  std::int64_t rejected_directly_ = 0;
  std::int32_t loads_ = 0;
  std::vector<std::shared_ptr<const Part>> parts_;
  mutable std::shared_ptr<const Snapshot> snapshot_;
};

}  // namespace rollmark
