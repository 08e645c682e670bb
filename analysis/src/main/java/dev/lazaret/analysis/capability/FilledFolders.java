package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.text.WorkBudget;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The folders that a unit fills with what it clones or unpacks: a program that works there runs code from elsewhere. */
final class FilledFolders {
    /** Programs that run what lies in the folder in which they start, or that they are given. */
    private static final Set<ArgumentShape> RUNS_FILES = Set.of(
            ArgumentShape.BUILD_TOOL,
            ArgumentShape.COMPUTED,
            ArgumentShape.PLAIN,
            ArgumentShape.SHELL,
            ArgumentShape.UNKNOWN_TEXT);

    /** Programs that unpack archives, and their options before the folder. */
    private static final Set<String> UNPACKERS = Set.of("7z", "bsdtar", "tar", "unzip");

    private static final Set<String> INTO = Set.of("--directory", "-C", "-d");

    /** How the names of archives end. */
    private static final List<String> ARCHIVES =
            List.of(".7z", ".crate", ".gz", ".tar", ".tbz2", ".tgz", ".txz", ".xz", ".zip", ".zst", ".bz2");

    /**
     * What fills a folder.
     *
     * @param fetched whether it comes from the network
     * @param archives that are unpacked there, as they are written
     */
    record FolderContent(boolean fetched, List<String> archives) {
        static final Comparator<FolderContent> WORST = Comparator.comparing(FolderContent::fetched);

        /** The shape of a start that works on it. */
        ArgumentShape shape() {
            return fetched ? ArgumentShape.FETCHED : ArgumentShape.UNPACKED;
        }
    }

    private final Map<String, FolderContent> folders = new TreeMap<>();

    /** Whether a text of the unit is a sign of a command that fills a folder. */
    static boolean isSign(String text) {
        return FetchedFolders.isClone(text) || UNPACKERS.contains(text);
    }

    /** Takes what a command fills. */
    void add(ProgramStarts.Start start) {
        Set<String> programs = start.program().texts();
        if (programs.stream()
                .anyMatch(text -> text.equals("git") || text.endsWith("/git") || text.endsWith("git.exe"))) {
            FetchedFolders.of(start.command(), start.arguments())
                    .forEach(folder -> folders.put(folder, new FolderContent(true, List.of())));
        }
        if (programs.stream().anyMatch(UNPACKERS::contains)) {
            List<String> words = start.command().words();
            String folder = start.command().folder();
            for (int k = 0; k + 1 < words.size(); k++) {
                folder = INTO.contains(words.get(k)) ? words.get(k + 1) : folder;
            }
            add(StartedCommand.path(folder), words);
        }
    }

    /**
     * Takes a folder into which archives are unpacked.
     *
     * @param folder nothing where it is not known
     * @param texts the archives are among them
     */
    void add(String folder, Collection<String> texts) {
        if (!folder.isEmpty()) {
            List<String> archives = texts.stream()
                    .filter(text -> ARCHIVES.stream().anyMatch(text::endsWith))
                    .map(StartedCommand::path)
                    .distinct()
                    .toList();
            folders.putIfAbsent(folder, new FolderContent(false, archives));
        }
    }

    /** What a start runs that fills a folder: its program is there, it starts there, or an argument names it. */
    Optional<FolderContent> find(ProgramStarts.Start start) {
        Set<String> programs = start.program().texts();
        boolean other = programs.stream()
                .anyMatch(text -> text.equals("git") || text.endsWith("/git") || UNPACKERS.contains(text));
        if (folders.isEmpty() || other || !RUNS_FILES.contains(start.shape())) {
            return Optional.empty();
        }
        WorkBudget.spend(folders.size());
        Set<String> places = new LinkedHashSet<>(programs);
        places.add(start.command().folder());
        places.addAll(start.command().words());
        return folders.entrySet().stream()
                .filter(one -> places.stream().anyMatch(place -> isBelow(place, one.getKey())))
                .map(Map.Entry::getValue)
                .max(FolderContent.WORST);
    }

    /** Whether a path has the parts of another one. */
    private static boolean isBelow(String path, String folder) {
        return ("/" + path.replace('=', '/') + "/").contains("/" + folder + "/");
    }
}
