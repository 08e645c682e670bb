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
import dev.lazaret.analysis.rust.SourceLinks;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * What was read of a repository, for detectors.
 *
 * @param tree all entries
 * @param cargo the packages and how they are laid out
 * @param files what cargo reads, by file
 * @param code what Rust files show
 * @param others further documents, by the name of their kind: those of {@link #KINDS}
 * @param scanned what was seen of all files on the way
 */
public record Facts(
        Tree tree,
        CargoModel cargo,
        CargoFiles files,
        Code code,
        Map<String, SortedMap<RepoPath, Document>> others,
        ScanFacts scanned) {

    /** The kinds of documents that are kept for detectors. */
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
     * What cargo reads, by file.
     *
     * @param manifests every Cargo.toml
     * @param scripts the manifests that single source files carry
     * @param lockfiles every Cargo.lock
     * @param configurations every cargo configuration file, included files too
     * @param toolchains every toolchain file; a file of one line has the key {@code line}
     * @param vendorLists every list of checksums of a vendored package
     */
    public record CargoFiles(
            SortedMap<RepoPath, Manifest> manifests,
            SortedMap<RepoPath, Manifest> scripts,
            SortedMap<RepoPath, Lockfile> lockfiles,
            SortedMap<RepoPath, Document> configurations,
            SortedMap<RepoPath, Document> toolchains,
            SortedMap<RepoPath, VendorList> vendorLists) {}

    /**
     * What Rust files show.
     *
     * @param macros what they export, for files that export macros
     * @param units what build scripts and macro crates can do, sorted by their root files
     * @param ofHosts the manifests of packages whose library or macro a build script, a macro or a library of those links
     * @param evidence what they show by themselves, for files that show something
     */
    public record Code(
            SortedMap<RepoPath, List<MacroExport>> macros,
            List<UnitCapabilities> units,
            Set<RepoPath> ofHosts,
            SortedMap<RepoPath, List<Evidence>> evidence) {}

    /** The same with units. */
    public Facts with(List<UnitCapabilities> known, Set<RepoPath> ofHosts) {
        return new Facts(tree, cargo, files, new Code(code.macros(), known, ofHosts, code.evidence()), others, scanned);
    }

    /** Returns the same with other links of Rust files. */
    public Facts with(SortedMap<RepoPath, SourceLinks> links) {
        return new Facts(tree, cargo, files, code, others, scanned.with(links));
    }

    public SortedMap<RepoPath, Manifest> manifests() {
        return files.manifests();
    }

    /** The documents of a kind of {@link #KINDS}, by file. */
    public SortedMap<RepoPath, Document> documents(String kind) {
        return others.getOrDefault(kind, Collections.emptySortedMap());
    }
}
