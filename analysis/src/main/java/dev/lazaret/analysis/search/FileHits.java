package dev.lazaret.analysis.search;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;

/**
 * The matches in one file.
 *
 * @param place index of the searched place
 * @param path path of the file below the place
 * @param lines lines with matches, in order
 * @param omitted number of further lines with matches, beyond {@link SearchLimits#linesPerFile}
 */
public record FileHits(int place, RepoPath path, List<LineHit> lines, int omitted) {}
