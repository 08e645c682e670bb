package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.capability.AnalysisLimit;
import dev.lazaret.analysis.capability.CapabilityAnalyzer;
import dev.lazaret.analysis.capability.LimitReason;
import dev.lazaret.analysis.capability.LocalLibrary;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.OutOfLineModules;
import dev.lazaret.analysis.rust.SourceLinks;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.text.WorkBudget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the code that runs at compile time. Its files are read a second time, because they are known only after the
 * manifests have been read.
 */
record HostUnitReader(
        Repository repository,
        EntryTree tree,
        CapabilityAnalyzer reader,
        Map<RepoPath, SourceLinks> known,
        Map<RepoPath, Manifest> manifests,
        HostModuleResolver modules) {
    /** Maximum size of a source file in bytes. */
    private static final int BYTES = 8 << 20;

    /**
     * Number of steps that every unit may take. Ordinary units take fewer: of 324 units in Debian's crates and in eight
     * repositories, only six took more.
     */
    private static final long FEW_STEPS = 5_000_000;

    /** Maximum number of steps for one unit: a few seconds of CPU time. */
    private static final long STEPS = 200_000_000;

    /**
     * Maximum total number of steps for the units that take more than {@link #FEW_STEPS}. Units can share source, so
     * the size of a repository does not bound the work on its units.
     */
    private static final long ALL_STEPS = 1_000_000_000;

    /** Maximum number of calls in one unit that are recorded because they may declare unknown modules. */
    private static final int OPEN = 100;

    /** Creates a reader for a repository in which no macros that write modules are known. */
    HostUnitReader(
            Repository repository,
            EntryTree tree,
            CapabilityAnalyzer reader,
            Map<RepoPath, SourceLinks> known,
            Map<RepoPath, Manifest> manifests) {
        this(repository, tree, reader, known, manifests, HostModuleResolver.NONE);
    }

    /**
     * Returns all units, in the order of their root files. A failure affects only one unit, and that unit's result
     * reports it.
     */
    List<UnitCapabilities> readAll(CargoModel cargo, int workers) {
        LocalDependencyResolver local = new LocalDependencyResolver(manifests, Map.of(), tree);
        return readAll(
                cargo,
                new HostLibraryFinder(cargo, manifests, local, new RedirectedCrates(manifests, local), tree),
                workers);
    }

    /**
     * Same as {@link #readAll(CargoModel, int)}, with a finder of libraries that the caller shares with other users.
     */
    List<UnitCapabilities> readAll(CargoModel cargo, HostLibraryFinder libraries, int workers) {
        List<Unit> units = CapabilityAnalyzer.hosts(cargo);
        MetabuildSourceGenerator generated = new MetabuildSourceGenerator(cargo, manifests);
        List<Optional<UnitCapabilities>> first = readAll(units, FEW_STEPS, libraries, generated, workers);
        List<Unit> large = new ArrayList<>();
        for (int k = 0; k < units.size(); k++) {
            if (first.get(k).isEmpty()) {
                large.add(units.get(k));
            }
        }
        long share = Math.clamp(ALL_STEPS / Math.max(1, large.size()), FEW_STEPS, STEPS);
        Iterator<Optional<UnitCapabilities>> second =
                readAll(large, share, libraries, generated, workers).iterator();
        List<UnitCapabilities> all = new ArrayList<>();
        for (int k = 0; k < units.size(); k++) {
            Unit unit = units.get(k);
            all.add(first.get(k).or(second::next).orElseGet(() -> CapabilityAnalyzer.unfinished(unit)));
        }
        return List.copyOf(all);
    }

    /** Returns the result of each unit; empty for a unit that takes more than {@code steps} steps. */
    private List<Optional<UnitCapabilities>> readAll(
            List<Unit> units,
            long steps,
            HostLibraryFinder libraries,
            MetabuildSourceGenerator generated,
            int workers) {
        AtomicReferenceArray<@Nullable UnitCapabilities> found = new AtomicReferenceArray<>(units.size());
        List<Runnable> tasks = new ArrayList<>();
        for (int k = 0; k < units.size(); k++) {
            int at = k;
            tasks.add(() -> found.set(at, one(units.get(at), steps, libraries, generated)));
        }
        ParallelTaskRunner.run(tasks, workers);
        List<Optional<UnitCapabilities>> all = new ArrayList<>();
        for (int k = 0; k < units.size(); k++) {
            all.add(Optional.ofNullable(found.get(k)));
        }
        return all;
    }

    /** Returns which parts of units were not examined, and why. */
    static List<NotLookedAt> missed(List<UnitCapabilities> units) {
        return units.stream()
                .flatMap(known -> known.gaps().stream()
                        .map(gap -> new NotLookedAt(known.unit().root(), EntryKind.FILE, gap.words(), 0)))
                .toList();
    }

    /**
     * Reads one unit. Returns null if this takes more than {@code steps} steps. If a defect of Lazaret causes an
     * exception, returns an unfinished result.
     */
    private @Nullable UnitCapabilities one(
            Unit unit, long steps, HostLibraryFinder libraries, MetabuildSourceGenerator generated) {
        AtomicReference<@Nullable UnitCapabilities> found = new AtomicReference<>();
        try {
            WorkBudget.within(steps, () -> found.set(read(unit, libraries, generated)));
            return found.get();
        } catch (WorkBudget.Exceeded over) {
            return null;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError ended) {
            return CapabilityAnalyzer.unfinished(unit);
        }
    }

    private UnitCapabilities read(Unit unit, HostLibraryFinder libraries, MetabuildSourceGenerator generated) {
        Sources sources = new Sources(generated);
        HostLibraryFinder.Reached called = libraries.forUnit(unit);
        UnitCapabilities found = reader.host(
                unit, tree, called.libraries(), libraries.crates(unit.manifest()), sources::links, sources::tokens);
        List<AnalysisLimit> limits = new ArrayList<>(editions(found, called.libraries(), libraries, sources));
        if (called.cut()) {
            limits.addFirst(new AnalysisLimit(LimitReason.FILES, unit.root()));
        }
        limits.addAll(openModules(found, sources));
        return limits.isEmpty() ? found : found.withLimits(limits);
    }

    /** Returns a limit for each macro call in a unit's files that may declare unknown modules, up to {@link #OPEN}. */
    private static List<AnalysisLimit> openModules(UnitCapabilities unit, Sources sources) {
        return Stream.concat(unit.files().stream(), unit.libraries().stream())
                .flatMap(file -> sources.links(file).stream()
                        .flatMap(links -> links.macros().open().stream())
                        .map(line -> new AnalysisLimit(LimitReason.MODULES, file, line, 1)))
                .limit(OPEN)
                .toList();
    }

    /**
     * Returns a limit for each file that an older edition splits into different tokens, if the file's package may have
     * such an edition. Also returns a limit for each file with front matter, because the compiler reads front matter in
     * an included file as code.
     */
    private static List<AnalysisLimit> editions(
            UnitCapabilities unit, List<LocalLibrary> called, HostLibraryFinder packages, Sources sources) {
        boolean older = packages.isOfOlderEdition(unit.unit().manifest());
        boolean olderLibrary = called.stream()
                .anyMatch(one -> packages.isOfOlderEdition(one.folder().child("Cargo.toml")));
        return Stream.concat(
                        unit.files().stream().flatMap(file -> edition(file, older, sources)),
                        unit.libraries().stream().flatMap(file -> edition(file, olderLibrary, sources)))
                .toList();
    }

    private static Stream<AnalysisLimit> edition(RepoPath file, boolean older, Sources sources) {
        Optional<SourceLinks> links = sources.links(file);
        if (links.isEmpty() || !links.get().doubts().contains(OutOfLineModules.Doubt.EDITION)) {
            return Stream.empty();
        }
        int line = sources.tokens(file).map(tokens -> otherLine(tokens, older)).orElse(0);
        return line == 0 ? Stream.empty() : Stream.of(new AnalysisLimit(LimitReason.EDITION, file, line, 1));
    }

    /**
     * Returns the line of the first token that the compiler may read differently; 0 if there is none.
     *
     * @param older whether the package may have an older edition
     */
    private static int otherLine(Tokens tokens, boolean older) {
        for (int i = 0; i < tokens.size(); i++) {
            if (older ? tokens.endsElsewhereInOlderEdition(i) : tokens.is(i, TokenKind.FRONTMATTER)) {
                return tokens.lines().line(tokens.start(i));
            }
        }
        return 0;
    }

    /** The files of one unit. Each file is read only once. */
    private final class Sources {
        private final Map<RepoPath, Optional<Read>> read = new HashMap<>();
        private final MetabuildSourceGenerator generated;

        private record Read(Tokens tokens, SourceLinks links) {}

        Sources(MetabuildSourceGenerator generated) {
            this.generated = generated;
        }

        Optional<SourceLinks> links(RepoPath path) {
            SourceLinks scanned = known.get(path);
            Optional<SourceLinks> links = scanned == null ? read(path).map(Read::links) : Optional.of(scanned);
            return links.map(one -> modules.of(path, one, () -> tokens(path)));
        }

        Optional<Tokens> tokens(RepoPath path) {
            return read(path).map(Read::tokens);
        }

        private Optional<Read> read(RepoPath path) {
            Optional<Read> found = read.get(path);
            if (found == null) {
                found = fresh(path);
                read.put(path, found);
            }
            return found;
        }

        private Optional<Read> fresh(RepoPath path) {
            Optional<byte[]> source = generated.source(path);
            if (source.isPresent()) {
                byte[] text = source.get();
                return Optional.of(lexed(path, Arrays.copyOf(text, text.length + Lexer.PADDING), text.length));
            }
            if (repository.read(path, BYTES) instanceof ReadResult.Whole(Content content)) {
                return Optional.of(lexed(path, content.buffer(), content.length()));
            }
            return Optional.empty();
        }

        private Read lexed(RepoPath path, byte[] buffer, int length) {
            Lexer lexer = new Lexer();
            lexer.lex(buffer, length);
            SourceLinks scanned = known.get(path);
            return new Read(lexer.tokens(), scanned == null ? SourceLinks.of(lexer, buffer) : scanned);
        }
    }
}
