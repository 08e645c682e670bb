package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.CrateVerdict;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.cargo.AvailableCrate;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.git.GitState;
import dev.lazaret.analysis.manual.ManualFindingDetails;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.text.CountFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text that the documents for display share. */
final class Wording {
    /** Heading of verdicts on findings in crates. */
    static final String IN_CRATES = "Verdicts in crates";

    private Wording() {}

    /** Returns the heading of findings with this effect. */
    static String group(Effect effect) {
        return switch (effect) {
            case EXECUTES, REDIRECTS -> "Execution points";
            case HIDES -> "Misleading source";
            case INFORMS -> "Noted";
        };
    }

    /** Heading of findings that take effect on other machines. */
    static final String ELSEWHERE = "On the machines of CI services";

    /** Heading of findings in test data. */
    static final String TEST_DATA = "Test data";

    /** Returns sentences that state which findings the table of triggers counts and which it does not. */
    static String counted(Audit audit) {
        List<Finding> project = audit.findings().stream()
                .filter(finding -> !finding.isTestData())
                .toList();
        long points = project.stream().filter(Finding::isExecutionPoint).count();
        long hides = project.stream()
                .filter(finding -> finding.effect() == Effect.HIDES)
                .count();
        long elsewhere = project.stream().filter(Finding::isElsewhere).count();
        long noted = project.size() - points - hides - elsewhere;
        int data = audit.findings().size() - project.size();
        return "Counted: " + CountFormatter.grouped(points, "execution point") + ". Not counted: "
                + CountFormatter.grouped(hides) + " of misleading source, " + CountFormatter.grouped(noted)
                + " only noted."
                + (elsewhere == 0
                        ? ""
                        : " Not counted, because a CI service runs " + (elsewhere == 1 ? "it" : "them") + ": "
                                + CountFormatter.grouped(elsewhere) + ".")
                + (data == 0
                        ? ""
                        : " Not counted, because only tests read them: " + CountFormatter.grouped(data) + ".");
    }

    /** Returns the state of the review in numbers. Pages show it after the headline. */
    static String rest(SummaryInput reviewed) {
        long flagged = reviewed.dependencies().flagged();
        String unknown = reviewed.history().sentence();
        return progress(reviewed, LinesReadFormatter.clause(reviewed))
                + ManualFindingFormatter.counted(reviewed)
                + (unknown.isEmpty() ? "" : " " + unknown)
                + (flagged == 0
                        ? ""
                        : " " + CountFormatter.grouped(flagged, "finding") + " in crates "
                                + (flagged == 1 ? "is flagged." : "are flagged."));
    }

    private static String progress(SummaryInput reviewed, String lines) {
        String and = lines.isEmpty() ? "." : "; " + lines + ".";
        long flagged = reviewed.count(Verdict.State.FLAGGED);
        long open = reviewed.count(Verdict.State.UNREVIEWED);
        long all = reviewed.audit().findings().stream()
                .filter(finding -> !finding.isManual())
                .count();
        if (all == 0 && flagged == 0) {
            return "No finding. That is not a proof: what the code computes when it runs was not examined" + and;
        }
        if (flagged == 0 && open == 0) {
            return CountFormatter.grouped(all, "finding") + ", none flagged" + and;
        }
        return CountFormatter.grouped(flagged, "finding") + (flagged == 1 ? " is" : " are") + " flagged, "
                + CountFormatter.grouped(open) + (open == 1 ? " is" : " are") + " not reviewed" + and;
    }

    /** Returns a title followed by the evidence; only the title if there is no evidence. */
    static String titled(String title, String evidence) {
        return evidence.isBlank() ? title : title + ": " + evidence;
    }

    static boolean cleared(SummaryInput reviewed) {
        return reviewed.audit().findings().stream().anyMatch(finding -> !finding.isManual())
                && reviewed.manualFindings().stale().isEmpty()
                && reviewed.count(Verdict.State.FLAGGED) == 0
                && reviewed.dependencies().flagged() == 0
                && reviewed.count(Verdict.State.UNREVIEWED) == 0;
    }

    static String git(GitState git) {
        if (!git.present()) {
            return "no git";
        }
        String head = git.head();
        String branch = git.branch();
        String commit = head == null ? "no commit" : head.substring(0, Math.min(8, head.length()));
        String why = git.why();
        return SummarySanitizer.line(branch == null ? "detached" : branch) + " " + commit + ", work tree "
                + git.state().word()
                + (why == null
                        ? ""
                        : (git.state() == GitState.State.CLEAN ? " but for " : ": ") + SummarySanitizer.line(why));
    }

    /**
     * Returns {@code path:line}, or only the path if the finding covers the whole file; {@code path:93-98} for a manual
     * finding.
     */
    static String place(Finding finding) {
        ManualFindingDetails remark = finding.manualInfo();
        return remark == null
                ? SummarySanitizer.path(finding.path()) + (finding.line() == 0 ? "" : ":" + finding.line())
                : ManualFindingFormatter.place(finding.path(), remark.lines());
    }

    /** Returns how many units executed in a step, for a table cell, for example {@code 2 to 5 units}. */
    static String executed(SummaryInput reviewed, StepRecord record) {
        if (reviewed.isUnknown(record)) {
            return reviewed.history().ofStep();
        }
        if (record.step().reads()) {
            return "nothing";
        }
        return record.hasStarted() ? record.executedCount().units() + natively(record) + instead(record) : "";
    }

