package dev.lazaret.analysis.run;

import java.util.List;

/**
 * The repository's Rust source that a step compiled, as the compiler reported it in the step's target folder.
 * Untrusted, because the project's code can write there, too.
 *
 * @param configuration requested configuration for people, for example "default features"; sanitized for display
 * @param files number of the repository's Rust files that were compiled
 * @param rest the repository's Rust source that was not compiled, sorted by path
 */
public record CompilationCoverage(String configuration, int files, List<UncompiledSource> rest) {
    public CompilationCoverage {
        rest = List.copyOf(rest);
    }
}
