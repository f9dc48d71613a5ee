//! Scores as a table for the terminal and as a page with a chart per host.

use std::fmt::Write;

use super::history::{Change, Entry, change};
use super::race::Score;
use super::statistics::geometric_mean;
use super::{KERNELS, Target, reasons};

/// The table: a line per kernel and host, the geometric mean under each host.
pub fn table(scores: &[Score], history: &[Entry]) -> String {
    let mut out = String::new();
    for target in Target::ALL {
        let on_host: Vec<&Score> = scores
            .iter()
            .filter(|score| score.host == target.name())
            .collect();
        let Some(mean) = mean(&on_host) else { continue };
        let language = target.language().name();
        let _ = writeln!(
            out,
            "{:<12} {:>8} {:>8} {:>7}  {:<13} {:>8} {:>8}",
            target.name(),
            "ours s",
            format!("{language} s"),
            "ratio",
            "  spread",
            "ours MB",
            format!("{language} MB")
        );
        for score in &on_host {
            let _ = writeln!(
                out,
                "{:<12} {:>8.3} {:>8.3} {:>6.2}x  {:<13} {:>8} {:>8} {}",
                score.kernel,
                score.ours.median,
                score.theirs.median,
                score.ratio.median,
                format!("{:.2} to {:.2}", score.ratio.low, score.ratio.high),
                score.our_peak >> 20,
                score.their_peak >> 20,
                remark(score, history)
            );
        }
        let _ = writeln!(out, "{:<12} {:>24.2}x  aim: {:.2}x", "mean", mean, target.aim());
        for (kernel, reason) in slow(&on_host) {
            let _ = writeln!(out, "{kernel}: {reason}");
        }
        out.push('\n');
    }
    out
}

fn mean(scores: &[&Score]) -> Option<f64> {
    let ratios: Vec<f64> = scores.iter().map(|score| score.ratio.median).collect();
    geometric_mean(&ratios)
}

/// The kernels that are slower by so much that there should be a reason, with it.
fn slow<'s>(scores: &[&'s Score]) -> Vec<(&'s str, &'static str)> {
    let slow = scores.iter().filter(|score| score.ratio.median > reasons::LIMIT);
    slow.map(|score| {
        let reason = reasons::reason(&score.kernel, &score.host);
        (&*score.kernel, reason.unwrap_or("the reason is not known"))
    })
    .collect()
}

fn remark(score: &Score, history: &[Entry]) -> &'static str {
    match change(score, history) {
        Some(Change::Slower) => "slower than recorded",
        Some(Change::Faster) => "faster than recorded",
        None => "",
    }
}

/// The page: a chart and a table per host, and the geometric means over the recorded sessions.
pub fn page(scores: &[Score], history: &[Entry], about: &[String]) -> String {
    let mut out = String::from(HEAD);
    for line in about {
        let _ = writeln!(out, "<p class=\"about\">{}</p>", escape(line));
    }
    for target in Target::ALL {
        let on_host: Vec<&Score> = scores
            .iter()
            .filter(|score| score.host == target.name())
            .collect();
        let Some(mean) = mean(&on_host) else { continue };
        let language = target.language().name();
        let _ = writeln!(
            out,
            "<h2>{} against {language}: geometric mean {mean:.2}, aim {:.2}</h2>",
            target.name(),
            target.aim()
        );
        out.push_str(&chart(&on_host, target));
        out.push_str(&page_table(&on_host, language, history));
        for (kernel, reason) in slow(&on_host) {
            let _ = writeln!(out, "<p>{}: {}</p>", escape(kernel), escape(reason));
        }
    }
    out.push_str(&past(history));
    out.push_str("</main>\n</html>\n");
    out
}