    /**
     * Returns the text that follows a step's state in a line, for example {@code , executed 2 to 5 units}; empty if the
     * step was not started.
     */
    static String executed(StepRecord record) {
        return record.hasStarted() ? ", " + record.executedCount().words() + natively(record) + instead(record) : "";
    }

    /** Returns a word that separates the units that executed from isolated ones; empty if the step isolated none. */
    private static String natively(StepRecord record) {
        return record.units().stream().anyMatch(unit -> unit.decision().isolates()) ? " natively" : "";
    }

    /** Returns the number of units that were isolated, replayed or stubbed instead of executed, for each decision. */
    private static String instead(StepRecord record) {
        StringBuilder words = new StringBuilder();
        for (PlannedUnit.Decision decision : PlannedUnit.Decision.values()) {
            long count = record.units().stream()
                    .filter(unit -> unit.decision() == decision)
                    .count();
            if (count > 0 && !decision.executes()) {
                words.append(", ")
                        .append(CountFormatter.grouped(count))
                        .append(' ')
                        .append(decision.past());
            }
        }
        return words.toString();
    }

    /**
     * Returns the text that follows a unit of a step if it is unknown whether the unit executed; empty if it is known.
     */
    static String begun(StepRecord step, PlannedUnit unit) {
        if (step.hasExecuted(unit) == null && !step.endKnown()) {
            return ", may have executed";
        }
        return unit.executes() && !step.executed().contains(unit) ? ", not seen to execute" : "";
    }

    /** Returns the state of a step. View is always done, because the summary is based on it. */
    static String state(SummaryInput reviewed, StepRecord record) {
        if (record.step().reads()) {
            return "done";
        }
        if (reviewed.isUnknown(record)) {
            return "not known";
        }
        return record.state() == StepRecord.State.NEVER ? "not run" : record.stateWord();
    }

    /**
     * Returns the verdict that is shown next to a finding; {@code unreviewed} if there is no verdict on a finding that
     * a rule reported.
     */
    static String verdict(Finding finding, Verdict verdict) {
        ManualFindingDetails remark = finding.manualInfo();
        return remark == null ? verdict(verdict) : ManualFindingFormatter.verdict(remark, verdict);
    }

    /** Returns the verdict on a finding that a rule reported. */
    static String verdict(Verdict verdict) {
        if (verdict.state() == Verdict.State.UNREVIEWED) {
            return "unreviewed";
        }
        return verdict.stale()
                ? "unreviewed (" + verdict.state().word() + " before, but not for all that it covers now)"
                : verdict.state().word() + by(verdict.by());
    }

    private static String by(@Nullable String set) {
        return set == null ? "" : " by " + set;
    }

    /**
     * Returns the verdict from an imported set, for example
     * {@code accepted by team: Read and ordinary: writes a table}.
     */
    static String other(Verdict verdict) {
        String words = verdict.reason() == null ? verdict.note() : verdict.reason();
        return verdict(verdict) + (words == null ? "" : ": " + SummarySanitizer.line(words));
    }

    /**
     * Returns sentences on what is known about dependencies; empty if the lockfile names no crate from elsewhere, or if
     * there is neither a lockfile nor a package that could have dependencies.
     */
    static List<String> dependencies(SummaryInput reviewed) {
        List<DependencyFacts.Locked> named = reviewed.dependencies().locked(reviewed.audit());
        if (named.isEmpty() && !reviewed.audit().cargo().packages().isEmpty()) {
            return List.of("crates from elsewhere: without a lockfile it is not known which ones a step would take");
        }
        List<DependencyFacts.Locked> all =
                named.stream().filter(DependencyFacts.Locked::isElsewhere).toList();
        List<AvailableCrate> here =
                all.stream().flatMap(locked -> locked.source().stream()).toList();
        List<String> sentences = new ArrayList<>();
        if (all.size() > here.size()) {
            sentences.add(CountFormatter.grouped(all.size() - here.size(), "locked crate")
                    + (here.isEmpty() ? "" : " not on disk")
                    + ": after a Fetch (or with --offline-source), the plan of Check shows whether they execute");
        }
        if (!here.isEmpty()) {
            long scripts = here.stream().filter(AvailableCrate::buildScript).count();
            long macros = here.stream().filter(AvailableCrate::macro).count();
            sentences.add(CountFormatter.grouped(here.size(), "locked crate") + (here.size() == 1 ? " is" : " are")
                    + " on disk: by the manifests " + CountFormatter.grouped(scripts) + " with a build script and "
                    + CountFormatter.grouped(macros)
                    + " with macros; this summary does not cover their other content");
        }
        return sentences;
    }

    /** Returns the place of a verdict in a crate, for example {@code serde 1.0.217, build.rs}. */
    static String place(CrateVerdict given) {
        return SummarySanitizer.line(given.crate() + " " + given.version()) + ", "
                + SummarySanitizer.path(given.path());
    }

    /** Joins parts to an enumeration: {@code a}, {@code a and b}, or {@code a, b, and c}. */
    static String list(List<String> parts) {
        int last = parts.size() - 1;
        return switch (parts.size()) {
            case 0 -> "";
            case 1 -> parts.getFirst();
            case 2 -> parts.getFirst() + " and " + parts.get(last);
            default -> String.join(", ", parts.subList(0, last)) + ", and " + parts.get(last);
        };
    }
}
