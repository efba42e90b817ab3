// Each broken adapter fails exactly its own checks, and takes nobody with it.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "adapters/conform/kit.hpp"

namespace rollmark::test {
namespace {

using Ids = std::set<std::string>;

struct Broken {
  const char* adapter;
  Ids fails;
  bool nothing_else_runs = false;  // it never came to a load
};

std::ostream& operator<<(std::ostream& out, const Broken& broken) {
  return out << broken.adapter;
}

class BrokenAdapter : public testing::TestWithParam<Broken> {};

TEST_P(BrokenAdapter, FailsItsOwnChecks) {
  const ExportFile file(template_export());
  const std::filesystem::path library = std::filesystem::path(ROLLMARK_BROKEN_ADAPTERS) /
                                        (std::string("librollmark_adapter_") + GetParam().adapter + ".so");
  const bool hangs = std::string(GetParam().adapter) == "hangs";
  const conform::Report report = hold(library, file.source(), {}, {}, hangs ? 2 : 60);
  EXPECT_EQ(in_state(report, conform::State::failed), GetParam().fails) << conform::as_text(report);
  EXPECT_EQ(report.outcomes.size(), conform::all_checks().size());
  const bool passed = report.count(conform::State::passed) > 40;
  EXPECT_EQ(passed, !GetParam().nothing_else_runs) << conform::as_text(report);
}

INSTANTIATE_TEST_SUITE_P(
    All, BrokenAdapter,
    testing::Values(
        Broken{"changes_environment", {"hostile.environment"}}, Broken{"changes_folder", {"hostile.folder"}},
        Broken{"changes_locale", {"hostile.locale"}}, Broken{"changes_rounding", {"hostile.floating-point"}},
        Broken{"changes_signals", {"hostile.signals"}}, Broken{"crashes", {"contract.load"}, true},
        Broken{"deaf_to_cancel", {"contract.cancel"}}, Broken{"deaf_to_refusal", {"contract.refused-put"}},
        Broken{"dies_on_loading", {"loading.describe"}, true},
        Broken{"each_time_otherwise", {"repeat.same-bytes"}},
        Broken{"ends_the_process", {"contract.load"}, true}, Broken{"falling_offsets", {"contract.offsets"}},
        Broken{"fixed_stride", {"contract.newer-host"}}, Broken{"hangs", {"contract.load"}, true},
        Broken{"ignores_dates", {"repeat.dates"}}, Broken{"ignores_school", {"repeat.unknown-school"}},
        Broken{"keeps_sink", {"contract.sink-not-kept"}}, Broken{"leaves_open", {"hostile.descriptors"}},
        Broken{"leaves_thread", {"hostile.threads"}}, Broken{"lies_about_size", {"loading.struct-size"}},
        Broken{"misnamed", {"loading.identity"}}, Broken{"names_pupil", {"hostile.personal-data"}},
        Broken{"no_required", {"contract.required", "data.coverage", "data.required-values"}},
        Broken{"other_thread", {"contract.one-thread"}}, Broken{"other_types", {"contract.types"}},
        Broken{"prints", {"hostile.console"}}, Broken{"promises_probe", {"loading.capabilities"}},
        Broken{"repeats_values", {"hostile.secrets"}}, Broken{"second_symbol", {"loading.one-symbol"}},
        Broken{"silent", {"contract.cancel", "contract.progress"}},
        Broken{"throws", {"contract.refused-put"}}, Broken{"unwanted", {"contract.wanted-only"}},
        Broken{"whole_error", {"contract.small-error"}},
        Broken{"writes_beside", {"hostile.source-untouched"}}),
    [](const auto& tested) { return std::string(tested.param.adapter); });

}  // namespace
}  // namespace rollmark::test
