// SPDX-License-Identifier: Apache-2.0
#include "headcount/tosses.hpp"

#include <atomic>

#include "experiment/shares.hpp"
#include "headcount/toss.hpp"

namespace headcount {
namespace {

Sharing sharing_for(Tosses::Keep keep) { return keep == Tosses::Keep::shared_memory ? Sharing::processes : Sharing::threads; }

/// Not by the way in which they will be counted, so that no branch is learnt.
void read_once(double* values, std::uint64_t, Range range) {
  constexpr double bar = 0.5;
  [[maybe_unused]] const volatile Count heads = chosen_kernels->for_tosses(bar)(values, range.size(), bar);
}

}  // namespace

Tosses::Tosses(std::uint64_t seed, Count n, double heads, Keep keep, std::size_t batch)
    : seed_(seed),
      n_(n),
      bar_(bar_for(heads)),
      part_{0, n},
      stride_(keep == Keep::nothing ? 0 : static_cast<std::size_t>(n)),
      keys_(batch),
      values_(stride_ * batch * sizeof(double), sharing_for(keep)),
      first_(values_.as<double>()) {
  select(0);
}

Tosses::Tosses(std::uint64_t seed, Count n, double heads, Keep keep, Range part)
    : seed_(seed),
      n_(n),
      bar_(bar_for(heads)),
      part_(part),
      stride_(keep == Keep::nothing ? 0 : static_cast<std::size_t>(part.size())),
      keys_(1),
      values_(stride_ * sizeof(double), sharing_for(keep)),
      // toss i is found at values()[i], whichever part is kept
      first_(values_.as<double>() - (stride_ > 0 ? part.begin : 0)) {
  select(0);
}

void Tosses::make(std::uint64_t first_trial) {
  for (std::size_t place = 0; place < keys_.size(); ++place) {
    keys_[place] = trial_key(seed_, first_trial + place);
    if (stride_ == 0) continue;
    chosen_kernels->fill(first_ + static_cast<std::ptrdiff_t>(place * stride_) + part_.begin, keys_[place], part_);
  }
  select(0);
}

Making Tosses::making(std::uint64_t trial, std::size_t place) {
  keys_[place] = trial_key(seed_, trial);
  select(place);
  return {first_ + static_cast<std::ptrdiff_t>(place * stride_), key_, chosen_kernels->fill};
}

Making Tosses::reading(std::size_t place) const { return {first_ + static_cast<std::ptrdiff_t>(place * stride_), keys_[place], &read_once}; }

/// A loop of its own, and not the kernel that is to be held to it.
Count Tosses::truth() const {
  std::atomic<Count> heads{0};
  in_shares(part_.size(), [&](Range share) {
    Count own = 0;
    for (Count i = part_.begin + share.begin; i < part_.begin + share.end; ++i) own += toss(key_, i) > bar_ ? 1 : 0;
    heads += own;
  });
  return heads;
}

}  // namespace headcount
