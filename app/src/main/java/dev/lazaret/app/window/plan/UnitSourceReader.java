package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.CompileWork.UnitPlace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Locates the source of a plan's units and reads lines in it. */
record UnitSourceReader(Repository repository, CompileWork work) {
    private static final int LONGEST_FILE = 4 << 20;
    private static final int LONGEST_LINE = 200;

    /**
     * A line, sanitized for display.
     *
     * @param number line number from 1
     */
    record Line(int number, String text) {}

    /** Returns the root file of a unit whose source is in the repository; empty for other units. */
    Optional<RepoPath> inRepository(PlannedUnit unit) {
        return unit.fromRepository()
                ? Optional.of(RepoPath.of(unit.path()))
                : place(unit)
                        .flatMap(place -> place.inRepository()
                                .map(manifest -> RepoPath.of(
                                        manifest.parent().child(place.path()).utf8())));
    }

    /** Returns the root file of a crate's unit, relative to the crate's folder. */
    RepoPath inCrate(PlannedUnit unit) {
        return RepoPath.of(place(unit).map(UnitPlace::path).orElse(unit.path()));
    }

    /**
     * Reads a line and the one before it. Must not be called on the JavaFX thread, because it reads a file.
     *
     * @param path path relative to the repository, or to the crate's folder, as in the unit's evidence
     * @param line line number from 1
     * @return empty if the file can't be read
     */
    List<Line> lines(PlannedUnit unit, RepoPath path, int line) {
        if (inRepository(unit).isPresent()) {
            return lines(repository, path, line);
        }
        if (place(unit).map(place -> Repository.open(place.folder())).orElse(null)
                instanceof RepositoryOpenResult.Ready(Repository crate)) {
            try (crate) {
                return lines(crate, path, line);
            }
        }
        return List.of();
    }

    private Optional<UnitPlace> place(PlannedUnit unit) {
        return work.supply().units().stream()
                .filter(place -> place.unit().equals(unit.id()))
                .findFirst();
    }

    private static List<Line> lines(Repository from, RepoPath path, int line) {
        if (line < 1 || !(from.read(path, LONGEST_FILE) instanceof ReadResult.Whole(var content))) {
            return List.of();
        }
        List<String> all =
                new String(content.copy(), StandardCharsets.UTF_8).lines().toList();
        return IntStream.rangeClosed(Math.max(1, line - 1), Math.min(line, all.size()))
                .mapToObj(number -> new Line(number, Inert.line(all.get(number - 1), LONGEST_LINE)))
                .toList();
    }
}
