package dev.lazaret.app.cli;

import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.repository.ScanResult;
import dev.lazaret.analysis.symbol.project.SourceRoot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Opens a repository, the packages of its lockfiles that are in other folders, and the standard library. */
final class ProjectSources implements AutoCloseable {
    /** Maximum number of packages that are opened. */
    private static final int PACKAGES = 2_000;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]{0,120}");

    private final List<SourceRoot> roots = new ArrayList<>();

    private ProjectSources() {}

    /** What {@link #open} returns. */
    sealed interface Opened {
        record Ready(ProjectSources sources) implements Opened {}

        /** A folder could not be opened; {@code why} is a clause. */
        record Refused(Path folder, String why) implements Opened {}
    }

    /**
     * Opens the folders. Packages that are in none of the folders are left out.
     *
     * @param crates folders that contain a folder {@code name-version} for each package
     * @param library folder that contains {@code core/src} and so on
     */
    static Opened open(Path repository, List<Path> crates, Optional<Path> library) {
        ProjectSources sources = new ProjectSources();
        Optional<String> problem = sources.add(repository, SourceRoot.Kind.REPOSITORY);
        if (problem.isPresent()) {
            return new Opened.Refused(repository, problem.get());
        }
        for (String name : sources.locked()) {
            for (Path folder : crates) {
                if (sources.add(folder.resolve(name), SourceRoot.Kind.DEPENDENCY)
                        .isEmpty()) {
                    break;
                }
            }
        }
        if (library.isPresent()) {
            Optional<String> missing = sources.add(library.get(), SourceRoot.Kind.LIBRARY);
            if (missing.isPresent()) {
                sources.close();
                return new Opened.Refused(library.get(), missing.get());
            }
        }
        return new Opened.Ready(sources);
    }

    /** Returns the folders: the repository first. */
    List<SourceRoot> roots() {
        return List.copyOf(roots);
    }

    /** Adds a folder; returns the reason if it can't be read. */
    private Optional<String> add(Path folder, SourceRoot.Kind kind) {
        return switch (Repository.open(folder)) {
            case RepositoryOpenResult.Refused(String reason) -> Optional.of(reason);
            case RepositoryOpenResult.Ready(Repository opened) -> {
                if (opened.scan(ScanLimits.DEFAULT, () -> (_, _) -> {}, ScanMonitor.NONE)
                        instanceof ScanResult.Done(var inventory)) {
                    roots.add(new SourceRoot(opened, inventory, kind));
                    yield Optional.empty();
                }
                opened.close();
                yield Optional.of("its scan was cancelled");
            }
        };
    }

    /** Returns the folders' names of the packages in the repository's lockfiles. */
    private Set<String> locked() {
        SourceRoot repository = roots.getFirst();
        Set<String> names = new TreeSet<>();
        for (Entry entry : repository.inventory().entries()) {
            if (entry.isFile()
                    && entry.path().name().equals("Cargo.lock")
                    && repository.repository().read(entry.path(), TomlReader.MAX_BYTES)
                            instanceof ReadResult.Whole(var content)) {
                for (Lockfile.Locked one : Lockfile.of(
                                entry.path(), TomlReader.read(content.buffer(), content.length()))
                        .packages()) {
                    String name = one.name() + "-" + one.version();
                    if (one.source() != null && PLAIN.matcher(name).matches() && names.size() < PACKAGES) {
                        names.add(name);
                    }
                }
            }
        }
        return names;
    }

    @Override
    public void close() {
        roots.forEach(root -> root.repository().close());
    }
}
