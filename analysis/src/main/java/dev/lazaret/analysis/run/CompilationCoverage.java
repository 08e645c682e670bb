package dev.lazaret.analysis.run;

import java.util.List;

/**
 * Lists the Rust source of the repository that a step compiled, as the compiler reported it in the step's target
 * folder. Untrusted: code of the project can write there, too.
 *
 * @param configuration requested configuration for people, for example "default features"; sanitized for display
 * @param files number of Rust files of the repository that were compiled
 * @param rest Rust source of the repository that was not compiled, sorted by path
 */
public record CompilationCoverage(String configuration, int files, List<UncompiledSource> rest) {
    public CompilationCoverage {
        rest = List.copyOf(rest);
    }
}
