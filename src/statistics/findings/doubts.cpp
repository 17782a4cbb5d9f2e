// SPDX-License-Identifier: Apache-2.0
// What a report cannot say, why, and what would change that; the gravest first.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "statistics/findings/parts.hpp"
#include "statistics/flags.hpp"
#include "statistics/words.hpp"

namespace headcount {
namespace {

// An interval that reaches further than this to either side hides small differences.
constexpr double wide = 0.10;

struct Doubt {
  std::string what;
  std::string why;
  std::string remedy;
  Cases cases{};
};

class Doubts {
 public:
  Doubts(Findings& findings, std::span<const CaseSummary> cases, const Circumstances& around) : findings_(findings), around_(around) {
    for (const CaseSummary& one : cases) all_.push_back(&one);
    timed_ = those(all_, [](const CaseSummary& one) { return one.time_ns.has_value(); });
  }

  void add() {
    of_the_run();
    of_the_build();
    of_the_machine();
    of_launches();
    of_sizes();
    of_workers();
    of_races();
  }

 private:
  void say(const Doubt& doubt) {
    Finding finding{.kind = "doubt"};
    finding.text = fmt::format("{}: {}{}{}.", doubt.what, doubt.why, doubt.remedy.empty() ? "" : "; ", doubt.remedy);
    finding.title = doubt.what;
    finding.cases = names_of(doubt.cases);
    findings_.push_back(std::move(finding));
  }

