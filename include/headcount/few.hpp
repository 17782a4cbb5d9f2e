// SPDX-License-Identifier: Apache-2.0
// A few values that lie where they are listed, so that a table of constants can have lists in it.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <stdexcept>

namespace headcount {

template <class T, std::size_t most>
class Few {
 public:
  constexpr Few() = default;
  constexpr Few(std::initializer_list<T> values) {
    for (const T& value : values) push_back(value);
  }
  constexpr void push_back(const T& value) {
    if (size_ == most) throw std::length_error("a list of a few values has no room for one more");
    values_[size_++] = value;
  }
  [[nodiscard]] constexpr const T* begin() const { return values_.data(); }
  [[nodiscard]] constexpr const T* end() const { return values_.data() + size_; }
  [[nodiscard]] constexpr std::size_t size() const { return size_; }
  [[nodiscard]] constexpr bool empty() const { return size_ == 0; }
  [[nodiscard]] constexpr bool contains(const T& value) const { return std::find(begin(), end(), value) != end(); }

 private:
  std::array<T, most> values_{};
  std::size_t size_ = 0;
};

}  // namespace headcount
