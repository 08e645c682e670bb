package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.cargo.MacroExport;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.VendorChecksums;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.SourceLinks;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * The facts about a repository that detectors read.
 *
 * @param tree all entries
 * @param cargo packages and their layout
 * @param files files that cargo reads
 * @param code results of reading the Rust files
 * @param others further documents, by the name of their kind from {@link #KINDS}
 * @param scanned facts collected from all files during the scan
 */
public record RepositoryFacts(
        EntryTree tree,
        CargoModel cargo,
        CargoFiles files,
        Code code,
        Map<String, SortedMap<RepoPath, Document>> others,
        ScanFacts scanned) {

    /** The kinds of documents that are stored for detectors. */
    public static final List<String> KINDS = List.of(
            "git-config",
            "git-pointer",
            "git-commondir",
            "git-attributes",
            "gitmodules",
            "agent-instructions",
            "github-workflow",
            "compose",
            "devcontainer",
            "dotenv",
            "justfile",
            "sqlx",
            "gitignore",
            "vscode-settings",
            "code-workspace",
            "coc-settings",
            "neoconf",
            "zed-settings",
            "helix-languages",
            "kate-project",
            "sublime-project");

    /**
     * Files that cargo reads, by path.
     *
     * @param manifests every Cargo.toml
     * @param scripts manifests embedded in single-file packages
     * @param lockfiles every Cargo.lock
     * @param configurations every cargo configuration file, including included files
     * @param toolchains every toolchain file; one in the one-line format has the single key {@code line}
     * @param vendorLists every checksum list of a vendored package
     */
    public record CargoFiles(
            SortedMap<RepoPath, Manifest> manifests,
            SortedMap<RepoPath, Manifest> scripts,
            SortedMap<RepoPath, Lockfile> lockfiles,
            SortedMap<RepoPath, Document> configurations,
            SortedMap<RepoPath, Document> toolchains,
            SortedMap<RepoPath, VendorChecksums> vendorLists) {}

    /**
     * Results of reading the Rust files.
     *
     * @param macros exported macros, by file; only files that export any
     * @param units capabilities of build scripts and macro crates, sorted by root file
     * @param ofHosts manifests of packages whose library or macro is linked into a build script or a macro, directly or
     *     through other libraries
     * @param evidence evidence in each file that has any, independent of units
     */
    public record Code(
            SortedMap<RepoPath, List<MacroExport>> macros,
            List<UnitCapabilities> units,
            Set<RepoPath> ofHosts,
            SortedMap<RepoPath, List<Evidence>> evidence) {}

    /** Returns a copy of these facts with the units and the {@code ofHosts} replaced. */
    public RepositoryFacts with(List<UnitCapabilities> known, Set<RepoPath> ofHosts) {
        return new RepositoryFacts(
                tree, cargo, files, new Code(code.macros(), known, ofHosts, code.evidence()), others, scanned);
    }

    /** Returns a copy of these facts with the links of Rust files replaced. */
    public RepositoryFacts with(SortedMap<RepoPath, SourceLinks> links) {
        return new RepositoryFacts(tree, cargo, files, code, others, scanned.with(links));
    }

    public SortedMap<RepoPath, Manifest> manifests() {
        return files.manifests();
    }

    /** Returns the documents of a kind from {@link #KINDS}, by file. */
    public SortedMap<RepoPath, Document> documents(String kind) {
        return others.getOrDefault(kind, Collections.emptySortedMap());
    }
}
