package dev.lazaret.analysis.finding;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Prevalence;
import dev.lazaret.analysis.catalogue.PrevalenceKey;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.manual.ManualFindingDetails;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.Subjects;
import dev.lazaret.analysis.text.LineRange;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place where a rule of the catalogue matched, or that an auditor reported manually. Comparable, so that hash
 * collisions do not slow hash tables; the order is not consistent with equals.
 *
 * @param rule facts repeated from the rule
 * @param assessment how grave the finding is
 * @param location where the finding is
 * @param evidence text at that place, sanitized for display, on one line
 * @param crate package that contains it, if known
 * @param fingerprint id that is stable across unrelated edits: 32 hexadecimal digits over id, path, normalised
 *     evidence and ordinal
 * @param subjects what the finding refers to in addition to its path
 * @param area part of the repository that contains it
 * @param manualInfo details of a manual finding; null if a rule found it
 */
public record Finding(
        RuleLabel rule,
        Assessment assessment,
        Location location,
        String evidence,
        @Nullable String crate,
        String fingerprint,
        Subjects subjects,
        RepositoryArea area,
        @Nullable ManualFindingDetails manualInfo)
        implements Comparable<Finding> {
    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }

    private static final String TEST_DATA = "it is test data";

    /** The order of every list: path bytes, line, id, column. */
    public static final Comparator<Finding> ORDER = Comparator.comparing(Finding::path)
            .thenComparingInt(Finding::line)
            .thenComparing(Finding::id)
            .thenComparingInt(finding -> finding.location().column())
            .thenComparing(Finding::fingerprint);

    /**
     * Facts about a finding's rule.
     *
     * @param id id of the rule
     * @param family family that contains the rule
     * @param title title of the rule
     * @param fold whether documents for people show one row for all findings of the rule in a file
     * @param elsewhere whether what the rule finds runs only on the machine of a CI service
     */
    public record RuleLabel(String id, Family family, String title, boolean fold, boolean elsewhere) {
        /** Creates the label of a rule whose findings are shown one by one. */
        public RuleLabel(String id, Family family, String title) {
            this(id, family, title, false);
        }

        /** Creates the label of a rule that finds what can happen on the auditor's machine. */
        public RuleLabel(String id, Family family, String title, boolean fold) {
            this(id, family, title, fold, false);
        }
    }

    /**
     * How grave a finding is.
     *
     * @param severity severity in its part of the repository
     * @param trigger earliest ordinary act that fires it
     * @param effect effect of what was found
     * @param confidence how certain the finding is
     * @param mechanism how the code does it
     * @param because reason why severity or trigger differ from most findings of the rule, a clause written by
     *     Lazaret; null if they don't
     */
    public record Assessment(
            Severity severity,
            Trigger trigger,
            Effect effect,
            Confidence confidence,
            Mechanism mechanism,
            @Nullable String because) {
        /** Creates the assessment that the rule gives, with certain confidence. */
        public Assessment(Severity severity, Trigger trigger, Effect effect) {
            this(severity, trigger, effect, Confidence.SURE, Mechanism.OF_THE_RULE, null);
        }

        /** Returns the shape by which the prevalence is counted. */
        public PrevalenceKey shape(String rule) {
            return new PrevalenceKey(rule, severity, mechanism.what(), mechanism.argument());
        }

        /** Returns the assessment one grade lower, because honest code has the shape too. Low and info stay. */
        Assessment common(Prevalence.Share share) {
            return switch (severity) {
                case CRITICAL -> with(Severity.HIGH, share);
                case HIGH -> with(Severity.MEDIUM, share);
                case MEDIUM -> with(Severity.LOW, share);
                case LOW, INFO -> this;
            };
        }

        private Assessment with(Severity lower, Prevalence.Share share) {
            return with(lower, because == null ? share.words() : because + "; " + share.words());
        }

        private Assessment with(Severity there, String why) {
            return there == severity ? this : new Assessment(there, trigger, effect, confidence, mechanism, why);
        }
    }

    /** Creates the finding of a rule. */
    public Finding(
            RuleLabel rule,
            Assessment assessment,
            Location location,
            String evidence,
            @Nullable String crate,
            String fingerprint,
            Subjects subjects,
            RepositoryArea area) {
        this(rule, assessment, location, evidence, crate, fingerprint, subjects, area, null);
    }

    /** Creates a finding of the project, without a known package, that refers only to its own file. */
    public Finding(RuleLabel rule, Assessment assessment, Location location, String evidence, String fingerprint) {
        this(rule, assessment, location, evidence, null, fingerprint, Subjects.NONE, RepositoryArea.PROJECT);
    }

    public String id() {
        return rule.id();
    }

    public Family family() {
        return rule.family();
    }

    public String title() {
        return rule.title();
    }

    public Severity severity() {
        return assessment.severity();
    }

    public Trigger trigger() {
        return assessment.trigger();
    }

    public Effect effect() {
        return assessment.effect();
    }

    public RepoPath path() {
        return location.path();
    }

    public int line() {
        return location.line();
    }

    /** Returns this finding in another part of the repository, with the severity that it has there. */
    public Finding in(RepositoryArea other, Severity there) {
        return new Finding(
                rule,
                assessment.with(there, TEST_DATA),
                location,
                evidence,
                crate,
                fingerprint,
                subjects,
                other,
                manualInfo);
    }

    /** Returns this finding with another severity and the reason for it. */
    public Finding graded(Severity there, String why) {
        return new Finding(
                rule, assessment.with(there, why), location, evidence, crate, fingerprint, subjects, area, manualInfo);
    }

    /** Returns this finding with another severity and trigger and the reason for them. */
    public Finding graded(Severity there, Trigger then, String why) {
        Assessment other =
                new Assessment(there, then, assessment.effect(), assessment.confidence(), assessment.mechanism(), why);
        return new Finding(rule, other, location, evidence, crate, fingerprint, subjects, area, manualInfo);
    }

    public boolean isTestData() {
        return area == RepositoryArea.TEST_DATA;
    }

    /** Returns the auditor's note on a manual finding, sanitized for display. */
    public Optional<String> note() {
        return manualInfo == null ? Optional.empty() : manualInfo.note();
    }

    /**
     * Returns the lines that the finding covers: its line, or the lines that the auditor named. Empty if it covers the
     * whole file.
     */
    public Optional<LineRange> lines() {
        return manualInfo != null
                ? Optional.of(manualInfo.lines())
                : line() == 0 ? Optional.empty() : Optional.of(new LineRange(line(), line()));
    }

    /** Whether this is a manual finding, which needs no verdict. */
    public boolean isManual() {
        return manualInfo != null;
    }

    /** Whether it makes code run on the auditor's machine, or redirects that machine elsewhere. */
    public boolean isExecutionPoint() {
        return effect().isExecutionPoint() && !rule.elsewhere();
    }

    /** Whether what it shows happens on the machine of a CI service, never on the auditor's. */
    public boolean isElsewhere() {
        return rule.elsewhere();
    }
}
