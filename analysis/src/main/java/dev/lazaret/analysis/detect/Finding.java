package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Prevalence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.ShapeKey;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.own.Remark;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.subject.Subjects;
import dev.lazaret.analysis.text.LineRange;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One place where a rule of the catalogue matched, or of which an auditor says so.
 *
 * @param rule what it repeats of its rule
 * @param assessment how grave it is
 * @param location where it stands
 * @param evidence what stands there, inert, one line
 * @param crate the package it belongs to, if that is known
 * @param fingerprint stable across unrelated edits: of id, path, normalised evidence and ordinal, 32 hexadecimal digits
 * @param subjects what it speaks of besides what is at its path
 * @param area in which part of the repository it stands
 * @param remark of the auditor who has made it; null where a rule has
 */
public record Finding(
        RuleLabel rule,
        Assessment assessment,
        Location location,
        String evidence,
        @Nullable String crate,
        String fingerprint,
        Subjects subjects,
        Area area,
        @Nullable Remark remark) {
    private static final String TEST_DATA = "it stands in data of tests";

    /** The order of every list: path bytes, line, id, column. */
    public static final Comparator<Finding> ORDER = Comparator.comparing(Finding::path)
            .thenComparingInt(Finding::line)
            .thenComparing(Finding::id)
            .thenComparingInt(finding -> finding.location().column())
            .thenComparing(Finding::fingerprint);

    /**
     * What a finding repeats of its rule.
     *
     * @param id the rule's id
     * @param family that holds the rule
     * @param title the rule's title
     * @param fold whether documents for people show one row for all of the rule in a file
     * @param elsewhere whether what it finds runs on the machine of a CI service alone
     */
    public record RuleLabel(String id, Family family, String title, boolean fold, boolean elsewhere) {
        /** Of a rule whose findings are shown one by one. */
        public RuleLabel(String id, Family family, String title) {
            this(id, family, title, false);
        }

        /** Of a rule that finds what can happen on the auditor's machine. */
        public RuleLabel(String id, Family family, String title, boolean fold) {
            this(id, family, title, fold, false);
        }
    }

    /**
     * How grave a finding is.
     *
     * @param severity in the part of the repository where it stands
     * @param trigger the earliest ordinary act that fires it
     * @param effect what comes of it
     * @param confidence how surely the tool reads it
     * @param mechanism by what it does it
     * @param because why its severity or trigger is not that of most findings of its rule, a clause of ours; null where it is
     */
    public record Assessment(
            Severity severity,
            Trigger trigger,
            Effect effect,
            Confidence confidence,
            Mechanism mechanism,
            @Nullable String because) {
        /** As the rule says, and surely read. */
        public Assessment(Severity severity, Trigger trigger, Effect effect) {
            this(severity, trigger, effect, Confidence.SURE, Mechanism.OF_THE_RULE, null);
        }

        /** By what its prevalence is counted. */
        public ShapeKey shape(String rule) {
            return new ShapeKey(rule, severity, mechanism.what(), mechanism.argument());
        }

        /** One grade lower, as honest code has it; what is low stays. */
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

    /** What a rule has found. */
    public Finding(
            RuleLabel rule,
            Assessment assessment,
            Location location,
            String evidence,
            @Nullable String crate,
            String fingerprint,
            Subjects subjects,
            Area area) {
        this(rule, assessment, location, evidence, crate, fingerprint, subjects, area, null);
    }

    /** A finding of the project, of no known package, that speaks of nothing but its own file. */
    public Finding(RuleLabel rule, Assessment assessment, Location location, String evidence, String fingerprint) {
        this(rule, assessment, location, evidence, null, fingerprint, Subjects.NONE, Area.PROJECT);
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

    /** The same in another part of the repository, with the severity that it has there. */
    public Finding in(Area other, Severity there) {
        return new Finding(
                rule,
                assessment.with(there, TEST_DATA),
                location,
                evidence,
                crate,
                fingerprint,
                subjects,
                other,
                remark);
    }

    /** The same with another severity, and why. */
    Finding graded(Severity there, String why) {
        return new Finding(
                rule, assessment.with(there, why), location, evidence, crate, fingerprint, subjects, area, remark);
    }

    /** The same with another severity and trigger, and why. */
    Finding graded(Severity there, Trigger then, String why) {
        Assessment other =
                new Assessment(there, then, assessment.effect(), assessment.confidence(), assessment.mechanism(), why);
        return new Finding(rule, other, location, evidence, crate, fingerprint, subjects, area, remark);
    }

    public boolean isTestData() {
        return area == Area.TEST_DATA;
    }

    /** What its auditor says besides, inert. */
    public Optional<String> note() {
        return remark == null ? Optional.empty() : remark.note();
    }

    /** The lines that it is about: its own, or those that its auditor named; empty where the whole file is meant. */
    public Optional<LineRange> lines() {
        return remark != null
                ? Optional.of(remark.lines())
                : line() == 0 ? Optional.empty() : Optional.of(new LineRange(line(), line()));
    }

    /** Whether an auditor has made it: it needs no verdict. */
    public boolean isOwn() {
        return remark != null;
    }

    /** Whether it makes code run on the auditor's machine, or leads it elsewhere. */
    public boolean isExecutionPoint() {
        return effect().isExecutionPoint() && !rule.elsewhere();
    }

    /** Whether what it shows happens on the machine of a CI service, never on the auditor's. */
    public boolean isElsewhere() {
        return rule.elsewhere();
    }
}
