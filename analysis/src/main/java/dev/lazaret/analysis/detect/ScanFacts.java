package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.command.PlacedAction;
import dev.lazaret.analysis.format.FileTraits;
import dev.lazaret.analysis.git.OverlookedFiles;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.UnusualEntryMetadata;
import dev.lazaret.analysis.rust.SourceLinks;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * The facts collected from all files during the scan.
 *
 * @param traits traits of the files that are not plain text
 * @param links files that Rust files bring into their crates
 * @param named paths that build scripts, other scripts and Rust files mention
 * @param ci results of examining the configuration files and scripts that may run on CI services
 * @param natives facts about C, assembly and CMake files
 * @param tracked regular files in git's index; empty if there is no index
 * @param overlooked files that git indexes exclude from git's comparison, in whole or in part
 * @param notLookedAt entries that the scan omitted
 * @param inodes entries that differ from the opened folder in owner, mode, links or other metadata
 * @param whole whether the whole tree was walked and read
 */
public record ScanFacts(
        Map<RepoPath, FileTraits> traits,
        SortedMap<RepoPath, SourceLinks> links,
        Map<RepoPath, List<PathMention>> named,
        Ci ci,
        Map<RepoPath, NativeSourceActions> natives,
        Set<RepoPath> tracked,
        List<OverlookedFiles> overlooked,
        List<NotLookedAt> notLookedAt,
        UnusualEntryMetadata inodes,
        boolean whole) {
    /**
     * Code that may run on the machines of CI services.
     *
     * @param files configuration files of CI services, by path
     * @param actions actions of shell scripts, by path
     * @param code programs that read environment variables and use the network, by path
     */
    public record Ci(
            SortedMap<RepoPath, CiFile> files,
            Map<RepoPath, List<PlacedAction>> actions,
            Map<RepoPath, ScriptNetworkUse> code) {}

    ScanFacts with(SortedMap<RepoPath, SourceLinks> found) {
        return new ScanFacts(traits, found, named, ci, natives, tracked, overlooked, notLookedAt, inodes, whole);
    }

    /** Returns the traits of a file's bytes. */
    public FileTraits traitsOf(RepoPath path) {
        return traits.getOrDefault(path, FileTraits.PLAIN);
    }
}
