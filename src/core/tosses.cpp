// SPDX-License-Identifier: Apache-2.0
#include "headcount/tosses.hpp"

#include "headcount/loop.hpp"
#include "headcount/source.hpp"

namespace headcount {

Tosses::Tosses(std::uint64_t seed, Count n, double heads, Keep keep, std::size_t batch)
    : seed_(seed),
      n_(n),
      bar_(bar_for(heads)),
      stride_(keep == Keep::memory ? static_cast<std::size_t>(n) : 0),
      keys_(batch),
      values_(stride_ * batch) {
  select(0);
}

void Tosses::make(std::uint64_t first_trial) {
  for (std::size_t place = 0; place < keys_.size(); ++place) {
    keys_[place] = trial_key(seed_, first_trial + place);
    double* const values = values_.data() + place * stride_;
    for (std::size_t i = 0; i < stride_; ++i) values[i] = toss(keys_[place], static_cast<Count>(i));
  }
  select(0);
}

Count Tosses::truth() const {
  const Range all{0, n_};
  return stride_ > 0 ? count_heads(InMemory::of(*this), all) : count_heads(Generated::of(*this), all);
}

}  // namespace headcount
