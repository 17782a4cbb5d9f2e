// SPDX-License-Identifier: Apache-2.0
// The runner's own knowledge of a launch: what was ordered, how long it took, and what the truth of every trial is.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "experiment/record.hpp"

namespace headcount {

/// The truths of trials, made from the seed. Every case of one size has the same tosses in a launch: they are made once.
class Truths {
 public:
  explicit Truths(std::uint64_t seed) : seed_(seed) {}

  /// The heads in the trial at this place of the record.
  [[nodiscard]] Count of(const Record& record, std::size_t place);
  [[nodiscard]] bool knows(const Record& record, std::size_t place);
  /// Of the launch's trials from the first on, as far as they are known.
  [[nodiscard]] std::vector<Count> known_of(const Order& order) const;

 private:
  /// Of one launch, -1 where it is not known.
  struct Page {
    std::uint64_t first_trial = 0;
    std::vector<Count> heads;
  };
  Page& page_of(const Record& record);

  std::uint64_t seed_;
  std::map<std::pair<Count, double>, Page> pages_;  ///< by number of tosses and probability: the launch that was asked for last
};

/// So many tosses at most are made to check a record: where it has more, its first and last trial and others drawn by chance, whose
/// choice nobody can foresee.
struct TruthEffort {
  Count tosses = 500'000'000;  ///< half a second, or less
};

/// "trial 7 has 503 heads, not the 504 that it claims"; empty where none was found out.
[[nodiscard]] std::string forged_truth_in(const Record& record, Truths& truths, TruthEffort effort = {});

/// What the record says against its order, against the time `wall_ns` that the runner saw the launch take, or against the truth;
/// empty where it does not.
[[nodiscard]] std::string lie_in(const Record& record, const Order& order, double wall_ns, Truths& truths);

}  // namespace headcount
