// SPDX-License-Identifier: Apache-2.0
// Proofs as a page: what ends where as bars, and the order that goes wrong in lanes. It is whole without a script, a font or a network.
#include <fmt/format.h>

#include <algorithm>

#include "report/proofs.hpp"

namespace headcount {
namespace {

using proof::Exploration;
using proof::Proof;

constexpr const char* head = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>headcount: every order</title><style>
:root{color-scheme:light dark;--text:#1b1f24;--quiet:#59636e;--line:#d1d9e0;--good:#1a7f37;--bad:#bc4c00;--paper:#fff;--accent:#005b96;--mono:ui-monospace,monospace}
@media(prefers-color-scheme:dark){:root{--text:#e6edf3;--quiet:#9198a1;--line:#3d444d;--good:#3fb950;--bad:#f0883e;--paper:#0d1117;--accent:#7cc4f5}}
body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:var(--text);background:var(--paper)}
h2{border-top:1px solid var(--line);padding-top:1rem;margin-top:2rem}h2 code{font-size:1em}p.soft,td.soft,caption{color:var(--quiet)}
table{border-collapse:collapse;margin:.5rem 0 1rem}th,td{text-align:left;padding:.15rem .8rem .15rem 0;vertical-align:baseline}caption{text-align:left;padding:.3rem 0}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.lanes td,.lanes th{border-bottom:1px solid var(--line);padding-right:2rem}.lanes td{font-family:var(--mono)}
.bar{display:inline-block;height:.8em;min-width:1px;background:var(--bad)}.bar.right{background:var(--good)}.box{overflow:auto}.wide{overflow-x:auto}
)";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '&')
      out += "&amp;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::string share_text(double share) { return share > 0 && share < 0.0005 ? "under 0.1 %" : fmt::format("{:.1f} %", 100 * share); }

/// How many orders end at each total; the length of a bar is its share.
std::string ends_of(const Exploration& one) {
  constexpr double widest_rem = 24;
  if (!one.decided || one.totals.size() < 2) return "";
  std::string text = fmt::format(
      "<table class=\"ends\"><caption>Where the {} orders of {} end</caption><tr><th class=\"n\">total</th><th "
      "class=\"n\">orders</th><th>share</th></tr>\n",
      proof::words_of(one.orders), proof::words_of(one.size));
  for (const auto& [total, orders] : one.totals)
    text += fmt::format(
        "<tr><td class=\"n\">{} of {}</td><td class=\"n\">{}</td><td><span class=\"bar{}\" style=\"width:{:.2f}rem\"></span> {}</td></tr>\n", total,
        one.truth(), proof::words_of(orders), total == one.truth() ? " right" : "", widest_rem * orders.about / one.orders.about,
        share_text(orders.about / one.orders.about));
  return text + "</table>\n";
}

std::string lanes_of(const Exploration& wrong, const ProofHeading& heading) {
  std::string text = fmt::format(
      "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"an order that goes wrong\"><table "
      "class=\"lanes\"><caption>{}</caption><tr><th class=\"n\">step</th>",
      escaped(title_of(wrong, heading)));
  for (int worker = 0; worker < wrong.size.workers; ++worker) text += fmt::format("<th>worker {}</th>", worker);
  text += "<th class=\"n\">total</th><td></td></tr>\n";
  for (std::size_t i = 0; i < wrong.trace.size(); ++i) {
    const proof::TraceLine& line = wrong.trace[i];
    text += fmt::format("<tr><td class=\"n\">{}</td>", i + 1);
    for (int worker = 0; worker < wrong.size.workers; ++worker) text += fmt::format("<td>{}</td>", worker == line.worker ? escaped(line.text) : "");
    text += fmt::format("<td class=\"n\">{}</td><td>{}</td></tr>\n", line.total, i + 1 == wrong.trace.size() ? escaped(wrong.outcome) : "");
  }
  const std::string legend = legend_of(wrong);
  return text + "</table></div>\n" + (legend.empty() ? "" : fmt::format("<p class=\"soft\">{}</p>\n", escaped(legend)));
}

std::string section_of(const Proof& proof, const ProofHeading& heading) {
  std::string text = fmt::format("<h2 id=\"{0}\"><code>{0}</code></h2>\n", escaped(proof.strategy));
  if (!proof.explored()) return text + fmt::format("<p class=\"soft\">not explored: {}</p>\n", escaped(proof.exclusion));
  text += "<table>\n";
  for (const Exploration& one : proof.sizes)
    text += fmt::format("<tr><td class=\"soft\">{}</td><td>{}</td></tr>\n", proof::words_of(one.size), escaped(proof::words_of(one, proof.promise)));
  text += "</table>\n";
  if (const std::string least = least_total_of(proof); !least.empty()) text += fmt::format("<p>{}</p>\n", escaped(least));
  for (const Exploration& one : proof.sizes) text += ends_of(one);
  return text + (proof.wrong() == nullptr ? "" : lanes_of(*proof.wrong(), heading));
}

/// Where a reader decides whose turn it is; hidden where no script runs, which has the lanes above.
std::string scheduler() {
  return "<section id=\"scheduler\" hidden><h2>Be the scheduler</h2><div class=\"asked\"></div><div class=\"play\"></div></section>\n"
         "<script type=\"application/json\" id=\"walks\">" +
         text_of_walks() + "</script>\n<script>" + std::string(scheduler_script()) + "</script>\n";
}

}  // namespace

std::string html_of(std::span<const Proof> proofs, const ProofHeading& heading) {
  std::string text = head + std::string(scheduler_style());
  text += fmt::format("</style></head><body><main><h1>Every order of the workers</h1>\n<p>{}</p>\n", escaped(introduction_of(heading)));
  for (const Proof& proof : proofs) text += section_of(proof, heading);
  return text + scheduler() + "</main></body></html>\n";
}

}  // namespace headcount
