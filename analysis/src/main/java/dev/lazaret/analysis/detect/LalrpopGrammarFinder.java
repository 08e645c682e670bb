package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.ScopeReference;
import dev.lazaret.analysis.scope.Subject;
import java.util.ArrayList;
import java.util.List;

/**
 * Recognises lalrpop's grammars. Their actions are Rust code, which the build script copies into the package's code.
 */
public final class LalrpopGrammarFinder {
    /**
     * File extension of grammars. {@code process_root} reads all files with this extension below the package's folder
     * (see docs.rs, lalrpop).
     */
    private static final String ENDING = ".lalrpop";

    /** Maximum number of grammars that one finding refers to. */
    private static final int MOST = 300;

    private LalrpopGrammarFinder() {}

    /** Whether a file is a grammar, according to its name. */
    public static boolean isGrammar(RepoPath path) {
        return path.name().endsWith(ENDING);
    }

    /** Whether the evidence is a call of the generator that reads grammars. */
    static boolean reads(Evidence one) {
        return one.capability() == Capability.GENERATES_RUST && one.what().startsWith("lalrpop");
    }

    /**
     * Returns references to the grammars from which a unit may generate code. These are all grammars in its package,
     * because the code often computes which grammars it reads.
     */
    static List<ScopeReference> mentions(EntryTree tree, UnitCapabilities unit) {
        if (unit.evidence().stream().noneMatch(LalrpopGrammarFinder::reads)) {
            return List.of();
        }
        List<ScopeReference> found = new ArrayList<>();
        for (Entry entry : tree.below(unit.unit().manifest().parent())) {
            if (isGrammar(entry.path())) {
                found.add(
                        found.size() < MOST
                                ? new ScopeReference.At(entry.path())
                                : new ScopeReference.Unknown(
                                        Subject.Reason.TOO_MANY, "grammars beyond " + MOST + " of lalrpop"));
                if (found.size() > MOST) {
                    break;
                }
            }
        }
        return found.isEmpty()
                ? List.of(new ScopeReference.Unknown(Subject.Reason.UNDECIDED, "the grammars that lalrpop reads"))
                : found;
    }
}
