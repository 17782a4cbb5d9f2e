// SPDX-License-Identifier: Apache-2.0
// The one table of factors. From it come the names of cases, the keys of reports, orders and records, the options of `headcount run` with
// their checks, the plan, the command that does a run again, and what a report tells of its factors. The default of each stands in Case; what
// belongs to one strategy or backend alone is a dial (dial.hpp) in its own file.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "headcount/factor.hpp"

namespace headcount {

inline constexpr double longest_delay_ns = 1e9;
/// Of a word, and of what is matched with names: the compiler of regular expressions exhausts the stack on longer ones.
inline constexpr std::size_t longest_word = 1000;
/// What names the interpreters of scripts.
inline constexpr std::string_view python_option = "python";

inline constexpr std::array factors{
    Factor{.name = "backend", .member = &Case::backend},
    Factor{.name = "strategy", .member = &Case::strategy},
    Factor{.name = "coins", .member = &Case::coins, .least = 1, .most = 1e12},
    Factor{.name = "threads", .member = &Case::threads, .least = 1, .most = 65536},
    Factor{.name = "heads",
           .member = &Case::heads,
           .option = "heads",
           .type = "LIST",
           .most = 1,
           .about = "probabilities of heads, 0 to 1",
           .listed = true,
           .of_strategy = true},
    Factor{.name = "source",
           .member = &Case::source,
           .option = "source",
           .type = "WHERE",
           .words = {"memory", "generated"},
           .about = "tosses come from: {}",
           .adjusts = true},
    Factor{
        .name = "look",
        .member = &Case::look,
        .option = "look",
        .type = "LIST",
        .words = {"branch", "mask"},
        // by branch, most of the time goes to mispredicted tosses, which hides the price of counting
        .swept = {"branch", "mask"},
        .about = "heads by {}; core set: both",
        .listed = true,
        .of_strategy = true,
        .adjusts = true,
        .optional = true,
        .planned_last = true,
        .means = [](const Runner& by,
                    const Case& a_case) { return by.strategy.uses.look && a_case.source == "memory" && a_case.work_ns == 0 && a_case.gap_ns == 0; },
        .of = "strategies that are told of heads one by one, at tosses in memory without work or gap"},
    Factor{.name = "work_ns",
           .member = &Case::work_ns,
           .option = "work",
           .type = "LIST",
           .most = longest_delay_ns,
           .unit = "ns",
           .about = "private work before each toss, in ns",
           .listed = true,
           .adjusts = true},
    Factor{.name = "gap_ns",
           .member = &Case::gap_ns,
           .option = "gap",
           .type = "LIST",
           .most = longest_delay_ns,
           .unit = "ns",
           .about = "a race's pause from load to store, in ns",
           .listed = true,
           .of_strategy = true,
           .adjusts = true,
           .means = [](const Runner& by, const Case&) { return by.strategy.promise == Promise::lossy; },
           .of = "lossy strategies (--gap) and those with a lock (--hold)"},
    Factor{.name = "gap_ns",
           .member = &Case::gap_ns,
           .option = "hold",
           .type = "LIST",
           .most = longest_delay_ns,
           .unit = "ns",
           .about = "work inside the lock (mutex and others), ns",
           .listed = true,
           .of_strategy = true,
           .means = [](const Runner& by, const Case&) { return by.strategy.uses.hold && by.backend.adjustable; },
           .again = true},
    Factor{.name = "kernel",
           .member = &Case::kernel,
           .option = "kernel",
           .type = "LIST",
           .words = {"widest", "plain"},
           .about = "of local, reduction: {}",
           .listed = true,
           .of_strategy = true,
           .adjusts = true,
           .optional = true,
           .means = [](const Runner& by, const Case& a_case) { return by.ours && by.strategy.uses.kernel && a_case.work_ns == 0; },
           .of = "strategies that count a range as a whole, without work"},
    Factor{.name = "schedule",
           .member = &Case::schedule,
           .option = "schedule",
           .group = "How",
           .type = "HOW",
           .words = {"static", "dynamic,CHUNK"},
           .about = "{}",
           .means = [](const Runner& by, const Case&) { return by.backend.dynamic; },
           .of = "backends that can deal chunks"},
    Factor{.name = "wait",
           .member = &Case::wait,
           .option = "wait",
           .group = "How",
           .type = "HOW",
           .words = {"default", "active", "passive"},
           .about = "OpenMP waits: {}",
           .means = [](const Runner& by, const Case&) { return by.backend.waits; },
           .of = "OpenMP"},
    Factor{.name = "pin",
           .member = &Case::pin,
           .option = "pin",
           .group = "How",
           .type = "WHERE",
           .words = {"none", "compact", "scatter", "runtime", "CPUS"},
           .about = "{}",
           .adjusts = true,
           .means = [](const Runner& by, const Case& a_case) { return a_case.pin != "runtime" || by.backend.waits; },
           .of = "every backend; runtime: OpenMP"},
    Factor{.name = "place",
           .member = &Case::place,
           .option = "place",
           .group = "How",
           .type = "HOW",
           .words = {"spread", "none"},
           .about = "where workers begin: {}",
           .optional = true,
           .means = [](const Runner& by, const Case& a_case) { return a_case.pin == "none" && !by.backend.fresh_workers && by.backend.adjustable; },
           .of = "workers that are neither pinned nor started in every trial"},
    Factor{.name = "tosses",
           .member = &Case::tosses,
           .option = "tosses",
           .type = "WHO",
           .words = {"worker", "caller", "settled"},
           .about = "made by {}",
           .optional = true,
           .means = [](const Runner& by,
                       const Case& a_case) { return by.ours && a_case.source == "memory"; },  // another program makes them in its own way
           .of = "tosses in memory"},
    Factor{.name = "python",
           .member = &Case::python,
           .option = python_option,
           .type = "LIST",
           .words = {"default", "VERSION"},
           .about = "for scripts: 3.9,3.13t, names or paths",
           .listed = true,
           .optional = true,
           .means = [](const Runner& by, const Case&) { return by.backend.interpreted; },
           .of = "scripts"},
};

/// Its value in this case, as it stands in a name.
[[nodiscard]] std::string text_of(const Factor& factor, const Case& a_case);
[[nodiscard]] std::string usual_text_of(const Factor& factor);
[[nodiscard]] bool is_usual(const Factor& factor, const Case& a_case);
/// Sets it to what text_of tells.
void set(const Factor& factor, Case& a_case, const std::string& text);

/// The value as text_of tells it, of what was typed. Throws Error(usage), which names the option, where it cannot be.
[[nodiscard]] std::string checked(const Factor& factor, const std::string& typed);
[[nodiscard]] std::string checked(const Dial& dial, const std::string& typed);

/// The words of help: what it is, the values where they are few, and the usual one.
[[nodiscard]] std::string help_of(const Factor& factor);
[[nodiscard]] std::string help_of(const Dial& dial);

}  // namespace headcount
