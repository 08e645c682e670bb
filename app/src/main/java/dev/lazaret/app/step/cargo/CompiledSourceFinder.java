package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.run.CompilationCoverage;
import dev.lazaret.analysis.run.UncompiledSource;
import dev.lazaret.analysis.rust.CfgExcludedLineFinder;
import dev.lazaret.analysis.rust.CfgOptionLookup;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.LineIndex;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Finds which Rust files of the repository a stage compiled, and which parts of them. It reads the dep-info files that
 * the compiler wrote to the target folder for each unit that cargo reported.
 *
 * <p>Cargo's messages and the dep-info files are claims by a stage in which the project's code may have run. So they
 * are used only to determine which of the repository's own files were compiled, and if the dep-info file of one unit is
 * missing, the result is unknown.
 */
public final class CompiledSourceFinder {
    private static final String TARGET = "/target/";
    private static final long MOST_BYTES = 256 << 20;
    private static final int LONGEST_FILE = 16 << 20;
    private static final int MOST_FILES = 10_000;

    /**
     * Maximum total number of dep-info files that are opened and of names that are listed, which takes a few seconds.
     */
    private static final int MOST_LOOKS = 100_000;

    private static final int MOST_RANGES = 1000;
    private static final int MOST_RANGES_OF_ALL = 200_000;
    /**
     * Maximum number of pairs of a file and the options of a unit that contains the file, more than any workspace has.
     */
    private static final int MOST_PAIRS = 500_000;

    private static final int LONGEST_NAME = 200;

    private final Repository repository;
    private final Plan plan;
    private final CompileWork work;
    private final TargetFolderReader target;
    private final SandboxPathMapper paths;
    private int looks = MOST_LOOKS;
    private final Map<RepoPath, Set<UnitCfgOptions>> compiled = new HashMap<>();
    private int pairs;

    private CompiledSourceFinder(Repository repository, Plan plan, CompileWork work, Path target) {
        this.repository = repository;
        this.plan = plan;
        this.work = work;
        this.target = new TargetFolderReader(target, MOST_BYTES);
        this.paths = SandboxPathMapper.of(plan, work);
    }

    /**
     * Returns which source was compiled; empty if that is unknown.
     *
     * @param target the stage's target folder; no process of the stage may still be running
     * @param made units that cargo reported as compiled
     */
    public static Optional<CompilationCoverage> of(
            Repository repository,
            Plan plan,
            CompileWork work,
            Path target,
            CompiledUnitCollector made,
            BooleanSupplier cancelled) {
        CompiledSourceFinder source = new CompiledSourceFinder(repository, plan, work, target);
        return made.isWhole() && source.units(made.units(), cancelled) ? source.rest(cancelled) : Optional.empty();
    }

    private boolean units(List<CompiledUnitCollector.Compiled> units, BooleanSupplier cancelled) {
        for (CompiledUnitCollector.Compiled unit : units) {
            Optional<RepoPath> root = paths.file(unit.source());
            if (root.isPresent()) {
                if (cancelled.getAsBoolean() || !lists(unit, cancelled)) {
                    return false;
                }
                add(root.get(), unit.options());
            }
        }
        return pairs < MOST_PAIRS;
    }

    /** Reads the dep-info files of a unit and returns whether at least one was found within the limits. */
    private boolean lists(CompiledUnitCollector.Compiled unit, BooleanSupplier cancelled) {
        List<List<String>> made =
                unit.files().stream().flatMap(file -> parts(file).stream()).toList();
        boolean found = false;
        for (List<String> file : made) {
            found |= !cancelled.getAsBoolean() && read(listsNextTo(file, unit.script()), unit.options());
        }
        if (!found) {
            for (List<String> file : made) {
                found |= !cancelled.getAsBoolean() && read(below(file), unit.options());
            }
        }
        return found && looks > 0;
    }

    /** Reads these dep-info files and returns whether at least one of them could be read. */
    private boolean read(Lists lists, UnitCfgOptions options) {
        boolean found = false;
        for (String name : lists.names()) {
            if (--looks <= 0) {
                return false;
            }
            Optional<byte[]> content = target.read(lists.folder(), name);
            if (content.isPresent()) {
                found = true;
                DepInfoParser.files(content.get(), file -> paths.file(file).ifPresent(path -> add(path, options)));
            }
        }
        return found;
    }

    /** Returns the names of the dep-info files in a folder of the target. Each name counts toward the limit. */
    private List<String> names(List<String> folder) {
        List<String> names = looks > 0 ? target.names(folder, ".d") : List.of();
        looks -= 1 + names.size();
        return names;
    }

