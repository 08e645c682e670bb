package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.syntax.Position;

/** Takes what is said of a repository's layout. */
@FunctionalInterface
interface ShapeSink {
    void say(Shape.Kind kind, RepoPath path, Position at, String words, Shape.Effect effect);
}
