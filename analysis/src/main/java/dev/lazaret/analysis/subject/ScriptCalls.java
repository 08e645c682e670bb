package dev.lazaret.analysis.subject;

import dev.lazaret.analysis.cargo.Tree;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.subject.Subject.Reason;
import dev.lazaret.analysis.text.Inert;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Files that scripts name, and those that these name in turn. A path counts where it is written in the script, with a variable in
 * place of a folder at most. A name that the script puts together is not followed, and reported as not covered where it can be seen.
 */
final class ScriptCalls {
    /** Scripts that are followed for one finding. */
    private static final int SCRIPTS = 64;

    /** Paths of one script. */
    private static final int PATHS = 2_000;

    /** Paths of one script that lead nowhere and are reported. */
    private static final int OPEN = 8;

    /** All look-ups of one audit. */
    private static final long LOOKUPS = 500_000;

    private static final Pattern SCRIPT =
            Pattern.compile("(?i).*\\.(?:sh|bash|zsh|fish|ksh|py|pyw|rb|pl|php|lua|js|cjs|mjs|ts|mk|cmd|bat|ps1)"
                    + "|(?i)(?:gnu)?makefile");

    private static final Pattern BREAK = Pattern.compile("[\\s=:,;\"'()\\[\\]{}|&<>`]+");
    /** Commands and assignments by which the programs of a folder are found by their names alone. */
    private static final Pattern SEARCHED = Pattern.compile("PATH_add|path_add|load_prefix|(?<![A-Za-z])PATH=");

    private final Tree tree;
    private final Lookup lookup;
    private final PathSubjects subjects;
    private final Function<RepoPath, Optional<String>> texts;
    private final Map<RepoPath, Optional<Named>> known = new HashMap<>();
    private final LookupBudget budget = new LookupBudget(LOOKUPS);

    /**
     * What a script names.
     *
     * @param paths as they may be looked up
     * @param folders whose content it may run: those of modules, and those in which programs are looked up
     * @param open those with a variable, as they are written
     * @param cut whether there are more
     */
    private record Named(Set<String> paths, Set<String> folders, Map<String, String> open, boolean cut) {}

    ScriptCalls(Lookup lookup, PathSubjects subjects, Function<RepoPath, Optional<String>> texts) {
        this.subjects = subjects;
        this.tree = lookup.tree();
        this.lookup = lookup;
        this.texts = texts;
    }

    /**
     * Collects what a script calls.
     *
     * @param start a path at which something is that starts; a file there is read whatever its name is
     * @param starts folders in which it may be started
     */
    void follow(RepoPath start, Set<RepoPath> starts, SubjectCollector out) {
        Deque<RepoPath> ahead = new ArrayDeque<>(List.of(start));
        Set<RepoPath> seen = new HashSet<>();
        while (!ahead.isEmpty() && !out.isFull()) {
            RepoPath script = tree.follow(ahead.pop()).orElse(start);
            if ((seen.isEmpty() ? !isFile(script) : !isScript(script)) || !seen.add(script)) {
                continue;
            }
            Optional<Named> named = known.computeIfAbsent(script, this::read);
            if (seen.size() > SCRIPTS || named.isEmpty()) {
                out.uncovered(Reason.UNREAD, "what " + shown(script) + " calls");
            } else {
                ahead.addAll(called(script, named.get(), starts, out));
            }
        }
    }

    private boolean isFile(RepoPath path) {
        return tree.entry(path).filter(Entry::isFile).isPresent();
    }

    /** Whether a file there is executable, or has the ending of a script. */
    boolean isScript(RepoPath path) {
        return tree.entry(path)
                .filter(Entry::isFile)
                .filter(entry ->
                        entry.executable() || SCRIPT.matcher(path.name()).matches())
                .isPresent();
    }

    private List<RepoPath> called(RepoPath script, Named named, Set<RepoPath> starts, SubjectCollector out) {
        Set<RepoPath> folders = new LinkedHashSet<>(Set.of(script.parent()));
        folders.addAll(starts);
        long steps = (long) (named.paths().size() + named.folders().size()) * folders.size() * Lookup.ENDINGS.size();
        if (named.cut() || !budget.take(steps)) {
            out.uncovered(Reason.UNREAD, "more that " + shown(script) + " calls");
            return List.of();
        }
        List<RepoPath> files = new ArrayList<>();
        int open = 0;
        for (String path : named.paths()) {
            int before = files.size();
            for (RepoPath folder : folders) {
                lookup.started(folder, path).stream().filter(tree::isFile).forEach(files::add);
            }
            String written = named.open().get(path);
            if (files.size() == before && written != null && open++ < OPEN) {
                out.uncovered(Reason.UNDECIDED, written + " in " + shown(script));
            }
        }
        files.forEach(out::file);
        for (String path : named.folders()) {
            for (RepoPath folder : folders) {
                lookup.found(folder, path).stream()
                        .filter(found -> tree.isFolder(found) && !found.isRoot())
                        .forEach(found -> subjects.at(found, out));
            }
        }
        return files;
    }

    private Optional<Named> read(RepoPath script) {
        return texts.apply(script).map(text -> {
            Set<String> paths = new LinkedHashSet<>();
            Set<String> folders = new LinkedHashSet<>();
            Map<String, String> open = new HashMap<>();
            boolean python =
                    script.name().endsWith(".py") || text.lines().limit(1).anyMatch(line -> line.contains("python"));
            text.lines()
                    .filter(line -> !line.stripLeading().startsWith("#"))
                    .takeWhile(line -> paths.size() <= PATHS && folders.size() <= PATHS)
                    .forEach(line -> {
                        line(line, paths, open);
                        if (SEARCHED.matcher(line).find()) {
                            folders.addAll(Arrays.asList(
                                    BREAK.split(FolderVariables.asFolders(line).strip(), -1)));
                        }
                        if (python) {
                            PythonImports.of(line).forEach(module -> {
                                paths.add("./" + module);
                                paths.add("./" + module + "/__init__");
                                folders.add("./" + module);
                            });
                        }
                    });
            folders.remove("");
            return new Named(paths, folders, open, paths.size() > PATHS || folders.size() > PATHS);
        });
    }

    private static void line(String line, Set<String> paths, Map<String, String> open) {
        String folders = FolderVariables.asFolders(line);
        for (String path : BREAK.split(folders, -1)) {
            if (path.indexOf('/') > 0 || SCRIPT.matcher(path).matches()) {
                paths.add(path);
                if (!folders.equals(line) && path.startsWith("./") && !line.contains(path)) {
                    open.put(path, path.substring(2) + " below a variable");
                }
            }
        }
    }

    private static String shown(RepoPath path) {
        return Inert.path(path.bytes());
    }
}