    private record Lists(List<String> folder, List<String> names) {}

    /**
     * Returns the dep-info files next to a produced file that have the file's name, with or without {@code lib}; for a
     * build script, all dep-info files in its folder.
     */
    private Lists listsNextTo(List<String> made, boolean script) {
        List<String> folder = made.subList(0, made.size() - 1);
        if (script) {
            return new Lists(folder, names(folder));
        }
        String stem = stem(made);
        return new Lists(
                folder,
                stem.startsWith("lib")
                        ? List.of(stem + ".d", stem.substring("lib".length()) + ".d")
                        : List.of(stem + ".d"));
    }

    /**
     * Returns the dep-info files for a produced file that cargo then linked to its final location, under a name without
     * the hash. Cargo does not report the hash, so dep-info files with any hash are used.
     */
    private Lists below(List<String> made) {
        List<String> folder = new ArrayList<>(made.subList(0, made.size() - 1));
        if (!folder.isEmpty() && !folder.getLast().equals("examples")) {
            folder.add("deps");
        }
        String start = stem(made).replaceFirst("^lib", "").replace('-', '_') + "_";
        return new Lists(
                folder,
                names(folder).stream()
                        .filter(name -> name.replace('-', '_').startsWith(start))
                        .toList());
    }

    private static String stem(List<String> made) {
        String name = made.getLast();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** Returns the path components below the target folder; empty if the path is elsewhere. */
    private static Optional<List<String>> parts(String file) {
        if (!file.startsWith(TARGET) || file.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        List<String> parts = List.of(file.substring(TARGET.length()).split("/", -1));
        return parts.stream().anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."))
                ? Optional.empty()
                : Optional.of(parts);
    }

    private void add(RepoPath path, UnitCfgOptions options) {
        if (pairs < MOST_PAIRS
                && compiled.computeIfAbsent(path, _ -> new LinkedHashSet<>()).add(options)) {
            pairs++;
        }
    }

    private Optional<CompilationCoverage> rest(BooleanSupplier cancelled) {
        Map<RepoPath, UncompiledSource> rest = new TreeMap<>();
        int files = 0;
        int ranges = 0;
        for (Entry entry : plan.inventory().entries()) {
            if (cancelled.getAsBoolean()) {
                return Optional.empty();
            }
            if (SandboxPathMapper.isRust(entry)) {
                Set<UnitCfgOptions> options = compiled.getOrDefault(entry.path(), Set.of());
                files += options.isEmpty() ? 0 : 1;
                if (rest.size() < MOST_FILES && ranges < MOST_RANGES_OF_ALL) {
                    Optional<UncompiledSource> file = uncompiled(entry.path(), options);
                    file.ifPresent(found -> rest.put(entry.path(), found));
                    ranges += file.map(found -> found.ranges().size()).orElse(0);
                }
            }
        }
        return Optional.of(new CompilationCoverage(configuration(), files, List.copyOf(rest.values())));
    }

    private String configuration() {
        return work.options().choice().configuration(work.program())
                + work.admitted()
                        .target()
                        .map(triple -> ", target " + triple.text())
                        .orElse("")
                + work.admitted().keys().stream()
                        .map(key -> ", " + Inert.line(key.key(), LONGEST_NAME))
                        .collect(Collectors.joining());
    }

    private Optional<UncompiledSource> uncompiled(RepoPath path, Set<UnitCfgOptions> options) {
        if (!(repository.read(path, LONGEST_FILE) instanceof ReadResult.Whole(Content content))) {
            return Optional.empty();
        }
        int lines = lines(content);
        if (options.isEmpty()) {
            return Optional.of(UncompiledSource.whole(path, lines));
        }
        if (!work.admitted().keys().isEmpty()) {
            // Admitted keys may set configuration options that can't be determined.
            return Optional.empty();
        }
        Lexer lexer = new Lexer();
        lexer.lex(content.buffer(), content.length());
        List<LineRange> ranges = CfgExcludedLineFinder.find(lexer.tokens(), List.<CfgOptionLookup>copyOf(options));
        if (ranges.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                ranges.getFirst().first() == 1 && ranges.getFirst().last() >= lines
                        ? UncompiledSource.whole(path, lines)
                        : new UncompiledSource(path, false, ranges.subList(0, Math.min(ranges.size(), MOST_RANGES))));
    }

    /** Counts lines as people do: a newline at the end of the file does not start another line. */
    private static int lines(Content content) {
        LineIndex lines = LineIndex.of(content.buffer(), content.length());
        return lines.start(lines.count()) == content.length() ? lines.count() - 1 : lines.count();
    }
}
