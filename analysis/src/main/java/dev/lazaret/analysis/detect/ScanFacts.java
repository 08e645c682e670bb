package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.command.PlacedDeed;
import dev.lazaret.analysis.format.Traits;
import dev.lazaret.analysis.git.Overlooked;
import dev.lazaret.analysis.repository.Inodes;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.SourceLinks;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * What was seen of all files while they were read.
 *
 * @param traits of the files that are not plain text
 * @param links what Rust files bring in
 * @param named what build scripts and the like name
 * @param ci what files of CI services start, and what shell scripts do
 * @param natives what files of C, assembly and CMake show
 * @param tracked the regular files of git's index; none where there is no index
 * @param overlooked what indexes of git tell it not to look at
 * @param notLookedAt what the scan left out
 * @param inodes what sets entries apart by owner, mode, links and the like
 * @param whole whether all of the tree was walked and read
 */
public record ScanFacts(
        Map<RepoPath, Traits> traits,
        SortedMap<RepoPath, SourceLinks> links,
        Map<RepoPath, List<NamedPath>> named,
        Ci ci,
        Map<RepoPath, NativeSource> natives,
        Set<RepoPath> tracked,
        List<Overlooked> overlooked,
        List<NotLookedAt> notLookedAt,
        Inodes inodes,
        boolean whole) {
    /**
     * What runs on the machines of CI services.
     *
     * @param files by path
     * @param deeds of shell scripts, by path
     * @param code programs that read their environment and use the network, by path
     */
    public record Ci(
            SortedMap<RepoPath, CiFile> files,
            Map<RepoPath, List<PlacedDeed>> deeds,
            Map<RepoPath, NetworkCode> code) {}

    ScanFacts with(SortedMap<RepoPath, SourceLinks> found) {
        return new ScanFacts(traits, found, named, ci, natives, tracked, overlooked, notLookedAt, inodes, whole);
    }

    /** What a file's bytes are. */
    public Traits of(RepoPath path) {
        return traits.getOrDefault(path, Traits.PLAIN);
    }
}
