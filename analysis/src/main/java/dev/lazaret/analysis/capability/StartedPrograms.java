package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.scope.KnownToolFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Describes the programs that one place starts, for display and for lookups.
 *
 * @param shown the command of the most dangerous start, the place of its caller, and the programs of the other starts
 * @param paths paths of the programs, of their arguments and of their working directories, as written in the source,
 *     and the names of tools in {@link KnownToolFiles}
 * @param content fetched or unpacked content that one of the programs runs
 */
record StartedPrograms(String shown, List<String> paths, Optional<FolderContentTracker.FolderContent> content) {
    /** Number of characters of a command after which its other arguments are omitted. */
    private static final int LONGEST = 160;

    private static final int SHORT = 40;

    /** Maximum number of other starts that are named. */
    private static final int NAMED = 6;

    private static final String PACKAGE = "CARGO_MANIFEST_DIR";

    /** Environment variables whose value is the path of a folder. */
    private static final Set<String> AROUND = Set.of(PACKAGE, "OUT_DIR");

    private static final Pattern LEADING = Pattern.compile("^/++(?:\\./++)*+");

    StartedPrograms {
        paths = List.copyOf(paths);
    }

    /**
     * Describes the starts at a place.
     *
     * @param starts the starts, the most dangerous one first; not empty
     * @param filled the folders into which the unit fetches or unpacks content
     */
    static StartedPrograms of(SourceFile file, List<ProgramStartFinder.Start> starts, FolderContentTracker filled) {
        Set<String> paths = new LinkedHashSet<>();
        List<String> others = new ArrayList<>();
        StringBuilder shown = new StringBuilder();
        List<Described> all = new ArrayList<>();
        for (ProgramStartFinder.Start start : starts) {
            StartedCommandEvaluator.Text command = start.command();
            paths(start, command, paths);
            all.add(new Described(start, command, filled.find(start)));
        }
        all.sort(Comparator.comparingInt(Described::weight).reversed());
        Described worst = all.getFirst();
        command(worst, LONGEST, shown);
        place(file, worst, shown);
        String first = words(worst);
        for (Described one : all.subList(1, all.size())) {
            if (!words(one).equals(first)) {
                others.add(other(one, worst));
            }
        }
        if (!others.isEmpty()) {
            Set<String> names = new LinkedHashSet<>(others);
            shown.append(" and ").append(others.size()).append(" more: ");
            shown.append(String.join(", ", names.stream().limit(NAMED).toList()));
            shown.append(names.size() > NAMED ? ".." : "");
        }
        return new StartedPrograms(shown.toString(), List.copyOf(paths), worst.content());
    }

    private record Described(
            ProgramStartFinder.Start start,
            StartedCommandEvaluator.Text command,
            Optional<FolderContentTracker.FolderContent> content) {
        int weight() {
            return content.map(one -> one.fetched() ? 2 : 1).orElse(0);
        }
    }

    private static String words(Described one) {
        StringBuilder out = new StringBuilder();
        command(one, LONGEST, out);
        return out + " " + one.command().folder();
    }

    /** Describes another start: by its program, or by its arguments if the program is the same. */
    private static String other(Described one, Described worst) {
        StringBuilder out = new StringBuilder(name(one.start()));
        if (out.toString().equals(name(worst.start()))) {
            out.setLength(0);
            command(one, SHORT, out);
        }
        return out.toString();
    }

    private static void command(Described one, int longest, StringBuilder out) {
        int begin = out.length();
        out.append(name(one.start()));
        for (String word : one.command().words()) {
            if (out.length() - begin > longest) {
                out.append(" ..");
                break;
            }
            boolean several = word.isEmpty() || word.indexOf(' ') >= 0;
            out.append(' ').append(several ? '"' + word + '"' : word);
        }
    }

    private static void place(SourceFile file, Described one, StringBuilder out) {
        if (!one.command().folder().isEmpty()) {
            out.append(", in ").append(one.command().folder());
        }
        one.content()
                .filter(content -> !content.archives().isEmpty())
                .ifPresent(content -> out.append(", unpacked from ")
                        .append(ArgumentTextFormatter.of(new LinkedHashSet<>(content.archives()))));
        CallGraph.Edge caller = one.start().caller();
        if (caller != null) {
            int line = caller.file().line(caller.mark().token());
            boolean here = caller.file().equals(file);
            out.append(", given in ")
                    .append(here ? "line " : caller.file().path().name() + ":")
                    .append(line);
        }
    }

    private static String name(ProgramStartFinder.Start start) {
        Set<String> texts = start.program().texts();
        List<String> programs = texts.stream().filter(text -> !isAround(text)).toList();
        String program = ArgumentTextFormatter.of(programs.isEmpty() ? texts : programs);
        return program.isEmpty() ? "computed" : program;
    }

    /** Whether a string denotes a folder that may contain a program, rather than a program. */
    private static boolean isAround(String text) {
        return AROUND.contains(text) || text.chars().allMatch(c -> c == '.' || c == '/');
    }

    private static void paths(ProgramStartFinder.Start start, StartedCommandEvaluator.Text command, Set<String> out) {
        String folder = below(StartedCommandEvaluator.path(command.folder()));
        for (String program : new TreeSet<>(start.program().texts())) {
            if (KnownToolFiles.isTool(program)) {
                out.add(program);
            }
            if (KnownToolFiles.isRunner(program)) {
                command.words().stream().filter(StartedPrograms::isPlain).forEach(out::add);
            }
            if (program.indexOf('/') >= 0 && program.indexOf(' ') < 0 && !isAround(program)) {
                out.add(StartedCommandEvaluator.path(program));
                withEnding(StartedCommandEvaluator.path(program), out);
                if (!folder.isEmpty() && !program.startsWith("/")) {
                    out.add(folder + "/" + program);
                }
            }
        }
        for (String path : command.paths()) {
            out.add(path);
            if (!folder.isEmpty() && !path.startsWith("/")) {
                out.add(folder + "/" + path);
            }
        }
        if (!isAround(folder)) {
            out.add(folder);
        }
    }

    /** Whether an argument is a plain name, and not an option, code or an unknown value. */
    private static boolean isPlain(String word) {
        return !word.isEmpty()
                && word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "._+-".indexOf(c) >= 0)
                && !word.startsWith("-")
                && !word.startsWith("..");
    }

    /**
     * Adds the variants of a program's path whose end is unknown. That part is usually the platform's file extension
     * for programs.
     */
    private static void withEnding(String program, Set<String> out) {
        int open = program.indexOf('{');
        if (open > 0 && program.charAt(open - 1) != '/') {
            out.add(program.substring(0, open));
            out.add(program.substring(0, open) + ".exe");
        }
    }

    /**
     * Returns a folder's path without the variable for the package's folder, because paths are relative to the package
     * anyway.
     */
    private static String below(String folder) {
        return folder.startsWith(PACKAGE + "/")
                ? LEADING.matcher(folder.substring(PACKAGE.length())).replaceFirst("")
                : folder;
    }
}
