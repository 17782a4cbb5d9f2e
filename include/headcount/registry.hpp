// SPDX-License-Identifier: Apache-2.0
// Every pair of backend and strategy: how to open it, or why it cannot be.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "headcount/case.hpp"
#include "headcount/dial.hpp"
#include "headcount/provable.hpp"
#include "headcount/runtime.hpp"
#include "headcount/session.hpp"
#include "headcount/strategy.hpp"
#include "headcount/team.hpp"
#include "headcount/texts.hpp"
#include "headcount/tosses.hpp"

namespace headcount {

/// Builds the session that counts these tosses; the tosses outlive it.
using Open = std::function<std::unique_ptr<Session>(const Case&, const Tosses&)>;

struct Entry {
  TeamInfo backend;
  StrategyInfo strategy;
  Open open;              ///< empty where another program measures the pair, or where it cannot be
  std::string exclusion;  ///< why this pair cannot be; empty where it can
  bool numpy = false;     ///< the script needs it: with --python the interpreter decides, and not the exclusion
};

/// A backend that is not in this build, or cannot work on this machine.
struct Absence {
  std::string backend;
  std::string reason;
};

/// A program of its own that measures a backend's cases: it gets an order on stdin and answers with a record, on the file
/// descriptor HEADCOUNT_ANSWER_FD, or on stdout in a line that starts with record_mark (results/protocol.md).
struct Program {
  std::vector<std::string> command;  ///< {threads} in a word becomes the number of workers; empty: this program itself
  bool answers_on_stdout = false;
  bool ours = false;  ///< built with headcount: it is told what only that knows, and believed no more than others
};
[[nodiscard]] inline bool is_ours(const Program& program) { return program.command.empty() || program.ours; }
inline constexpr std::string_view record_mark = "HEADCOUNT-RECORD ";

struct Backend {
  TeamInfo info;
  std::string runtime;  ///< what it runs on, with the version; for the report
  Program program{};
  RuntimeTraits traits{};
};

/// A Python that a script is run by in place of the first one in PATH (--python).
struct Interpreter {
  std::string asked;      ///< as somebody said it: a version, a name, a path
  std::string label;      ///< what a case is told by: `3.11.2`, `3.13.0t` without the global lock, `pypy3.9.16`
  std::string path;       ///< what is started
  bool numpy = false;     ///< it has it
  std::string absence{};  ///< why it cannot be taken; empty where it can
};

/// What only a look at the running program can say of a strategy; `headcount list -v` asks for it.
struct Remark {
  std::string strategy;
  std::function<std::string()> text;
};

class Registry {
 public:
  void add(Backend backend) { backends_.push_back(std::move(backend)); }
  void add(Entry entry) { entries_.push_back(std::move(entry)); }
  void add(Absence absence) { absences_.push_back(std::move(absence)); }
  void add(Remark remark) { remarks_.push_back(std::move(remark)); }
  void add(Interpreter interpreter) { interpreters_.push_back(std::move(interpreter)); }
  /// A strategy that is not in strategies::All; each is kept once.
  void add(Provable provable);
  /// A backend that turned out to be unusable here goes, with its entries, and the reason stays.
  void withdraw(std::string_view backend, std::string reason);
  /// The backends that this program would measure itself are measured by that one.
  void measured_by(const Program& program);
  /// Keeps what was told at run time as long as this registry and its copies.
  [[nodiscard]] Texts& texts() { return texts_; }
  /// Gives every backend an exclusion for each strategy that is another one's own.
  void complete();

  [[nodiscard]] std::span<const Backend> backends() const { return backends_; }
  [[nodiscard]] std::span<const Entry> entries() const { return entries_; }
  [[nodiscard]] std::span<const Absence> absences() const { return absences_; }
  [[nodiscard]] std::span<const Remark> remarks() const { return remarks_; }
  [[nodiscard]] std::span<const Provable> provables() const { return provables_; }
  /// Every strategy that some entry has, in the order of the entries, each once.
  [[nodiscard]] std::vector<StrategyInfo> strategies() const;
  /// Every dial of a strategy or backend, in their order, each once. Throws Error(usage) where two share a name or an option.
  [[nodiscard]] std::vector<OwnedDial> dials() const;
  [[nodiscard]] const Backend* find(std::string_view backend) const;
  /// No program of somebody else measures this backend's cases.
  [[nodiscard]] bool is_ours(std::string_view backend) const;
  /// By what was asked for; nullptr where nobody did.
  [[nodiscard]] const Interpreter* interpreter(std::string_view asked) const;
  /// By what cases are told by; nullptr where none is called so.
  [[nodiscard]] const Interpreter* interpreter_called(std::string_view label) const;
  /// nullptr where there is no such pair.
  [[nodiscard]] const Entry* find(std::string_view backend, std::string_view strategy) const;

 private:
  std::vector<Backend> backends_;
  std::vector<Entry> entries_;
  std::vector<Absence> absences_;
  std::vector<Remark> remarks_;
  std::vector<Interpreter> interpreters_;
  std::vector<Provable> provables_;
  Texts texts_;
};

/// Where the tosses of this case have to lie so that the backend's workers can read them.
[[nodiscard]] Tosses::Keep keep_for(const TeamInfo& backend, const Case& a_case);

/// All that this build has, or one backend of it alone. CMake generates it from the backends that it found.
[[nodiscard]] Registry make_registry(std::string_view only = {});

}  // namespace headcount
