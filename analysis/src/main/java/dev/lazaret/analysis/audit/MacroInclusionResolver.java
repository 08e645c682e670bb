package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.CxxBridgeMatcher;
import dev.lazaret.analysis.rust.IncludedFileFinder;
import dev.lazaret.analysis.rust.SourceLinks;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Resolves inclusions whose meaning depends on other files. In one case, {@code include} is an argument of another
 * macro, and it includes a file only if the repository defines that macro. In the other case, {@code include} is in a
 * cxx bridge; if cxx is not the crate from crates.io, it is an ordinary macro call.
 */
final class MacroInclusionResolver {
    private final DefinedMacroIndex defined;
    private final Set<String> redirected;
    private final Map<RepoPath, Manifest> manifests;
    private final Map<RepoPath, Boolean> bridging = new HashMap<>();

    MacroInclusionResolver(DefinedMacroIndex defined, RedirectedCrates redirected, Map<RepoPath, Manifest> manifests) {
        this.defined = defined;
        this.redirected = new HashSet<>(redirected.names());
        this.manifests = manifests;
    }

    /** Replaces the unresolved inclusions in the links of files with their resolved form. */
    void decide(SortedMap<RepoPath, SourceLinks> files) {
        files.values().stream()
                .flatMap(links -> links.modules().stream())
                .filter(module -> CxxBridgeMatcher.CRATES.contains(module.name()))
                .forEach(module -> redirected.add(module.name()));
        files.replaceAll((path, links) -> links.inclusions().stream().allMatch(MacroInclusionResolver::isDecided)
                ? links
                : new SourceLinks(
                        links.modules(),
                        links.inclusions().stream()
                                .flatMap(call -> decided(path, call).stream())
                                .toList(),
                        links.doubts(),
                        links.macros()));
    }

    private static boolean isDecided(IncludedFileFinder.Call call) {
        return switch (call.use()) {
            case GIVEN, FIELD, VALUE, HEADER -> false;
            case DOCUMENTATION, ASSEMBLY, DEBUGGER, OTHER -> true;
        };
    }

    /** Returns the call with its final use; empty if it does not include Rust source. */
    private Optional<IncludedFileFinder.Call> decided(RepoPath path, IncludedFileFinder.Call call) {
        boolean own = call.enclosing().size() > IncludedFileFinder.NESTED
                || call.enclosing().stream().anyMatch(macro -> defined.isDefinedFor(path, macro));
        return switch (call.use()) {
            case GIVEN -> Optional.of(own ? call : call.with(IncludedFileFinder.Use.OTHER));
            case FIELD -> own ? Optional.of(call) : Optional.empty();
            case VALUE -> own ? Optional.of(call.with(IncludedFileFinder.Use.GIVEN)) : Optional.empty();
            case HEADER -> hasBridge(path) ? Optional.empty() : Optional.of(call.with(IncludedFileFinder.Use.OTHER));
            case DOCUMENTATION, ASSEMBLY, DEBUGGER, OTHER -> Optional.of(call);
        };
    }

    /** Whether the package of a file uses the cxx bridge crates from crates.io. */
    private boolean hasBridge(RepoPath path) {
        RepoPath folder = path.parent();
        while (!folder.isRoot() && !manifests.containsKey(folder.child("Cargo.toml"))) {
            folder = folder.parent();
        }
        return bridging.computeIfAbsent(folder, this::isBridging);
    }

    private boolean isBridging(RepoPath folder) {
        Manifest manifest = manifests.get(folder.child("Cargo.toml"));
        List<String> names = manifest == null
                ? List.of()
                : manifest.dependencies().stream()
                        .map(Dependency::key)
                        .map(RedirectedCrates::name)
                        .filter(CxxBridgeMatcher.CRATES::contains)
                        .toList();
        return !names.isEmpty()
                && names.stream().noneMatch(name -> redirected.contains(name) || defined.isDefined(name));
    }
}
