package dev.lazaret.analysis.scope;

import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.Subject.Reason;
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
 * Collects the files that scripts call, transitively. A path counts if the script contains it literally, except that a
 * folder may be replaced by a variable. A name that the script computes is not followed, but reported as uncovered if
 * it is recognised.
 */
final class ScriptFileCollector {
    /** Maximum number of scripts followed for one finding. */
    private static final int SCRIPTS = 64;

    /** Maximum number of paths read from one script. */
    private static final int PATHS = 2_000;

    /** Maximum number of reported paths per script that begin with a variable and have no entry. */
    private static final int OPEN = 8;

    /** Maximum number of working folders to which one script changes. */
    private static final int ENTERED = 16;

    /** Maximum number of folders relative to which the paths of one script are looked up. */
    private static final int BASES = 512;

    /** Maximum number of look-ups per audit. */
    private static final long LOOKUPS = 500_000;

    private static final Pattern SCRIPT =
            Pattern.compile("(?i).*\\.(?:sh|bash|zsh|fish|ksh|py|pyw|rb|pl|php|lua|js|cjs|mjs|ts|mk|cmd|bat|ps1)"
                    + "|(?i)(?:gnu)?makefile");

    private static final Pattern BREAK = Pattern.compile("[\\s=:,;\"'()\\[\\]{}|&<>`]+");
    /**
     * Commands and assignments that make programs or modules in a folder available by name alone, or start each file in
     * a folder.
     */
    private static final Pattern SEARCHED = Pattern.compile(
            "PATH_add|path_add|load_prefix|(?<![A-Za-z])PATH=|sys\\.path|-execdir|-exec|-ok|xargs|run-parts|parallel");

    private final EntryTree tree;
    private final PathResolver lookup;
    private final PathSubjectResolver subjects;
    private final Function<RepoPath, Optional<String>> texts;
    private final Map<RepoPath, Optional<Named>> known = new HashMap<>();
    private final LookupBudget budget = new LookupBudget(LOOKUPS);
    /** Names of all entries, with and without their extensions. Empty until first used. */
    private final Set<String> names = new HashSet<>();

    /**
     * Paths to which a script refers.
     *
     * @param paths paths to look up
     * @param folders folders whose files the script may run: folders of modules, folders in a search path, and folders
     *     whose files match a glob
     * @param entered working folders to which the script changes
     * @param open description of each path that began with a variable
     * @param unknown descriptions of computed code, and of modules that the script loads by computed names
     * @param cut whether paths or folders were omitted
     */
    private record Named(
            Set<String> paths,
            Set<String> folders,
            Set<String> entered,
            Map<String, String> open,
            Set<String> unknown,
            boolean cut) {}

    ScriptFileCollector(PathResolver lookup, PathSubjectResolver subjects, Function<RepoPath, Optional<String>> texts) {
        this.subjects = subjects;
        this.tree = lookup.tree();
        this.lookup = lookup;
        this.texts = texts;
    }

    /**
     * Collects the files that a script calls.
     *
     * @param start path of the entry that is started; read as a script regardless of its name
     * @param starts folders in which the script may be started
     */
    void follow(RepoPath start, Set<RepoPath> starts, SubjectCollector out) {
        Deque<RepoPath> ahead = new ArrayDeque<>(List.of(start));
        Set<RepoPath> seen = new HashSet<>();
        while (!ahead.isEmpty() && !out.isFull()) {
            RepoPath next = ahead.pop();
            RepoPath script = tree.follow(next).orElse(next);
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

    /** Whether the path is a regular file that is executable or has the extension or name of a script. */
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
        for (String path : named.entered().stream().limit(ENTERED).toList()) {
            for (RepoPath folder : List.copyOf(folders)) {
                lookup.found(folder, path).stream()
                        .filter(found -> folders.size() < BASES && tree.isFolder(found))
                        .forEach(folders::add);
            }
        }
        if (named.entered().size() > ENTERED) {
            out.uncovered(Reason.UNREAD, "more folders that " + shown(script) + " changes to");
        }
        named.unknown().stream()
                .limit(OPEN)
                .forEach(what -> out.uncovered(Reason.UNDECIDED, what + " in " + shown(script)));
        long steps =
                (long) (named.paths().size() + named.folders().size()) * folders.size() * PathResolver.ENDINGS.size();
        if (named.cut() || !budget.spend(steps)) {
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
            Set<String> entered = new LinkedHashSet<>();
            Map<String, String> open = new HashMap<>();
            Set<String> unknown = new LinkedHashSet<>();
            ScriptLanguage language = ScriptLanguage.detect(script.name(), text);
            for (String line : ScriptLineSplitter.of(text, language)) {
                if (paths.size() > PATHS || folders.size() > PATHS) {
                    break;
                }
                line(line, paths, open);
                String words = FolderVariableResolver.asFolders(line);
                if (SEARCHED.matcher(line).find()) {
                    folders.addAll(Arrays.asList(BREAK.split(words.strip(), -1)));
                }
                ScriptPathFinder.files(words).stream().filter(this::mayBeFile).forEach(paths::add);
                folders.addAll(ScriptPathFinder.folders(words));
                entered.addAll(ScriptPathFinder.entered(words));
                modules(line, language, paths, folders, unknown);
            }
            folders.remove("");
            boolean cut = paths.size() > PATHS || folders.size() > PATHS;
            return new Named(paths, folders, entered, open, unknown, cut);
        });
    }

    /**
     * Whether any file of the repository may have this name, with or without an extension. True if {@code word}
     * contains a separator.
     */
    private boolean mayBeFile(String word) {
        return word.indexOf('/') >= 0 || names().contains(word);
    }

    private Set<String> names() {
        if (names.isEmpty()) {
            for (Entry entry : tree.entries()) {
                String name = entry.path().name();
                int end = name.lastIndexOf('.');
                names.add(name);
                names.add(end > 0 ? name.substring(0, end) : name);
            }
        }
        return names;
    }

    /** Adds the modules that a line of a script loads. */
    private static void modules(
            String line, ScriptLanguage language, Set<String> paths, Set<String> folders, Set<String> unknown) {
        String code = language == ScriptLanguage.PYTHON ? line : ScriptPathFinder.python(line);
        PythonImportFinder.find(code).forEach(module -> {
            paths.add("./" + module);
            paths.add("./" + module + "/__init__");
            folders.add("./" + module);
        });
        if (language == ScriptLanguage.PYTHON) {
            PythonImportFinder.computed(line).ifPresent(unknown::add);
        } else if (language == ScriptLanguage.NODE) {
            folders.addAll(NodeImportFinder.find(line));
        }
    }

    private static void line(String line, Set<String> paths, Map<String, String> open) {
        String folders = FolderVariableResolver.asFolders(line);
        for (String path : BREAK.split(folders, -1)) {
            if (path.indexOf('/') > 0 || SCRIPT.matcher(path).matches()) {
                paths.add(path);
                if (!folders.equals(line) && path.startsWith("./") && !line.contains(path)) {
                    open.put(path, belowVariable(path.substring(2)));
                }
            }
        }
    }

    /** Describes a path by its part after the variable, if that part contains a name. */
    private static String belowVariable(String rest) {
        return rest.chars().allMatch(c -> c == '.' || c == '/' || c == '*')
                ? "a path that begins with a variable"
                : rest + " below a variable";
    }

    private static String shown(RepoPath path) {
        return Inert.path(path.bytes());
    }
}
