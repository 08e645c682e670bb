package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.repository.RepoPath;

/** Takes what is said of a repository's layout. */
@FunctionalInterface
interface ShapeSink {
    void say(Shape.Kind kind, RepoPath path, Position at, String words, Shape.Effect effect);
}
