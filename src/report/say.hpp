// SPDX-License-Identifier: Apache-2.0
// The one way in which the program says things. Nothing that happens to a stream ends it in the middle of its work.
#pragma once

#include <string_view>

namespace headcount {

/// To be called first: a reader that is gone and a file that grew too large become errors instead of signals, and a stream that
/// was closed stays closed, where otherwise the next file to be opened would stand in its place, and be written into.
void prepare_streams() noexcept;

/// To stderr, at once: progress, notes and errors. What cannot be said is left unsaid.
void say(std::string_view text) noexcept;

/// To stdout, at once: results. A reader that has seen enough (`| head`, a closed terminal) is not a fault. Throws Error(file) where
/// stdout is closed or full.
void print(std::string_view text);

}  // namespace headcount
