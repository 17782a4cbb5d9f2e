// SPDX-License-Identifier: Apache-2.0
// Errors that end the program, each with its exit status. The text says what was asked, what exists and what to do.
#pragma once

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace headcount {

enum class Exit { fine = 0, verdict = 1, usage = 2, file = 3, unavailable = 4, interrupted = 130 };

class Error : public std::runtime_error {
 public:
  Error(Exit status, const std::string& text) : std::runtime_error(text), status_(status) {}
  [[nodiscard]] Exit status() const { return status_; }

 private:
  Exit status_;
};

/// `; did you mean 'atomic'?` where one of the known words is near, else `; there are: a, b, c`.
[[nodiscard]] std::string hint(std::string_view asked, std::span<const std::string> known);

}  // namespace headcount
