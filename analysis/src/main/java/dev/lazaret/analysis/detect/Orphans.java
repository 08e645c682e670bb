package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.subject.RustFiles;
import dev.lazaret.analysis.subject.Subject.Reason;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Rust files that no module of any target leads to. */
final class Orphans implements Detector {
    private static final String ID = "SRC-ORPHAN";

    /** Steps from module to module in one target. */
    private static final long STEPS = 100_000;

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(Facts facts, Findings out) {
        Set<RepoPath> reached = new HashSet<>();
        RustFiles.Sink sink = new RustFiles.Sink() {
            @Override
            public void file(RepoPath path) {
                reached.add(path);
            }

            @Override
            public void uncovered(Reason reason, String what) {}

            @Override
            public boolean isFull() {
                return false;
            }
        };
        for (CargoPackage one : facts.cargo().packages()) {
            for (Target target : one.targets()) {
                RepoPath file = target.file();
                if (file != null && target.present()) {
                    RustFiles.follow(
                            facts.tree(),
                            path -> Optional.ofNullable(facts.scanned().links().get(path)),
                            one.manifest().parent(),
                            file,
                            STEPS,
                            sink);
                }
            }
        }
        if (reached.isEmpty()) {
            return;
        }
        for (RepoPath path : facts.scanned().links().keySet()) {
            if (!reached.contains(facts.tree().follow(path).orElse(path))) {
                out.at(ID, path, Position.FILE, path.name());
            }
        }
    }
}
