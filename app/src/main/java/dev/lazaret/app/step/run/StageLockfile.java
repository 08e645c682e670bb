package dev.lazaret.app.step.run;

import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.crates.source.FetchedCrateStore;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.plan.CompileStageBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lockfile of one stage: the copy's own lockfile, the one that a Fetch created, or a temporary one that cargo
 * writes.
 */
final class StageLockfile {
    private static final int LONGEST = 200;

    private final Plan plan;
    private final CompileWork work;
    private final WorkFolder folder;

    StageLockfile(Plan plan, CompileWork work, WorkFolder folder) {
        this.plan = plan;
        this.work = work;
        this.folder = folder;
    }

    /**
     * Returns the path at which the copy must contain a file, so that another lockfile can be mounted over it; empty if
     * the copy's own lockfile is used.
     */
    Optional<RepoPath> place() {
        return isReplacement() ? Optional.of(CompileStageBuilder.lockfile(plan.manifest())) : Optional.empty();
    }

    /** Whether another lockfile replaces the copy's own lockfile. */
    boolean isReplacement() {
        return plan.lockfile().isReplacement();
    }

    /** Writes the lockfile that a Fetch created, or an empty file for cargo to write to. */
    void prepare() throws IOException {
        Files.deleteIfExists(workFile());
        Optional<Path> fetched = work.supply()
                .fetched()
                .flatMap(FetchedCrateStore.Fetched::lockfile)
                .filter(_ -> !plan.lockfile().isTemporary());
        Files.write(
                workFile(),
                fetched.isPresent() ? read(fetched.get()) : new byte[0],
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE);
        folder.give(workFile());
    }

    /** Returns the content of the lockfile that the stage uses; empty if that file does not exist. */
    byte[] bytes(Path copy) throws IOException {
        Path file = isReplacement()
                ? workFile()
                : copy.resolve(CompileStageBuilder.lockfile(plan.manifest()).utf8());
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? read(file) : new byte[0];
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            // Reads one byte more than the limit, so that a truncated file is not mistaken for a complete one.
            return in.readNBytes(TomlReader.MAX_BYTES + 1);
        }
    }

    /**
     * Returns the reason why nothing may be compiled: the lockfile can't be read, or contains a version of a package
     * that the plan does not list. Empty if there is no such reason.
     */
    Optional<String> notPlanned(Path copy) throws IOException {
        Document document = TomlReader.read(read(workFile()));
        if (!document.understood()) {
            return Optional.of("The lockfile that cargo made could not be read; nothing was compiled.");
        }
        Map<String, Set<String>> planned = new HashMap<>();
        work.crates()
                .packages()
                .forEach(found -> planned.computeIfAbsent(found.name(), name -> new HashSet<>())
                        .add(found.version()));
        Lockfile lockfile = Lockfile.of(CompileStageBuilder.lockfile(plan.manifest()), document);
        Map<String, List<Lockfile.Locked>> users = users(lockfile);
        boolean exact = hasNewResolver(copy);
        for (Lockfile.Locked locked : lockfile.packages()) {
            if (locked.source() != null
                    && planned.containsKey(inert(locked.name()))
                    && !isPlanned(locked, planned)
                    && users.getOrDefault(locked.name() + " " + locked.version(), List.of()).stream()
                            .anyMatch(user -> !exact || user.source() == null || isPlanned(user, planned))
                    && work.supply().placeholders().stream()
                            .noneMatch(standIn -> standIn.name().equals(locked.name())
                                    && standIn.version().equals(locked.version()))) {
                return Optional.of("Cargo chose " + locked.name() + " " + locked.version()
                        + ", which the plan does not list; nothing was compiled.");
            }
        }
        return Optional.empty();
    }

    /**
     * Whether the plan lists a locked package. A package that it does not list is compiled only for one that it lists:
     * a lockfile also contains packages for other platforms and for features that are off.
     */
    private static boolean isPlanned(Lockfile.Locked locked, Map<String, Set<String>> planned) {
        Set<String> versions = planned.getOrDefault(inert(locked.name()), Set.of());
        return versions.contains(inert(locked.version())) || (locked.source() == null && versions.contains(""));
    }

    /**
     * Whether cargo enables features by target and kind of dependency. An older resolver can enable more dependencies
     * than the plan lists (documented: The Cargo Book, "Resolver versions").
     */
    private boolean hasNewResolver(Path copy) throws IOException {
        Path file = copy.resolve(plan.manifest().utf8());
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Manifest manifest = Manifest.of(plan.manifest(), TomlReader.read(read(file)));
        Optional<String> resolver = manifest.workspace()
                .flatMap(table -> text(table, "resolver"))
                .or(() -> manifest.packageTable().flatMap(table -> text(table, "resolver")));
        return resolver.isPresent()
                ? !resolver.get().equals("1")
                : manifest.packageTable()
                        .flatMap(table -> text(table, "edition"))
                        .filter(edition -> edition.compareTo("2021") >= 0)
                        .isPresent();
    }

    private static Optional<String> text(Node.Table table, String key) {
        return table.get(key)
                .flatMap(node ->
                        node instanceof Node.Text(var position, String text) ? Optional.of(text) : Optional.empty());
    }

    private static String inert(String text) {
        return Inert.line(text, LONGEST);
    }

    /** Returns the packages that depend on a package directly, by its name and version. */
    private static Map<String, List<Lockfile.Locked>> users(Lockfile lockfile) {
        Map<String, List<String>> versions = new HashMap<>();
        for (Lockfile.Locked locked : lockfile.packages()) {
            versions.computeIfAbsent(locked.name(), _ -> new ArrayList<>()).add(locked.version());
        }
        Map<String, List<Lockfile.Locked>> users = new HashMap<>();
        for (Lockfile.Locked locked : lockfile.packages()) {
            for (String spelled : locked.dependencies()) {
                String[] parts = spelled.split(" ", 3);
                // Without a version only one package has the name.
                List<String> named = parts.length > 1 ? List.of(parts[1]) : versions.getOrDefault(parts[0], List.of());
                named.stream()
                        .limit(1)
                        .forEach(version -> users.computeIfAbsent(parts[0] + " " + version, _ -> new ArrayList<>())
                                .add(locked));
            }
        }
        return users;
    }

    private Path workFile() {
        return folder.path().resolve("Cargo.lock");
    }
}