const HEAD: &str = "<!DOCTYPE html>
<html lang=\"en\">
<meta charset=\"utf-8\">
<title>rpy: kernels against hand-written code</title>
<style>
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; color: #222; background: #fff }
table { border-collapse: collapse; font-variant-numeric: tabular-nums }
td, th { padding: .15rem .7rem; text-align: right; border-bottom: 1px solid #ddd }
td:first-child, th:first-child { text-align: left }
.about { color: #666; margin: .1rem 0 }
svg text { font: 13px system-ui, sans-serif; fill: #222 }
</style>
<main>
<h1>Kernels in RPython against hand-written code</h1>
<p>A ratio of 1 is as fast as the counterpart; less is faster. Time is CPU time of the whole process less that of a run
which only starts. Bars are medians, whiskers the least and greatest ratio of a round; the dashed line is the aim.</p>
";

const ROW: f64 = 26.0;
const LEFT: f64 = 130.0;
const WIDTH: f64 = 900.0;
/// Bars past this ratio are cut; their number says how far they would go.
const MOST: f64 = 4.0;

/// A horizontal bar per kernel, on an axis of ratios.
fn chart(scores: &[&Score], target: Target) -> String {
    let reach = scores.iter().map(|score| score.ratio.high).fold(1.5, f64::max);
    let most = (reach * 1.05).min(MOST);
    let x = |ratio: f64| LEFT + (WIDTH - LEFT - 70.0) * ratio.min(most) / most;
    let height = ROW * scores.len() as f64 + 30.0;
    let mut out = format!(
        "<svg width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"ratios on {}\">\n",
        target.name()
    );
    for (row, score) in scores.iter().enumerate() {
        let y = ROW * row as f64 + 4.0;
        let ratio = score.ratio;
        let colour = if ratio.median <= target.aim() {
            "#2a8f5b"
        } else if ratio.median <= 1.5 {
            "#d99a1c"
        } else {
            "#c8443a"
        };
        let _ = writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text><rect x=\"{LEFT}\" y=\"{y:.1}\" width=\"{:.1}\" \
             height=\"18\" fill=\"{colour}\"/><line x1=\"{:.1}\" x2=\"{:.1}\" y1=\"{:.1}\" y2=\"{:.1}\" \
             stroke=\"#222\"/><text x=\"{:.1}\" y=\"{:.1}\">{:.2}</text>",
            LEFT - 8.0,
            y + 14.0,
            score.kernel,
            x(ratio.median) - LEFT,
            x(ratio.low),
            x(ratio.high),
            y + 9.0,
            y + 9.0,
            x(ratio.high.max(ratio.median)) + 6.0,
            y + 14.0,
            ratio.median
        );
    }
    let bottom = height - 26.0;
    for (ratio, dash, label) in [(1.0, "", "1"), (target.aim(), " stroke-dasharray=\"4 3\"", "")] {
        let _ = writeln!(
            out,
            "<line x1=\"{0:.1}\" x2=\"{0:.1}\" y1=\"0\" y2=\"{bottom:.1}\" stroke=\"#222\"{dash}/><text x=\"{0:.1}\" \
             y=\"{1:.1}\" text-anchor=\"middle\">{label}</text>",
            x(ratio),
            bottom + 16.0
        );
    }
    out.push_str("</svg>\n");
    out
}

fn page_table(scores: &[&Score], language: &str, history: &[Entry]) -> String {
    let mut out = format!(
        "<table><tr><th>kernel</th><th>what</th><th>ours s</th><th>{language} s</th><th>ratio</th><th>spread</th>\
         <th>ours MB</th><th>{language} MB</th><th></th></tr>\n"
    );
    for score in scores {
        let shows = KERNELS.iter().find(|kernel| kernel.name == score.kernel);
        let _ = writeln!(
            out,
            "<tr><td>{}</td><td>{}</td><td>{:.3}</td><td>{:.3}</td><td>{:.2}</td><td>{:.2}–{:.2}</td><td>{}</td>\
             <td>{}</td><td>{}</td></tr>",
            score.kernel,
            shows.map_or("", |kernel| kernel.shows),
            score.ours.median,
            score.theirs.median,
            score.ratio.median,
            score.ratio.low,
            score.ratio.high,
            score.our_peak >> 20,
            score.their_peak >> 20,
            remark(score, history)
        );
    }
    out.push_str("</table>\n");
    out
}

/// The geometric means of the recorded sessions, oldest first.
fn past(history: &[Entry]) -> String {
    if history.is_empty() {
        return String::new();
    }
    let mut out = String::from("<h2>Recorded sessions: geometric means</h2>\n<table><tr><th>commit</th>");
    for target in Target::ALL {
        let _ = write!(out, "<th>{}</th>", target.name());
    }
    out.push_str("</tr>\n");
    for entry in history {
        let _ = write!(out, "<tr><td>{}</td>", escape(&entry.commit));
        for target in Target::ALL {
            let scores = entry.scores.iter().filter(|score| score.host == target.name());
            let text =
                mean(&scores.collect::<Vec<_>>()).map_or("–".to_owned(), |mean| format!("{mean:.2}"));
            let _ = write!(out, "<td>{text}</td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>\n");
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
