package dev.lazaret.app.crates.source;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.app.crates.need.TargetPlatform;
import dev.lazaret.app.crates.need.Version;
import dev.lazaret.app.crates.packed.PackedCrateFolder;
import dev.lazaret.app.crates.packed.UnpackedCrateCache;
import dev.lazaret.app.sandbox.OfflineSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds crates in folders, which contain them packed or in the format of cargo's directory sources (one folder for each
 * crate, as created by {@code cargo vendor} and Debian's packages). If several folders contain the same version of a
 * crate, the first folder takes precedence. Crates are read on demand.
 */
public final class OfflineCrateFinder implements AutoCloseable {
    private static final Comparator<OfflineCrate> NEWEST_FIRST =
            Comparator.comparing(OfflineCrate::version).reversed().thenComparingInt(OfflineCrate::source);

    private static final int MOST_REASONS = 3;

    /**
     * A source inside a repository. Its files are read through the repository.
     *
     * @param shown path of the folder in a stage
     * @param within path of the folder within the repository
     * @param names names of its folders that contain a crate
     */
    public record Inside(Repository repository, Path shown, RepoPath within, List<String> names) {
        public Inside {
            names = List.copyOf(names);
        }
    }

    /** The result of opening the sources. */
    public sealed interface OpenResult {
        /** All sources are open. The caller must close them. */
        record Ready(OfflineCrateFinder sources) implements OpenResult {}

        /** A source can't be opened; the reason is a sentence. */
        record Refused(String reason) implements OpenResult {}
    }

    private final List<CrateSourceFolder> sources;
    private final TargetPlatform platform;
    private final Map<String, List<OfflineCrate>> read = new HashMap<>();
    private final Map<String, List<String>> unusable = new HashMap<>();

    private OfflineCrateFinder(List<CrateSourceFolder> sources, TargetPlatform platform) {
        this.sources = sources;
        this.platform = platform;
    }

    /** Opens the folders, in order of precedence, for compiling for this machine. */
    public static OpenResult open(List<Path> folders, UnpackedCrateCache unpacked) {
        return open(folders, unpacked, Optional.empty(), TargetPlatform.HOST);
    }

    /**
     * Opens the folders, in order of precedence.
     *
     * @param unpacked the cache of unpacked crates
     * @param first a source inside a repository that takes precedence over the folders
     * @param platform the platform to compile for
     */
    public static OpenResult open(
            List<Path> folders, UnpackedCrateCache unpacked, Optional<Inside> first, TargetPlatform platform) {
        List<CrateSourceFolder> sources = new ArrayList<>();
        OfflineCrateFinder opened = new OfflineCrateFinder(sources, platform);
        first.map(CrateSourceFolder::of).ifPresent(sources::add);
        for (Path folder : folders) {
            try {
                sources.addAll(CrateSourceFolder.open(folder, unpacked));
            } catch (IOException e) {
                opened.close();
                return new OpenResult.Refused(
                        "The offline source " + folder + " can't be used: " + e.getMessage() + ".");
            }
        }
        return new OpenResult.Ready(opened);
    }

    /** Returns the platform to compile for. */
    public TargetPlatform platform() {
        return platform;
    }

    /**
     * Returns the sources to mount in the sandbox, each with only those of the given crates that come from it. Other
     * crates of a source are not visible in the sandbox.
     */
    public List<OfflineSource> shown(Collection<OfflineCrate> crates) {
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
                CrateSourceFolder source = sources.get(index);
                shown.add(new OfflineSource(
                        source.folder(), folders, source.packed().map(PackedCrateFolder::folder)));
            }
        }
        return shown;
    }

    /** Finds a version of a crate in the first source that has it. */
    public Optional<FoundCrate> find(String name, String version) {
        return versionsOf(name).stream()
                .filter(crate -> crate.versionText().equals(version))
                .findFirst()
                .map(this::found);
    }

    /**
     * Returns all crates of all sources, sorted by name within each source. Reads every manifest, and unpacks packed
     * crates.
     */
    public List<FoundCrate> all() {
        List<FoundCrate> all = new ArrayList<>();
        for (int index = 0; index < sources.size(); index++) {
            for (String name : sources.get(index).names()) {
                sources.get(index)
                        .read(name, index, platform, _ -> {})
                        .map(this::found)
                        .ifPresent(all::add);
            }
        }
        return all;
    }

    /** Returns the folder of a crate on this machine, in the source that has it. */
    public Path folder(OfflineCrate crate) {
        return sources.get(crate.source()).folder().resolve(crate.folder());
    }

    private FoundCrate found(OfflineCrate crate) {
        CrateSourceFolder source = sources.get(crate.source());
        return new FoundCrate(
                crate.name(),
                crate.versionText(),
                folder(crate),
                source.archive(crate.name() + "-" + crate.versionText()),
                crate.digest(),
                crate.buildScript(),
                crate.macroPath());
    }

    /** Returns the available versions of a crate, as written, newest first. */
    public List<String> versions(String name) {
        return versionsOf(name).stream().map(OfflineCrate::versionText).toList();
    }

    /** Returns every available version of a crate, newest first. */
    public List<OfflineCrate> versionsOf(String name) {
        return read.computeIfAbsent(name, this::find);
    }

    private List<OfflineCrate> find(String name) {
        Map<Version, OfflineCrate> found = new HashMap<>();
        for (int index = 0; index < sources.size(); index++) {
            CrateSourceFolder source = sources.get(index);
            for (String folder : source.names()) {
                if (folder.startsWith(name) && mayHold(folder, name)) {
                    source.read(folder, index, platform, why -> unusable(name, source.archive(folder), why))
                            .filter(crate -> crate.name().equals(name))
                            .ifPresent(crate -> found.putIfAbsent(crate.version(), crate));
                }
            }
        }
        return found.values().stream().sorted(NEWEST_FIRST).toList();
    }

    private void unusable(String name, Optional<Path> archive, String why) {
        unusable.computeIfAbsent(name, _ -> new ArrayList<>())
                .add("; " + archive.map(Path::toString).orElse(name) + " can't be used: " + why);
    }

    /**
     * Returns why the result of {@link #versionsOf} lacks some crates with this name, as a string to append to a
     * clause; empty if it lacks none. {@link #versionsOf} must have been called before.
     */
    public String unusable(String name) {
        return unusable.getOrDefault(name, List.of()).stream()
                .limit(MOST_REASONS)
                .collect(Collectors.joining());
    }

    /**
     * Whether a folder's name is NAME or NAME-VERSION, so that it may contain the crate. Whether it does depends on its
     * manifest.
     */
    private static boolean mayHold(String folder, String name) {
        int after = name.length();
        return folder.length() == after
                || (folder.length() > after + 1
                        && folder.charAt(after) == '-'
                        && Character.isDigit(folder.charAt(after + 1)));
    }

    @Override
    public void close() {
        sources.forEach(CrateSourceFolder::close);
    }
}
