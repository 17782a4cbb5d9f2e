// SPDX-License-Identifier: Apache-2.0
// The manager: owns counts, and serves one message after the other.
#pragma once

namespace headcount {

/// Serves whoever connects to this listening socket, until nobody is left. Clients that go away lose the lock they held.
void serve_messages(int listening);

}  // namespace headcount
