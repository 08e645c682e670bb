package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.text.WorkBudget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Records the folders into which a unit clones a repository or unpacks an archive. A program that works in such a
 * folder runs code from elsewhere.
 */
final class FolderContentTracker {
    /** Shapes of programs that may run files in their working directory, or files that are passed as arguments. */
    private static final Set<ArgumentShape> RUNS_FILES = Set.of(
            ArgumentShape.BUILD_TOOL,
            ArgumentShape.COMPUTED,
            ArgumentShape.PLAIN,
            ArgumentShape.SHELL,
            ArgumentShape.UNKNOWN_TEXT);

    /** Programs that unpack archives. */
    private static final Set<String> UNPACKERS = Set.of("7z", "bsdtar", "tar", "unzip");

    /** Options of these programs that precede the target folder. */
    private static final Set<String> INTO = Set.of("--directory", "-C", "-d");

    /** Characters of a path that are compared in about the time of one step of a {@link WorkBudget}. */
    private static final int CHARACTERS_A_STEP = 64;

    /** File name extensions of archives. */
    private static final List<String> ARCHIVES =
            List.of(".7z", ".crate", ".gz", ".tar", ".tbz2", ".tgz", ".txz", ".xz", ".zip", ".zst", ".bz2");

    /**
     * The content of such a folder.
     *
     * @param fetched whether the content comes from the network
     * @param archives paths of the archives that are unpacked into the folder, as written in the source
     */
    record FolderContent(boolean fetched, List<String> archives) {
        static final Comparator<FolderContent> WORST = Comparator.comparing(FolderContent::fetched);

        /** Returns the shape of a program that works on this content. */
        ArgumentShape shape() {
            return fetched ? ArgumentShape.FETCHED : ArgumentShape.UNPACKED;
        }
    }

    private final Map<String, FolderContent> folders = new TreeMap<>();

    /** The numbers of components that the paths of these folders have. */
    private final NavigableSet<Integer> depths = new TreeSet<>();

    /** Whether a string in the unit suggests a command that clones or unpacks into a folder. */
    static boolean isSign(String text) {
        return ClonedFolderFinder.isClone(text) || UNPACKERS.contains(text);
    }

    /** Adds the folders into which a command clones or unpacks. */
    void add(ProgramStartFinder.Start start) {
        Set<String> programs = start.program().texts();
        if (programs.stream()
                .anyMatch(text -> text.equals("git") || text.endsWith("/git") || text.endsWith("git.exe"))) {
            ClonedFolderFinder.find(start.command(), start.arguments()).forEach(folder -> {
                folders.put(folder, new FolderContent(true, List.of()));
                depths.add(depth(folder));
            });
        }
        if (programs.stream().anyMatch(UNPACKERS::contains)) {
            List<String> words = start.command().words();
            String folder = start.command().folder();
            for (int k = 0; k + 1 < words.size(); k++) {
                folder = INTO.contains(words.get(k)) ? words.get(k + 1) : folder;
            }
            add(StartedCommandEvaluator.path(folder), words);
        }
    }

    /**
     * Adds a folder into which archives are unpacked.
     *
     * @param folder path of the folder; empty if unknown
     * @param texts strings that include the names of the archives
     */
    void add(String folder, Collection<String> texts) {
        if (!folder.isEmpty()) {
            List<String> archives = texts.stream()
                    .filter(text -> ARCHIVES.stream().anyMatch(text::endsWith))
                    .map(StartedCommandEvaluator::path)
                    .distinct()
                    .toList();
            folders.putIfAbsent(folder, new FolderContent(false, archives));
            depths.add(depth(folder));
        }
    }

    /**
     * Returns the content of the recorded folder that a program start uses: the program or its working directory is in
     * the folder, or an argument names the folder. If several folders match, returns the most severe content.
     */
    Optional<FolderContent> find(ProgramStartFinder.Start start) {
        Set<String> programs = start.program().texts();
        boolean other = programs.stream()
                .anyMatch(text -> text.equals("git") || text.endsWith("/git") || UNPACKERS.contains(text));
        if (folders.isEmpty() || other || !RUNS_FILES.contains(start.shape())) {
            return Optional.empty();
        }
        Set<String> places = new LinkedHashSet<>(programs);
        places.add(start.command().folder());
        places.addAll(start.command().words());
        return places.stream().flatMap(this::around).max(FolderContent.WORST);
    }

    /** Returns the content of each folder whose path is a series of components of this path. */
    private Stream<FolderContent> around(String place) {
        String path = place.replace('=', '/');
        List<Integer> ends = ends(path);
        List<FolderContent> found = new ArrayList<>();
        for (int first = 0; first < ends.size(); first++) {
            int begin = first == 0 ? 0 : ends.get(first - 1) + 1;
            for (int depth : depths.headSet(ends.size() - first, true)) {
                int end = ends.get(first + depth - 1);
                WorkBudget.spend(1 + (end - begin) / CHARACTERS_A_STEP);
                FolderContent content = folders.get(path.substring(begin, end));
                if (content != null) {
                    found.add(content);
                }
            }
        }
        return found.stream();
    }

    private static int depth(String path) {
        return ends(path).size();
    }

    /** Returns the offset after each component of a path. */
    private static List<Integer> ends(String path) {
        List<Integer> ends = new ArrayList<>();
        for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
            ends.add(at);
        }
        ends.add(path.length());
        return ends;
    }
}
