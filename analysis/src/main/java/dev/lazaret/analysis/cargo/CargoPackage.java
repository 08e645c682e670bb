package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;

/**
 * A package as its manifest declares it.
 *
 * @param version as written, or as inherited; empty if unknown
 * @param manifest path of its Cargo.toml
 * @param edition as written, or as inherited, or cargo's default "2015"
 * @param targets sorted by kind, name, path
 */
public record CargoPackage(
        String name,
        String version,
        RepoPath manifest,
        String edition,
        List<Target> targets,
        List<MacroExport> macros) {
    public CargoPackage {
        targets = List.copyOf(targets);
        macros = List.copyOf(macros);
    }

    /** Returns the build scripts. There may be several because of cargo's {@code multiple-build-scripts}. */
    public List<Target> buildScripts() {
        return targets.stream()
                .filter(target -> target.kind() == Target.Kind.BUILD_SCRIPT)
                .toList();
    }

    public boolean isProcMacro() {
        return targets.stream().anyMatch(target -> target.kind() == Target.Kind.PROC_MACRO);
    }
}
