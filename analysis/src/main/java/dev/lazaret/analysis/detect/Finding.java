package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.subject.Subjects;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One place where a rule of the catalogue matched.
 *
 * @param id the rule's id
 * @param line from 1; 0 means the whole file
 * @param column from 1; 0 where line is 0
 * @param title the rule's title
 * @param evidence what stands there, inert, one line
 * @param crate the package it belongs to, if that is known
 * @param fingerprint stable across unrelated edits: of id, path, normalised evidence and ordinal, 32 hexadecimal digits
 * @param subjects what it speaks of besides what is at its path
 * @param area in which part of the repository it stands
 * @param fold whether documents for people show one row for all of its rule in its file
 * @param because why its severity or trigger is not that of most findings of its rule, a clause of ours; null where it is
 */
public record Finding(
        String id,
        Family family,
        Severity severity,
        Trigger trigger,
        Effect effect,
        Confidence confidence,
        RepoPath path,
        int line,
        int column,
        String title,
        String evidence,
        @Nullable String crate,
        String fingerprint,
        Subjects subjects,
        Area area,
        boolean fold,
        @Nullable String because) {
    private static final String TEST_DATA = "it stands in data of tests";

    /** The order of every list: path bytes, line, id, column. */
    public static final Comparator<Finding> ORDER = Comparator.comparing(Finding::path)
            .thenComparingInt(Finding::line)
            .thenComparing(Finding::id)
            .thenComparingInt(Finding::column)
            .thenComparing(Finding::fingerprint);

    /** A finding of the project that stands for itself. */
    public Finding(
            String id,
            Family family,
            Severity severity,
            Trigger trigger,
            Effect effect,
            Confidence confidence,
            RepoPath path,
            int line,
            int column,
            String title,
            String evidence,
            @Nullable String crate,
            String fingerprint,
            Subjects subjects) {
        this(
                id,
                family,
                severity,
                trigger,
                effect,
                confidence,
                path,
                line,
                column,
                title,
                evidence,
                crate,
                fingerprint,
                subjects,
                Area.PROJECT,
                false,
                null);
    }

    /** A finding that speaks of nothing but its own file. */
    public Finding(
            String id,
            Family family,
            Severity severity,
            Trigger trigger,
            Effect effect,
            Confidence confidence,
            RepoPath path,
            int line,
            int column,
            String title,
            String evidence,
            @Nullable String crate,
            String fingerprint) {
        this(
                id,
                family,
                severity,
                trigger,
                effect,
                confidence,
                path,
                line,
                column,
                title,
                evidence,
                crate,
                fingerprint,
                Subjects.NONE);
    }

    /** The same in another part of the repository, with the severity that it has there. */
    public Finding in(Area other, Severity there) {
        return new Finding(
                id,
                family,
                there,
                trigger,
                effect,
                confidence,
                path,
                line,
                column,
                title,
                evidence,
                crate,
                fingerprint,
                subjects,
                other,
                fold,
                there == severity ? because : TEST_DATA);
    }

    public boolean isTestData() {
        return area == Area.TEST_DATA;
    }

    public boolean isExecutionPoint() {
        return effect.isExecutionPoint();
    }
}
