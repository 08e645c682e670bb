package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.cargo.MacroExport;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.Tree;
import dev.lazaret.analysis.cargo.VendorList;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What was read of a repository, for detectors.
 *
 * @param manifests every Cargo.toml
 * @param scripts the manifests that single source files carry
 * @param lockfiles every Cargo.lock
 * @param configurations every cargo configuration file, included files too
 * @param toolchains every toolchain file; a file of one line has the key {@code line}
 * @param vendorLists every list of checksums of a vendored package
 * @param macros what Rust files export, for files that export macros
 * @param units what build scripts and macro crates can do, sorted by their root files
 * @param evidence what Rust files show by themselves, for files that show something
 * @param scanned what was seen of all files on the way
 * @param others further documents, by the name of their kind: those of {@link #KINDS}
 */
public record Facts(
        Tree tree,
        CargoModel cargo,
        SortedMap<RepoPath, Manifest> manifests,
        SortedMap<RepoPath, Manifest> scripts,
        SortedMap<RepoPath, Lockfile> lockfiles,
        SortedMap<RepoPath, Document> configurations,
        SortedMap<RepoPath, Document> toolchains,
        SortedMap<RepoPath, VendorList> vendorLists,
        SortedMap<RepoPath, List<MacroExport>> macros,
        List<UnitCapabilities> units,
        SortedMap<RepoPath, List<Evidence>> evidence,
        Map<String, SortedMap<RepoPath, Document>> others,
        ScanFacts scanned) {

    /** The kinds of documents that are kept for detectors. */
    public static final List<String> KINDS = List.of(
            "git-pointer",
            "git-commondir",
            "git-attributes",
            "gitmodules",
            "agent-instructions",
            "github-workflow",
            "dotenv",
            "gitignore");

    /** The same with units. */
    public Facts with(List<UnitCapabilities> known) {
        return new Facts(
                tree,
                cargo,
                manifests,
                scripts,
                lockfiles,
                configurations,
                toolchains,
                vendorLists,
                macros,
                known,
                evidence,
                others,
                scanned);
    }

    /** The documents of a kind of {@link #KINDS}, by file. */
    public SortedMap<RepoPath, Document> documents(String kind) {
        return others.getOrDefault(kind, Collections.emptySortedMap());
    }
}
