// SPDX-License-Identifier: Apache-2.0
// What a child prints, of which the end is kept: it tells why the child ended, and must not garble a terminal.
#pragma once

#include <string>

#include "runner/pipe.hpp"

namespace headcount {

class LastWords {
 public:
  static constexpr std::size_t most = 2048;  ///< bytes that are kept

  LastWords();
  /// For the child; to be closed here when it has been started.
  [[nodiscard]] int& write_end() { return pipe_.write_end; }
  /// To wait for; -1 when nobody can print any more.
  [[nodiscard]] int read_end() const { return pipe_.read_end; }
  /// Takes what there is, and waits for no more.
  void take();
  [[nodiscard]] std::string text() const;

 private:
  void shorten();

  Pipe pipe_;
  std::string kept_;
  bool cut_ = false;
};

/// The last line that says something: neither a rule of dashes nor what a runtime says at every end, unless there is nothing else.
[[nodiscard]] std::string last_line_of(const std::string& text);

}  // namespace headcount
