package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.repository.RepoPath;

/** Receives anomalies of a repository's layout. */
@FunctionalInterface
interface LayoutAnomalySink {
    void report(LayoutAnomaly.Kind kind, RepoPath path, Position at, String words, LayoutAnomaly.StepEffect effect);
}
