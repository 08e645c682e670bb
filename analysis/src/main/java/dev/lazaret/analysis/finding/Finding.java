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
 * @param assessment how severe and how certain the finding is, and what triggers it
 * @param location where the finding is
 * @param evidence text at that place, sanitized for display, on one line
 * @param crate package that contains the finding, if known
 * @param fingerprint id that is stable across unrelated edits: 32 hexadecimal digits over id, path, normalised evidence
 *     and ordinal
 * @param subjects files and folders to which the finding refers, in addition to its path
 * @param area part of the repository that contains the finding
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

    /** The order of findings in every list: by path bytes, line, rule id and column. */
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
     * @param fold whether reports for people show one row for all of the rule's findings in a file
     * @param elsewhere whether the code that the rule finds runs only on a CI service's machine
     */
    public record RuleLabel(String id, Family family, String title, boolean fold, boolean elsewhere) {
        /** Creates the label of a rule whose findings are shown one by one. */
        public RuleLabel(String id, Family family, String title) {
            this(id, family, title, false);
        }

        /** Creates the label of a rule whose findings can take effect on the auditor's machine. */
        public RuleLabel(String id, Family family, String title, boolean fold) {
            this(id, family, title, fold, false);
        }
    }

    /**
     * How severe and how certain a finding is, and what triggers it.
     *
     * @param severity severity in its part of the repository
     * @param trigger earliest ordinary action that triggers the finding
     * @param effect effect of the code or file that was found
     * @param confidence how certain the finding is
     * @param mechanism the code that causes the effect
     * @param because reason why severity or trigger differ from those of most findings of the rule, a clause written by
     *     Lazaret; null if they don't
     */
    public record Assessment(
            Severity severity,
            Trigger trigger,
            Effect effect,
            Confidence confidence,
            Mechanism mechanism,
            @Nullable String because) {
        /** Creates the assessment that the rule specifies, with confidence {@link Confidence#SURE}. */
        public Assessment(Severity severity, Trigger trigger, Effect effect) {
            this(severity, trigger, effect, Confidence.SURE, Mechanism.OF_THE_RULE, null);
        }

        /** Returns the key under which the prevalence of such findings is counted. */
        public PrevalenceKey shape(String rule) {
            return new PrevalenceKey(rule, severity, mechanism.what(), mechanism.argument());
        }

        /**
         * Returns the assessment with the next lower severity, because honest code has the same shape. Low and info
         * remain unchanged.
         */
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

    /** Creates a finding in the project area, without a known package, that refers only to its own file. */
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
     * Returns the lines that the finding covers: its line, or the lines that the auditor selected. Empty if it covers
     * the whole file.
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

    /**
     * Whether the finding makes code run on the auditor's machine, or makes a tool there use a different source, tool
     * or location.
     */
    public boolean isExecutionPoint() {
        return effect().isExecutionPoint() && !rule.elsewhere();
    }

    /** Whether the finding takes effect only on a CI service's machine, never on the auditor's. */
    public boolean isElsewhere() {
        return rule.elsewhere();
    }
}
