package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.cargo.Tree;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.subject.Mention;
import dev.lazaret.analysis.subject.Subject;
import java.util.ArrayList;
import java.util.List;

/** The grammars of lalrpop. Their actions are Rust, which the build script copies into code of the package. */
public final class GrammarFiles {
    /** Source: docs.rs lalrpop, {@code process_root}: all files of this ending below the package's folder. */
    private static final String ENDING = ".lalrpop";

    /** Grammars that one finding mentions. */
    private static final int MOST = 300;

    private GrammarFiles() {}

    /** Whether a file is a grammar by its name. */
    public static boolean isGrammar(RepoPath path) {
        return path.name().endsWith(ENDING);
    }

    /** Whether evidence is a call of the generator that reads grammars. */
    static boolean reads(Evidence one) {
        return one.capability() == Capability.GENERATES_RUST && one.what().startsWith("lalrpop");
    }

    /** Returns the grammars that a unit generates code of: which of them it reads is often computed, so all of its package count. */
    static List<Mention> mentions(Tree tree, UnitCapabilities unit) {
        if (unit.evidence().stream().noneMatch(GrammarFiles::reads)) {
            return List.of();
        }
        List<Mention> found = new ArrayList<>();
        for (Entry entry : tree.below(unit.unit().manifest().parent())) {
            if (isGrammar(entry.path())) {
                found.add(
                        found.size() < MOST
                                ? new Mention.At(entry.path())
                                : new Mention.Unknown(
                                        Subject.Reason.TOO_MANY, "grammars beyond " + MOST + " of lalrpop"));
                if (found.size() > MOST) {
                    break;
                }
            }
        }
        return found.isEmpty()
                ? List.of(new Mention.Unknown(Subject.Reason.UNDECIDED, "the grammars that lalrpop reads"))
                : found;
    }
}
