package dev.lazaret.app.crates.source;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.app.crates.need.Platform;
import dev.lazaret.app.crates.need.Version;
import dev.lazaret.app.crates.packed.PackedCrates;
import dev.lazaret.app.crates.packed.Unpacked;
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
 * Folders of crate sources: in cargo's directory form (one folder a crate, as {@code cargo vendor} and Debian's packages make
 * them), or packed. The first that has a version of a crate wins. Crates are read when they are asked for.
 */
public final class OfflineSources implements AutoCloseable {
    private static final Comparator<OfflineCrate> NEWEST_FIRST =
            Comparator.comparing(OfflineCrate::version).reversed().thenComparingInt(OfflineCrate::source);

    private static final int MOST_REASONS = 3;

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
    public sealed interface OpenResult {
        /** All are there; the caller closes them. */
        record Ready(OfflineSources sources) implements OpenResult {}

        /** One is not; the reason in a sentence. */
        record Refused(String reason) implements OpenResult {}
    }

    private final List<CrateFolder> sources;
    private final Platform platform;
    private final Map<String, List<OfflineCrate>> read = new HashMap<>();
    private final Map<String, List<String>> unusable = new HashMap<>();

    private OfflineSources(List<CrateFolder> sources, Platform platform) {
        this.sources = sources;
        this.platform = platform;
    }

    /** Opens the folders, in the order of precedence, for this machine. */
    public static OpenResult open(List<Path> folders, Unpacked unpacked) {
        return open(folders, unpacked, Optional.empty(), Platform.HOST);
    }

    /**
     * Opens the folders, in the order of precedence.
     *
     * @param unpacked where packed crates are unpacked
     * @param first one inside a repository that comes before them
     * @param platform what is compiled for
     */
    public static OpenResult open(List<Path> folders, Unpacked unpacked, Optional<Inside> first, Platform platform) {
        List<CrateFolder> sources = new ArrayList<>();
        OfflineSources opened = new OfflineSources(sources, platform);
        first.map(CrateFolder::of).ifPresent(sources::add);
        for (Path folder : folders) {
            try {
                sources.addAll(CrateFolder.open(folder, unpacked));
            } catch (IOException e) {
                opened.close();
                return new OpenResult.Refused(
                        "The offline source " + folder + " can't be used: " + e.getMessage() + ".");
            }
        }
        return new OpenResult.Ready(opened);
    }

    /** What is compiled for. */
    public Platform platform() {
        return platform;
    }

    /** For the sandbox: each source with those of the crates that it serves; nothing else of it is shown. */
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
                CrateFolder source = sources.get(index);
                shown.add(new OfflineSource(
                        source.folder(), folders, source.packed().map(PackedCrates::folder)));
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

    /** Every crate of all sources, in the order of their names. Reads each manifest, and unpacks what is packed. */
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

    /** The folder of a crate, as a stage's sources have it. */
    public Path folder(OfflineCrate crate) {
        return sources.get(crate.source()).folder().resolve(crate.folder());
    }

    private FoundCrate found(OfflineCrate crate) {
        CrateFolder source = sources.get(crate.source());
        return new FoundCrate(
                crate.name(),
                crate.versionText(),
                folder(crate),
                source.archive(crate.name() + "-" + crate.versionText()),
                crate.checksum(),
                crate.buildScript(),
                crate.macroPath());
    }

    /** The versions of a crate that there are, as written, the newest first. */
    public List<String> versions(String name) {
        return versionsOf(name).stream().map(OfflineCrate::versionText).toList();
    }

    /** Every version of a crate, the newest first. */
    public List<OfflineCrate> versionsOf(String name) {
        return read.computeIfAbsent(name, this::find);
    }

    private List<OfflineCrate> find(String name) {
        Map<Version, OfflineCrate> found = new HashMap<>();
        for (int index = 0; index < sources.size(); index++) {
            CrateFolder source = sources.get(index);
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

    /** Why crates of a name that was asked for are none of {@link #versionsOf}, to be put behind a clause. */
    public String unusable(String name) {
        return unusable.getOrDefault(name, List.of()).stream()
                .limit(MOST_REASONS)
                .collect(Collectors.joining());
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
        sources.forEach(CrateFolder::close);
    }
}
