// SPDX-License-Identifier: Apache-2.0
// Lists in which each value stands once, in the order in which they came.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

namespace headcount {

template <class T>
void push_new(std::vector<T>& values, T value) {
  if (std::ranges::find(values, value) == values.end()) values.push_back(std::move(value));
}

}  // namespace headcount