  static std::string named(const Cases& cases) {
    std::vector<std::string> names;
    for (const CaseSummary* one : cases)
      if (std::string name = words::where(one->what); std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    return words::listed(names);
  }

  void of_the_run() {
    if (!around_.complete) say({"Cases that are not in the report", "the run was not finished", "headcount run --resume finishes it"});
    const Cases failed = those(all_, [](const CaseSummary& one) { return !one.failure.empty(); });
    if (!failed.empty())
      say({fmt::format("How fast or right {} would be", named(failed)), fmt::format("{} failed", words::counted(failed.size(), "case")),
           "run one of them alone and read its reason", failed});
    if (!around_.unaffordable.empty())
      say({fmt::format("{} that the budget left out", words::counted(around_.unaffordable.size(), "case")), words::listed(around_.unaffordable, 2),
           "a longer --budget"});
  }

  void of_the_build() {
    const std::string& type = around_.build_type;
    const bool optimised = type == "Release" || type == "RelWithDebInfo" || type == "MinSizeRel";
    if (!around_.sanitizer.empty())
      say({"How fast anything is", "the build checks itself with " + around_.sanitizer, "build with the preset release"});
    else if (!optimised)
      say({"How fast anything is", fmt::format("the build type is {}, not optimised", type.empty() ? "unknown" : type),
           "build with the preset release"});
  }

  void of_the_machine() {
    for (const Circumstances::Warning& warning : around_.warnings)
      say({"Exact times beyond this run", warning.name + ": " + warning.text, warning.remedy});
    if (around_.usable_cpus == 1)
      say({"What a race loses where workers run at once", "with one usable CPU the workers take turns", "allow more CPUs, or use another machine"});
    std::set<int> crowded;
    for (const CaseSummary* one : timed_)
      if (one->what.threads > around_.usable_cpus) crowded.insert(one->what.threads);
    if (crowded.empty() || around_.usable_cpus == 1) return;
    std::vector<std::string> counts;
    for (const int threads : crowded) counts.push_back(std::to_string(threads));
    say({fmt::format("How anything scales to {} threads", words::listed(counts)),
         fmt::format("there are {}: workers took turns{}", words::counted(static_cast<std::size_t>(around_.usable_cpus), "usable CPU"), of_crowds()),
         "use a machine with more CPUs"});
  }

  /// Whether a crowd hid races here. It hides those that end before a worker is sent off its CPU; one that lasts loses as much as ever.
  [[nodiscard]] std::string of_crowds() const {
    std::size_t races = 0;
    std::size_t hidden = 0;
    for (const CaseSummary* one : timed_) {
      if (one->what.threads <= around_.usable_cpus || !is_race(*one) || !one->loss) continue;
      Case apart = one->what;
      apart.threads = around_.usable_cpus;
      const auto same = std::ranges::find_if(timed_, [&](const CaseSummary* other) { return other->what == apart && other->loss; });
      if (same == timed_.end() || (*same)->loss->relative_mean <= 0) continue;
      ++races;
      if (2 * one->loss->relative_mean < (*same)->loss->relative_mean) ++hidden;
    }
    if (races == 0) return "";
    if (hidden == 0) return fmt::format(", and {} lost as much of the heads all the same", words::counted(races, "race"));
    return fmt::format(", which hid more than half of the loss in {} of {}", hidden, words::counted(races, "race"));
  }

  void of_launches() {
    const Cases alone = those(timed_, [](const CaseSummary& one) { return one.launches == 1; });
    if (!alone.empty())
      say({fmt::format("Differences, of {}", words::counted(alone.size(), "case")), "one launch each tells nothing of another launch",
           "--launches 12", alone});
    const Cases few = those(timed_, [](const CaseSummary& one) { return one.launches > 1 && one.ci_from != ci_of_launches; });
    if (!few.empty())
      say({fmt::format("95 % intervals, of {}", words::counted(few.size(), "case")), "under six launches their range is all there is",
           "--launches 12, or a longer --budget", few});
    std::vector<double> widths;
    for (const CaseSummary* one : timed_)
      if (const auto width = half_width(*one->time_ns)) widths.push_back(*width);
    std::ranges::sort(widths);
    if (const double middle = quantile(widths, 0.5); middle > wide)
      say({fmt::format("Differences below about {}", words::percent(2 * middle)),
           fmt::format("half of the medians are known to no better than ±{}", words::percent(middle)),
           "a quiet machine, a longer --budget, more --launches"});
  }

  void of_sizes() {
    const Cases right = those(timed_, [](const CaseSummary& one) { return is_right(one) && is_serial(one); });
    if (!timed_.empty() && right.empty())
      say({"Speed-ups, and whether parallel pays", "nothing right was measured on one thread alone", "--backend serial as well"});
    std::set<Count> sizes;
    for (const CaseSummary* one : timed_) sizes.insert(one->what.coins);
    if (sizes.size() == 1) say({"From what size parallel pays", "one size was measured", "--coins 1k,100k,1M"});
    if (!timed_.empty() && std::ranges::all_of(timed_, [](const CaseSummary* one) { return one->what.threads < 2; }))
      say({"What a race loses, and whether parallel pays", "nothing was measured on several threads", "--threads 1,2"});
  }

  void of_workers() {
    const Cases idle = those(timed_, [](const CaseSummary& one) { return had_fewer_workers(one); });
    if (!idle.empty())
      say({fmt::format("What {} would do on as many threads as were asked for", named(idle)),
           fmt::format("in {} fewer workers came", words::counted(idle.size(), "case")), "more tosses give every worker something to do", idle});
  }

  void of_races() {
    const Cases calm = those(timed_, [](const CaseSummary& one) { return is_race(one) && one.verdict == Verdict::unproven && one.what.threads > 1; });
    const auto is_apart = [](const CaseSummary& one) { return one.workers == 1 || (one.overlap && *one.overlap == 0); };
    const Cases apart = those(calm, is_apart);
    const Cases rest = those(calm, [&](const CaseSummary& one) { return !is_apart(one); });
    if (!apart.empty())
      say({fmt::format("Whether {} loses heads", named(apart)), "no two of its workers were seen at work at once, so no race could happen",
           "more tosses, or --work 100", apart});
    if (rest.empty()) return;
    double bound = 0;
    for (const CaseSummary* one : rest) bound = std::max(bound, none_seen_bound(one->loss->trials));
    say({fmt::format("Whether {} loses heads", named(rest)),
         fmt::format("none was caught, but up to {} of the trials may lose some (95 %)", words::percent(bound)), "more trials, or --gap 100", rest});
  }

  Findings& findings_;
  const Circumstances& around_;
  Cases all_;
  Cases timed_;
};

}  // namespace

void add_doubts(Findings& findings, std::span<const CaseSummary> cases, const Circumstances& circumstances) {
  Doubts(findings, cases, circumstances).add();
}

}  // namespace headcount
