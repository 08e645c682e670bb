package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.capability.CapabilityCatalogue;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.KnownNameCatalogue;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.cargo.ResolvedPath;
import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.command.CommandAction;
import dev.lazaret.analysis.command.PlacedAction;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.ScopeReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds dangerous commands and downloads that CMake runs when a build script configures a CMake project.
 *
 * @param by place where the build script starts CMake
 * @param reported places that were already reported
 */
record CMakeCommandFinder(
        RepositoryFacts facts,
        UnitCapabilities unit,
        BuildScriptNativeFiles files,
        Evidence by,
        Set<String> reported,
        FindingCollector out) {
    private static final class Loaded {
        static final KnownNameCatalogue NAMES = CapabilityCatalogue.load().known();
    }

    void find(String id) {
        boolean named = files.named().stream().anyMatch(file -> CMakeReader.reads(file.name()));
        for (RepoPath file : files.files()) {
            NativeSourceActions source = facts.scanned().natives().get(file);
            boolean counts = CMakeReader.reads(file.name())
                    && (!named || files.named().contains(file))
                    && files.likely().contains(file);
            if (source != null && counts) {
                source.actions().forEach(action -> report(id, file, action));
            }
        }
    }

    private void report(String id, RepoPath file, NativeSourceActions.NativeAction action) {
        Set<RepoPath> started = started(file, action.words());
        Severity severity =
                action.kind() == NativeSourceActions.Kind.DOWNLOAD ? Severity.HIGH : severity(action.words(), started);
        if (severity.atLeast(Severity.MEDIUM) && reported.add(id + ' ' + file + ' ' + action.line())) {
            List<ScopeReference> mentions = new ArrayList<>(List.of(new ScopeReference.At(by.path())));
            started.forEach(path -> mentions.add(new ScopeReference.At(path)));
            String words = action.words() + ", configured by " + by.path().utf8() + ":" + by.line();
            out.report(
                    id,
                    file,
                    new Position(action.line(), 1),
                    words,
                    Confidence.LIKELY,
                    severity,
                    Trigger.CHECK,
                    mentions);
        }
    }

    /**
     * Returns the severity of a command, according to its actions, its program, and the files in the repository that it
     * starts.
     */
    private Severity severity(String words, Set<RepoPath> started) {
        boolean grave = ShellScriptActionFinder.ACTIONS
                        .worst(words)
                        .filter(CMakeCommandFinder::isGrave)
                        .isPresent()
                || started.stream()
                        .anyMatch(path -> facts.scanned().ci().actions().getOrDefault(path, List.of()).stream()
                                .anyMatch(CMakeCommandFinder::isGrave));
        if (grave) {
            return Severity.CRITICAL;
        }
        if (!started.isEmpty()) {
            return Severity.HIGH;
        }
        String program = words.substring(0, words.indexOf(' ') < 0 ? words.length() : words.indexOf(' '));
        if (program.startsWith("$")) {
            return isTool(program) ? Severity.LOW : Severity.MEDIUM;
        }
        return switch (Loaded.NAMES.program(program).orElse("")) {
            case "shell", "network" -> Severity.HIGH;
            case "compiler", "version", "teller", "tool" -> Severity.LOW;
            default -> Severity.MEDIUM;
        };
    }

    private static boolean isGrave(PlacedAction action) {
        return action.kind().weight() == CommandAction.Weight.GRAVE;
    }

    /** Whether the name of a variable shows that its value is a compiler, CMake itself, or git. */
    private static boolean isTool(String variable) {
        String name = variable.toUpperCase(Locale.ROOT);
        return name.contains("CMAKE_") || name.contains("COMPILER") || name.contains("GIT");
    }

    /** Returns the files in the repository that a command line names. */
    private Set<RepoPath> started(RepoPath file, String words) {
        Set<RepoPath> found = new TreeSet<>();
        for (String word : words.split("\\s+", -1)) {
            String path = word.replaceFirst("^\\$\\{\\w+(?:_DIR|_PATH|_ROOT)\\}/", "");
            if (path.isEmpty() || path.startsWith("-") || path.indexOf('$') >= 0) {
                continue;
            }
            RepoPath top = unit.unit().manifest().parent();
            for (RepoPath at = file.parent(); ; at = at.parent()) {
                RepoPath inside = ResolvedPath.of(at, path).inside();
                if (inside != null && !inside.isRoot() && facts.tree().isFile(inside)) {
                    found.add(inside);
                    break;
                }
                if (at.isRoot() || at.equals(top)) {
                    break;
                }
            }
        }
        return found;
    }
}
