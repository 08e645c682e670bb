package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Adds the evidence in the literals of files, and in strings that code assembles. */
final class LiteralEvidenceCollector {
    private final LiteralEvidenceFinder texts;
    private final QuotedTokenIndex quoted;
    private final EvidenceStore store;
    private final QuotedCapabilityCollector written;
    private final List<Evidence> bareNames = new ArrayList<>();

    /**
     * Creates a collector.
     *
     * @param store receives the evidence outside of quoted code
     * @param written receives the evidence in quoted code
     */
    LiteralEvidenceCollector(CrateAnalysisContext analysis, EvidenceStore store, QuotedCapabilityCollector written) {
        this.texts = new LiteralEvidenceFinder(
                analysis.catalogue(),
                analysis.classifiers(),
                analysis.callPaths(),
                analysis.quoted(),
                analysis.isHost());
        this.quoted = analysis.quoted();
        this.store = store;
        this.written = written;
    }

    /**
     * Adds the evidence in the literals of a file. Evidence of bare variable names is stored until
     * {@link #addBareNames} is called.
     */
    void add(SourceFile file) {
        List<Evidence> found = new ArrayList<>();
        texts.read(file, found, written);
        for (Evidence one : found) {
            if (isBareName(one)) {
                bareNames.add(one);
            } else {
                store.add(one);
            }
        }
    }

    /**
     * Whether evidence is a string that is only the name of a variable with a secret. Such a string counts only if the
     * unit may use the variable.
     */
    private static boolean isBareName(Evidence one) {
        return one.capability() == Capability.SECRET
                && one.what().equals(one.argument())
                && one.what().chars().allMatch(c -> Character.isUpperCase(c) || Character.isDigit(c) || c == '_');
    }

    /** Adds the evidence in an assembled string, as if the string were a literal. */
    void add(SourceFile file, StatementLiterals text) {
        List<Evidence> found = new ArrayList<>();
        texts.read(file, text, found);
        if (quoted.contains(file, text.token())) {
            found.forEach(written::add);
        } else {
            found.forEach(store::add);
        }
    }

    /**
     * Adds the stored evidence of bare variable names. {@code used}: whether the unit may read a variable or pass it to
     * a program.
     */
    void addBareNames(Predicate<String> used) {
        bareNames.stream().filter(one -> used.test(one.what())).forEach(store::add);
    }
}
