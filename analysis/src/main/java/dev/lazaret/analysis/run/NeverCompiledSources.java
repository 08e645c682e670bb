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
 *     step has compiled anything; nothing is then known
 * @param files files with source that was never compiled, sorted by path
 */
public record NeverCompiledSources(List<String> configurations, Map<RepoPath, UncompiledSource> files) {
    /** Nothing is known. */
    public static final NeverCompiledSources UNKNOWN = new NeverCompiledSources(List.of(), Map.of());

    public NeverCompiledSources {
        configurations = List.copyOf(configurations);
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** Returns the source that none of these steps compiled. */
    public static NeverCompiledSources of(Collection<StepRecord> steps) {
        List<String> configurations = new ArrayList<>();
        Map<RepoPath, UncompiledSource> left = new TreeMap<>();
        for (StepRecord step : steps) {
            for (CompilationCoverage compilation : step.compilations()) {
                if (compilation.files() > 0) {
                    Map<RepoPath, UncompiledSource> rest = new TreeMap<>();
                    compilation.rest().forEach(file -> rest.put(file.path(), file));
                    left = configurations.isEmpty() ? rest : both(left, rest);
                    configurations.add(step.step().title() + " (" + compilation.configuration() + ")");
                }
            }
        }
        return new NeverCompiledSources(configurations, left);
    }

    private static Map<RepoPath, UncompiledSource> both(
            Map<RepoPath, UncompiledSource> one, Map<RepoPath, UncompiledSource> other) {
        Map<RepoPath, UncompiledSource> both = new TreeMap<>();
        one.forEach((path, file) ->
                Optional.ofNullable(other.get(path)).flatMap(file::and).ifPresent(found -> both.put(path, found)));
        return both;
    }

    /** Whether a step has compiled something. */
    public boolean isKnown() {
        return !configurations.isEmpty();
    }

    /** Returns the number of files that were not compiled at all. */
    public long wholeFiles() {
        return files.values().stream().filter(UncompiledSource::whole).count();
    }

    /** Returns the number of files that were compiled in part. */
    public long parts() {
        return files.size() - wholeFiles();
    }

    /**
     * Returns the number of uncompiled lines: if {@code whole}, in files that were not compiled at all, otherwise in
     * files that were compiled in part.
     */
    public long lines(boolean whole) {
        return files.values().stream()
                .filter(file -> file.whole() == whole)
                .mapToLong(UncompiledSource::lines)
                .sum();
    }

    /** Returns the uncompiled lines of a file; empty if all of it was compiled, or if nothing is known. */
    public Optional<UncompiledSource> of(RepoPath path) {
        return Optional.ofNullable(files.get(path));
    }
}
