// SPDX-License-Identifier: Apache-2.0
// The tosses of one trial, or of a few: kept in memory, or only described so that workers can make them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "headcount/block.hpp"
#include "headcount/count.hpp"
#include "headcount/kernel.hpp"

namespace headcount {

/// Makes the tosses of one trial, or reads them, any part of them. Copied as bytes to the workers, which may be processes.
struct Making {
  double* values;  ///< where toss 0 goes
  std::uint64_t key;
  Kernels::Fill fill;

  void operator()(Range range) const { fill(values + range.begin, key, range); }
};

/// Fresh tosses for every trial: a branch predictor learns a thousand fixed coins. `batch` trials are made ahead so that
/// they can share one reading of the clock.
class Tosses {
 public:
  enum class Keep { memory, shared_memory, nothing };

  /// n tosses, heads with probability `heads` (0 to 1). Throws std::bad_alloc where they do not fit in memory.
  Tosses(std::uint64_t seed, Count n, double heads, Keep keep, std::size_t batch = 1);
  /// The same tosses, of which only those in `part` are kept: a rank makes its own.
  Tosses(std::uint64_t seed, Count n, double heads, Keep keep, Range part);

  /// Makes the tosses of the trials first, first + 1, ... of the batch, and selects the first of them.
  void make(std::uint64_t first_trial);
  [[nodiscard]] bool kept() const { return stride_ > 0; }
  [[nodiscard]] std::size_t batch() const { return keys_.size(); }
  /// Makes the tosses of this trial at this place of the batch.
  [[nodiscard]] Making making(std::uint64_t trial, std::size_t place = 0);
  /// Reads the tosses at this place of the batch, and changes nothing.
  [[nodiscard]] Making reading(std::size_t place) const;
  /// The trial at this place of the batch is the one that sessions count now.
  void select(std::size_t place) {
    current_ = first_ + place * stride_;
    key_ = keys_[place];
  }
  /// The heads among the selected tosses that are kept (where nothing is: among all). Made once more and counted as they are made,
  /// so that neither memory nor who filled it, nor a kernel, can make a wrong count pass.
  [[nodiscard]] Count truth() const;

  [[nodiscard]] Count size() const { return n_; }
  [[nodiscard]] double bar() const { return bar_; }
  [[nodiscard]] std::uint64_t key() const { return key_; }
  /// The memory that they lie in; none where they are not kept.
  [[nodiscard]] const Block& block() const { return values_; }
  /// The selected tosses, size() doubles uniform in [0, 1); not to be read where they are not kept.
  [[nodiscard]] const double* values() const { return current_; }

 private:
  std::uint64_t seed_;
  Count n_;
  double bar_;
  Range part_;
  std::size_t stride_;
  std::vector<std::uint64_t> keys_;
  Block values_;
  double* first_ = nullptr;
  const double* current_ = nullptr;
  std::uint64_t key_ = 0;
};

}  // namespace headcount
