// SPDX-License-Identifier: Apache-2.0
// Ctrl-C while launches are under way.
#pragma once

namespace headcount {

/// The first Ctrl-C ends a run after the launch in hand; the second one ends the program as it would without us. Whoever starts
/// us with a signal ignored, as shells do with SIGINT in the background, means it. A terminal that is closed ends nothing.
void heed_interrupts();
[[nodiscard]] bool interrupted();

}  // namespace headcount
