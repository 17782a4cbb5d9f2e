// SPDX-License-Identifier: Apache-2.0
// The whole program over backends that lie, crash and hang: each must be caught and named, and the sweep must go on.
// A backend here is a function of the tosses; what answers falsely on the pipe is in false_records.hpp.
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "false_records.hpp"
#include "false_sessions.hpp"
#include "headcount/explorable.hpp"
#include "headcount/main.hpp"
#include "headcount/strategies/racy.hpp"

namespace headcount {
namespace {

using tests::Count1;

/// A copy is made for every launch, so that what a lambda remembers begins anew.
struct Falsehood {
  std::string_view name;
  Promise promise;
  Count1 count;
};

std::vector<Falsehood> counts_wrong() {
  return {{"honest", Promise::exact, tests::truth},
          {"does_nothing", Promise::exact, [](const Tosses&) { return Count{0}; }},
          {"counts_twice", Promise::exact, [](const Tosses& t) { return 2 * t.truth(); }},
          {"returns_last", Promise::exact, [last = Count{0}](const Tosses& t) mutable { return std::exchange(last, t.truth()); }},
          {"negative", Promise::exact, [](const Tosses& t) { return -t.truth(); }},
          {"off_by_one_rarely", Promise::exact, [n = 0](const Tosses& t) mutable { return t.truth() - (++n % 20 == 0 ? 1 : 0); }},
          {"lossy_ok", Promise::lossy, [](const Tosses& t) { return t.truth() - 1; }},
          {"lossy_exact", Promise::lossy, tests::truth},
          {"lossy_over", Promise::lossy, [](const Tosses& t) { return t.truth() + 1; }},
          {"lossy_does_nothing", Promise::lossy, [](const Tosses&) { return Count{0}; }},
          {"unshared_leaks", Promise::unshared, tests::truth}};
}

std::vector<Falsehood> ends_badly() {
  return {{"crashes", Promise::exact, [](const Tosses&) { return tests::die_of(SIGSEGV); }},
          {"aborts", Promise::exact, [](const Tosses&) { return tests::die_of(SIGABRT); }},
          {"is_killed", Promise::exact, [](const Tosses&) { return tests::die_of(SIGKILL); }},
          {"throws", Promise::exact, [](const Tosses&) -> Count { throw std::runtime_error("the backend gave up"); }},
          {"throws_ugly", Promise::exact, [](const Tosses&) -> Count { throw std::runtime_error("\x1b[31mred\nsecond \xff line"); }},
          {"exits", Promise::exact, [](const Tosses&) -> Count { _exit(0); }},
          {"complains", Promise::exact,
           [](const Tosses&) -> Count {
             for (int i = 0; i < 1000; ++i) std::fputs("a line that nobody needs\n", stderr);
             std::fputs("first line\nno more \x1b[31mthreads\n", stderr);
             _exit(3);
           }},
          {"exits_3", Promise::exact, [](const Tosses&) -> Count { _exit(3); }}};
}

std::vector<Falsehood> hangs_or_chatters() {
  return {{"hangs", Promise::exact, [](const Tosses&) { return tests::hang(); }},
          {"hangs_deaf", Promise::exact, [](const Tosses&) { return tests::hang_deaf(); }},
          {"closes_and_hangs", Promise::exact, [](const Tosses&) { return close(tests::answer_fd()), tests::hang(); }},
          {"hangs_at_exit", Promise::exact,
           [n = 0](const Tosses& t) mutable {
             if (n++ == 0) std::atexit([] { tests::hang(); });
             return t.truth();
           }},
          {"forks_and_hangs", Promise::exact, [](const Tosses&) { return tests::leave_children(), tests::hang(); }},
          {"leaves_a_child", Promise::exact,
           [n = 0](const Tosses& t) mutable {
             if (n++ == 0) tests::leave_children();
             return t.truth();
           }},
          {"prints_a_lot", Promise::exact, [n = 0](const Tosses& t) mutable {
             if (n++ < 100) std::puts(std::string(1000, '{').c_str());
             return t.truth();
           }}};
}

std::vector<Falsehood> answers_falsely() {
  std::vector<Falsehood> all{{"garbage", Promise::exact, [](const Tosses&) { return tests::answer("\x1b[2J not a record \xff\xfe"); }},
                             {"half_a_json", Promise::exact, [](const Tosses&) { return tests::answer(R"({"protocol": 1, "backend": )"); }},
                             {"empty_object", Promise::exact, [](const Tosses&) { return tests::answer("{}"); }}};
  for (const tests::Forgery& forgery : tests::forgeries()) all.push_back({forgery.name, Promise::exact, forgery.count});
  return all;
}

void add(Registry& registry, const Falsehood& what) {
  const TeamInfo team{.name = what.name, .about = "false", .explained = "Only for tests."};
  const StrategyInfo strategy{.name = "count", .promise = what.promise, .about = "false", .explained = "Only for tests."};
  registry.add(Backend{.info = team, .runtime = "none"});
  registry.add(Entry{.backend = team,
                     .strategy = strategy,
                     .open = [count = what.count](const Case&, const Tosses& tosses) { return std::make_unique<tests::FalseSession>(tosses, count); },
                     .exclusion = {}});
}

/// A race that calls itself exact: nothing runs it, it can only be proved.
struct Leaky : strategies::Racy {
  static constexpr StrategyInfo info{.name = "leaky", .core = false, .about = "false", .explained = "Only for tests."};
};

void add_leaky(Registry& registry) {
  registry.add(Entry{.backend = registry.backends().front().info, .strategy = Leaky::info, .open = {}, .exclusion = "only to be proved"});
  registry.add(provable_of<Leaky>());
}

Registry false_registry() {
  Registry registry;
  for (const auto& group : {counts_wrong(), ends_badly(), hangs_or_chatters(), answers_falsely()})
    for (const Falsehood& what : group) add(registry, what);
  add_leaky(registry);
  registry.add(Absence{.backend = "absent", .reason = "left out of this build: for tests"});
  return registry;
}

}  // namespace
}  // namespace headcount

int main(int argc, char** argv) {
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  const headcount::Registry registry = headcount::false_registry();
  if (argc == 2 && std::string_view(argv[1]) == "case" && headcount::tests::forged(registry)) return 0;
  return headcount::headcount_main(argc, argv, registry);
}
