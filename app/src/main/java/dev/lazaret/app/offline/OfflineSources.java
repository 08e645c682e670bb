package dev.lazaret.app.offline;

import dev.lazaret.analysis.repository.Opened;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.app.sandbox.OfflineSource;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folders of crate sources in cargo's directory form (one folder a crate, as {@code cargo vendor} and Debian's packages make
 * them). The first that has a version of a crate wins. Crates are read when they are asked for.
 */
public final class OfflineSources implements AutoCloseable {
    private static final Comparator<OfflineCrate> NEWEST_FIRST =
            Comparator.comparing(OfflineCrate::version).reversed().thenComparingInt(OfflineCrate::source);

    /** A source; {@code within} is its folder below what was opened, and of what was opened before it is not closed with it. */
    private record Source(Path folder, Repository opened, RepoPath within, boolean owned, List<String> names) {}

    /**
     * A source inside a repository, whose files are read through it.
     *
     * @param shown where a stage has the folder
     * @param within the folder below the repository
     * @param names of the folders in it that hold a crate
     */
    public record Inside(Repository repository, Path shown, RepoPath within, List<String> names) {
        public Inside {
            names = List.copyOf(names);
        }
    }

    /** What opening them came to. */
    public sealed interface Opening {
        /** All are there; the caller closes them. */
        record Ready(OfflineSources sources) implements Opening {}

        /** One is not; the reason in a sentence. */
        record Refused(String reason) implements Opening {}
    }

    private final List<Source> sources;
    private final Platform platform;
    private final Map<String, List<OfflineCrate>> read = new HashMap<>();

    private OfflineSources(List<Source> sources, Platform platform) {
        this.sources = sources;
        this.platform = platform;
    }

    /** Opens the folders, in the order of precedence, for this machine. */
    public static Opening open(List<Path> folders) {
        return open(folders, Optional.empty(), Platform.HOST);
    }

    /**
     * Opens the folders, in the order of precedence.
     *
     * @param first one inside a repository that comes before them
     * @param platform what is compiled for
     */
    public static Opening open(List<Path> folders, Optional<Inside> first, Platform platform) {
        List<Source> sources = new ArrayList<>();
        OfflineSources opened = new OfflineSources(sources, platform);
        first.ifPresent(inside ->
                sources.add(new Source(inside.shown(), inside.repository(), inside.within(), false, inside.names())));
        for (Path folder : folders) {
            Optional<String> problem = add(folder, sources);
            if (problem.isPresent()) {
                opened.close();
                return new Opening.Refused("The offline source " + folder + " can't be used: " + problem.get() + ".");
            }
        }
        return new Opening.Ready(opened);
    }

    private static Optional<String> add(Path folder, List<Source> sources) {
        return switch (Repository.open(folder)) {
            case Opened.Refused(String reason) -> Optional.of(reason);
            case Opened.Ready(Repository repository) -> {
                try {
                    Path real = folder.toRealPath();
                    sources.add(new Source(real, repository, RepoPath.ROOT, true, names(real)));
                    yield sources.getLast().names().isEmpty()
                            ? Optional.of("no folder in it holds a Cargo.toml")
                            : Optional.empty();
                } catch (IOException e) {
                    repository.close();
                    yield Optional.of("it cannot be listed");
                }
            }
        };
    }

    private static List<String> names(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (Files.isRegularFile(entry.resolve("Cargo.toml"), LinkOption.NOFOLLOW_LINKS)) {
                    names.add(String.valueOf(entry.getFileName()));
                }
            }
        }
        names.sort(Comparator.naturalOrder());
        return names;
    }

    /** What is compiled for. */
    Platform platform() {
        return platform;
    }

    /** For the sandbox: each source with those of the crates that it serves; nothing else of it is shown. */
    List<OfflineSource> shown(Collection<OfflineCrate> crates) {
        List<OfflineSource> shown = new ArrayList<>();
        for (int index = 0; index < sources.size(); index++) {
            int here = index;
            List<String> folders = crates.stream()
                    .filter(crate -> crate.source() == here)
                    .map(OfflineCrate::folder)
                    .distinct()
                    .sorted()
                    .toList();
            if (!folders.isEmpty()) {
                shown.add(new OfflineSource(sources.get(index).folder(), folders));
            }
        }
        return shown;
    }

    /** A version of a crate, from the first source that has it. */
    public Optional<FoundCrate> find(String name, String version) {
        return versionsOf(name).stream()
                .filter(crate -> crate.versionText().equals(version))
                .findFirst()
                .map(this::found);
    }

    /** Every crate of all sources, in the order of their folders' names. Reads each manifest. */
    public List<FoundCrate> all() {
        List<FoundCrate> all = new ArrayList<>();
        for (int index = 0; index < sources.size(); index++) {
            Source source = sources.get(index);
            for (String folder : source.names()) {
                CrateReader.read(source.opened(), source.within(), index, folder, platform)
                        .map(this::found)
                        .ifPresent(all::add);
            }
        }
        return all;
    }

    private FoundCrate found(OfflineCrate crate) {
        return new FoundCrate(
                crate.name(),
                crate.versionText(),
                sources.get(crate.source()).folder().resolve(crate.folder()),
                crate.checksum(),
                crate.buildScript(),
                crate.macroPath());
    }

    /** The versions of a crate that there are, as written, the newest first. */
    public List<String> versions(String name) {
        return versionsOf(name).stream().map(OfflineCrate::versionText).toList();
    }

    /** Every version of a crate, the newest first. */
    List<OfflineCrate> versionsOf(String name) {
        return read.computeIfAbsent(name, this::find);
    }

    private List<OfflineCrate> find(String name) {
        Map<Version, OfflineCrate> found = new HashMap<>();
        for (int index = 0; index < sources.size(); index++) {
            Source source = sources.get(index);
            for (String folder : source.names()) {
                if (folder.startsWith(name) && mayHold(folder, name)) {
                    CrateReader.read(source.opened(), source.within(), index, folder, platform)
                            .filter(crate -> crate.name().equals(name))
                            .ifPresent(crate -> found.putIfAbsent(crate.version(), crate));
                }
            }
        }
        return found.values().stream().sorted(NEWEST_FIRST).toList();
    }

    /** Folders are called NAME or NAME-VERSION; their manifests have the last word. */
    private static boolean mayHold(String folder, String name) {
        int after = name.length();
        return folder.length() == after
                || (folder.length() > after + 1
                        && folder.charAt(after) == '-'
                        && Character.isDigit(folder.charAt(after + 1)));
    }

    @Override
    public void close() {
        sources.stream().filter(Source::owned).forEach(source -> source.opened().close());
    }
}
