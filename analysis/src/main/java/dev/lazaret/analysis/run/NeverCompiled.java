package dev.lazaret.analysis.run;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Lists the Rust source that no step has compiled.
 *
 * @param configurations configurations that the steps compiled, for example "Check (default features)"; empty if no
 *     step has compiled anything, and then nothing is known
 * @param files files with source that was never compiled, sorted by path
 */
public record NeverCompiled(List<String> configurations, Map<RepoPath, Uncompiled> files) {
    /** Nothing is known. */
    public static final NeverCompiled UNKNOWN = new NeverCompiled(List.of(), Map.of());

    public NeverCompiled {
        configurations = List.copyOf(configurations);
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** Returns the source that none of these steps compiled. */
    public static NeverCompiled of(Collection<StepRecord> steps) {
        List<String> configurations = new ArrayList<>();
        Map<RepoPath, Uncompiled> left = new TreeMap<>();
        for (StepRecord step : steps) {
            for (CompilationCoverage compilation : step.compilations()) {
                if (compilation.files() > 0) {
                    Map<RepoPath, Uncompiled> rest = new TreeMap<>();
                    compilation.rest().forEach(file -> rest.put(file.path(), file));
                    left = configurations.isEmpty() ? rest : both(left, rest);
                    configurations.add(step.step().title() + " (" + compilation.configuration() + ")");
                }
            }
        }
        return new NeverCompiled(configurations, left);
    }

    private static Map<RepoPath, Uncompiled> both(Map<RepoPath, Uncompiled> one, Map<RepoPath, Uncompiled> other) {
        Map<RepoPath, Uncompiled> both = new TreeMap<>();
        one.forEach((path, file) ->
                Optional.ofNullable(other.get(path)).flatMap(file::and).ifPresent(found -> both.put(path, found)));
        return both;
    }

    /** Whether a step has compiled something. */
    public boolean isKnown() {
        return !configurations.isEmpty();
    }

    /** Returns the number of files of which nothing was compiled. */
    public long wholeFiles() {
        return files.values().stream().filter(Uncompiled::whole).count();
    }

    /** Returns the number of files of which a part was compiled. */
    public long parts() {
        return files.size() - wholeFiles();
    }

    /** Returns the number of uncompiled lines, in files of which nothing was compiled, or in the others. */
    public long lines(boolean whole) {
        return files.values().stream()
                .filter(file -> file.whole() == whole)
                .mapToLong(Uncompiled::lines)
                .sum();
    }

    /** Returns the uncompiled lines of a file; empty if all of it was compiled, or if nothing is known. */
    public Optional<Uncompiled> of(RepoPath path) {
        return Optional.ofNullable(files.get(path));
    }
}
