package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.command.PlacedDeed;
import java.util.List;
import java.util.Map;

/**
 * What a file of a CI service starts.
 *
 * @param jobs by their names
 * @param scripts in the order of their lines
 */
public record CiFile(Map<String, CiJob> jobs, List<Script> scripts, List<LocalUse> uses) {
    public CiFile {
        jobs = Map.copyOf(jobs);
        scripts = List.copyOf(scripts);
        uses = List.copyOf(uses);
    }

    /**
     * A script that stands in the file.
     *
     * @param deeds by lines of the file
     * @param started files that it may start as they are written, with lines of the file
     * @param folder where it works, as it is written; empty for the top
     */
    record Script(CiJob job, List<PlacedDeed> deeds, Map<String, Integer> started, String folder) {}

    /**
     * An action or a workflow of the repository that a job uses.
     *
     * @param path as it is written, without the leading {@code ./}
     */
    record LocalUse(CiJob job, String path, int line) {}
}
