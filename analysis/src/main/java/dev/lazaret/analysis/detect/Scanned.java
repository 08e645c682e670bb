package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.format.Traits;
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
 * @param tracked the regular files of git's index; none where there is no index
 * @param notLookedAt what the scan left out
 */
public record Scanned(
        Map<RepoPath, Traits> traits,
        SortedMap<RepoPath, SourceLinks> links,
        Map<RepoPath, List<NamedPath>> named,
        Set<RepoPath> tracked,
        List<NotLookedAt> notLookedAt) {
    /** What a file's bytes are. */
    public Traits of(RepoPath path) {
        return traits.getOrDefault(path, Traits.PLAIN);
    }
}
