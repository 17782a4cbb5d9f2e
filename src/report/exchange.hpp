// SPDX-License-Identifier: Apache-2.0
// What the runner and a child process say to each other, as texts: an order goes in, a record comes out (protocol 1).
// results/protocol.md tells it to authors of other programs.
#pragma once

#include <span>
#include <string>

#include "experiment/record.hpp"

namespace headcount {

[[nodiscard]] std::string text_of_order(const Order& order);
/// The backend that an order of ours names, before its dials can be read; empty where it is written in another way.
[[nodiscard]] std::string_view backend_ordered(std::string_view text);
/// `dials` are those that there are here. Throws Error(usage) with what is wrong.
[[nodiscard]] Order order_from(const std::string& text, std::span<const OwnedDial> dials = standard_dials());

[[nodiscard]] std::string text_of_record(const Record& record);
/// The answer to this order. What is not a record of this case, or does not add up, gives a record that failed, with the reason.
[[nodiscard]] Record record_from(const std::string& text, const Order& order);

/// A launch that failed for this reason: another program's words as one line of 200 letters at most, that no terminal obeys.
[[nodiscard]] Record failed_record(const Order& order, const std::string& reason);

}  // namespace headcount
