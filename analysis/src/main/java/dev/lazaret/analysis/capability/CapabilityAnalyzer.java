package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.NameSetFilter;
import dev.lazaret.analysis.rust.SourceLinks;
import dev.lazaret.analysis.rust.SourceTokenIndex;
import dev.lazaret.analysis.rust.StringLiteralDecoder;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.rust.WatchedNames;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Determines the capabilities of units. Thread-safe: one analyzer serves any number of threads and repositories. */
public final class CapabilityAnalyzer {
    /** Maximum length, in bytes of source, of a literal that is compared with the names of the user's files. */
    private static final int NAME = 256;

    private final CapabilityCatalogue catalogue;
    private final NameSetFilter names;

    public CapabilityAnalyzer(CapabilityCatalogue watch) {
        this.catalogue = watch;
        this.names = new NameSetFilter(watch.needed());
    }

    /**
     * Returns the names that are searched for in each file. A file that contains none of them can't show a capability.
     */
    public List<WatchedNames> names() {
        return List.of(names.names(), UnsafeCodeFinder.WORDS);
    }

    /**
     * The evidence in one file on its own.
     *
     * @param evidence the evidence, without call paths
     * @param limits reasons why names in the file may mean more than was found
     */
    public record FileEvidence(List<Evidence> evidence, Set<LimitReason> limits) {
        public FileEvidence {
            evidence = List.copyOf(evidence);
            limits = CollisionSafeCopy.of(limits);
        }
    }

    /**
     * Returns the evidence in one file.
     *
     * @param scan the file's tokens, searched for {@link #names} and possibly other names
     */
    public FileEvidence file(RepoPath path, SourceTokenIndex scan) {
        List<Evidence> found = scan.any(UnsafeCodeFinder.WORDS) ? UnsafeCodeFinder.find(path, scan) : List.of();
        if (!names.isIn(scan)) {
            return new FileEvidence(found, Set.of());
        }
        Lexer lexer = scan.lexer();
        SourceFile file = SourceReader.lightly(path, lexer, catalogue);
        EvidenceFinder.Found read = EvidenceFinder.of(CrateSources.of(file), catalogue, Unit.Kind.PROGRAM);
        List<Evidence> all = new ArrayList<>(read.evidence());
        if (all.stream().anyMatch(one -> one.capability().isOfFile()) && namesUsersFile(file)) {
            closer(path, lexer, all);
        }
        all.addAll(found);
        Set<LimitReason> limits = EnumSet.noneOf(LimitReason.class);
        read.limits().stream()
                .map(AnalysisLimit::reason)
                .filter(reason -> reason == LimitReason.NAMES || reason == LimitReason.REPEATED)
                .forEach(limits::add);
        return new FileEvidence(all, limits);
    }

    /** Whether a literal or name in the file refers to the user's home directory, keys or settings. */
    private boolean namesUsersFile(SourceFile file) {
        Tokens tokens = file.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.kind(i).isString() && tokens.end(i) - tokens.start(i) <= NAME) {
                String text = StringLiteralDecoder.unescape(tokens, i);
                boolean known = text != null
                        && (catalogue.known().file(text).isPresent()
                                || catalogue.known().isSettings(text)
                                || catalogue
                                        .known()
                                        .variable(text)
                                        .filter("home"::equals)
                                        .isPresent());
                if (known) {
                    return true;
                }
            }
        }
        return file.marks().stream().anyMatch(mark -> mark.last().endsWith("home_dir"));
    }

    /**
     * Replaces the evidence of file access in {@code all}. Reads the file again as if it were a whole crate, in order
     * to follow the paths that the code reads and writes.
     */
    private void closer(RepoPath path, Lexer lexer, List<Evidence> all) {
        SourceFile whole = SourceReader.whole(path, lexer.tokens());
        all.removeIf(one -> one.capability().isOfFile());
        all.addAll(FileAccessFinder.read(CrateSources.of(whole), catalogue));
    }

    /**
     * Returns the build scripts and macro crates whose root files exist in the repository, sorted by root file. The
     * root file of a build script that cargo generates is the manifest.
     */
    public static List<Unit> hosts(CargoModel cargo) {
        Map<RepoPath, Unit> found = new LinkedHashMap<>();
        for (CargoPackage one : cargo.packages()) {
            for (Target target : one.targets()) {
                RepoPath file = target.file();
                boolean script = target.kind() == Target.Kind.BUILD_SCRIPT;
                if (file != null && target.present() && (script || target.kind() == Target.Kind.PROC_MACRO)) {
                    Unit.Kind kind = script ? Unit.Kind.BUILD_SCRIPT : Unit.Kind.MACRO;
                    found.putIfAbsent(file, new Unit(kind, one.name(), one.version(), one.manifest(), file));
                }
            }
        }
        return found.values().stream().sorted(Comparator.comparing(Unit::root)).toList();
    }

    /**
     * Returns the capabilities of a build script or macro crate, with the call paths that lead to them.
     *
     * @param libraries the libraries that the unit calls, directly or through other libraries
     * @param crates the names of the unit's dependencies
     * @param links returns the links of a file: its modules and inclusions
     * @param sources returns the tokens of a file; empty if the file can't be read
     */
    public UnitCapabilities host(
            Unit unit,
            EntryTree tree,
            List<LocalLibrary> libraries,
            DependencyNames crates,
            Function<RepoPath, Optional<SourceLinks>> links,
            Function<RepoPath, Optional<Tokens>> sources) {
        RepoPath folder = unit.manifest().parent();
        Optional<CrateSources> crate =
                new CrateSourceReader(catalogue, tree, links, sources).read(folder, unit.root(), libraries, crates);
        if (crate.isEmpty()) {
            return unread(unit, LimitReason.UNREAD);
        }
        List<RepoPath> files =
                crate.get().files().stream().map(SourceFile::path).toList();
        int own = crate.get().crateFileCount();
        EvidenceFinder.Found found = EvidenceFinder.of(crate.get(), catalogue, unit.kind());
        List<String> texts =
                NativeBuildLiteralFinder.find(unit, crate.get().files().subList(0, own), found.evidence());
        List<AnalysisLimit> limits = new ArrayList<>(found.limits());
        if (texts.size() >= NativeBuildLiteralFinder.MOST) {
            limits.add(new AnalysisLimit(LimitReason.LITERALS, unit.root()));
        }
        return new UnitCapabilities(
                unit, files.subList(0, own), files.subList(own, files.size()), found.evidence(), limits, texts);
    }

    private static UnitCapabilities unread(Unit unit, LimitReason gap) {
        Evidence evidence = new Evidence(
                Capability.UNKNOWN,
                UnitCapabilities.NOT_READ,
                "",
                ArgumentShape.COMPUTED,
                unit.root(),
                0,
                0,
                false,
                new Reachability(List.of(), Reachability.Break.ITEM));
        return new UnitCapabilities(
                unit, List.of(unit.root()), List.of(evidence), List.of(new AnalysisLimit(gap, unit.root())));
    }

    /** Returns the result for a unit whose analysis did not finish. */
    public static UnitCapabilities unfinished(Unit unit) {
        return unread(unit, LimitReason.FAILED);
    }
}
